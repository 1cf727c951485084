import { appendFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createIndexReloader } from '../../src/app/index-reloader.ts'
import { type CurrentIndex, openFolderStore } from '../../src/app/index-store.ts'
import { createLiveIndex, type LiveIndex } from '../../src/app/live-index.ts'
import { type ServedIndex, serveIndex } from '../../src/app/served-index.ts'
import { startWith } from '../../src/app/start-core.ts'
import type { Embedder } from '../../src/embeddings/embedder.ts'
import { IndexError, ModelError } from '../../src/errors.ts'
import { buildEmbeddedIndex } from '../../src/index/embedded/build-embedded-index.ts'
import { pruneEmbedded } from '../../src/index/embedded/embedded-versions.ts'
import { createLogger } from '../../src/log.ts'
import { silentObserver } from '../../src/operations/observer.ts'
import { openCorpusInput } from '../../src/search/corpus-input.ts'
import { createHashEmbedder, HASH_MODEL } from '../embeddings/hash-embedder.ts'
import { writeSmallCorpus } from '../search/small-corpus.ts'
import { embedFolder } from '../search/small-index.ts'

const QUESTION = 'Қамаудағы адамдарды азаптау туралы шағым'
const CORRECTED = 'Қамаудағы адамдарды азаптау туралы екі жүз шағым түсті.'
const correct = (text: string) =>
  text.replace('Қамаудағы адамдарды азаптау туралы жүз шағым түсті.', CORRECTED)

let dir = ''
let used: LiveIndex[] = []
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dayek-reload-'))
})
afterEach(async () => {
  for (const index of used) await index.close()
  used = []
  await rm(dir, { recursive: true, force: true })
})

const indexDir = () => join(dir, 'index')

const store = () => openFolderStore(indexDir())

/** Like `npm run embed` in another process. Returns the version. */
async function embed(change?: (text: string) => string, quality: unknown = null): Promise<string> {
  await writeSmallCorpus(join(dir, 'corpus'), change)
  const input = await openCorpusInput(await embedFolder(dir, createHashEmbedder(), { quality }))
  try {
    return await buildEmbeddedIndex(input, { indexDir: indexDir() })
  } finally {
    input.close()
  }
}

async function openServed(version: string, embedder: Embedder = createHashEmbedder()): Promise<ServedIndex> {
  return serveIndex(await store().open(version), embedder)
}

async function openLive(version: string): Promise<LiveIndex> {
  const index = createLiveIndex(await openServed(version))
  used.push(index)
  return index
}

interface StartOptions {
  readonly signal?: AbortSignal
  readonly embedder?: Embedder
  readonly current?: () => Promise<CurrentIndex | undefined>
}

async function start(
  index: LiveIndex,
  { signal = new AbortController().signal, embedder, current = store().current }: StartOptions = {},
) {
  const lines: string[] = []
  const warnings = new Map<string, string>()
  const results: string[] = []
  let switches = 0
  const reloader = await createIndexReloader({
    place: indexDir(),
    current,
    open: version => openServed(version, embedder),
    index,
    signal,
    logger: createLogger({ write: line => lines.push(line) }),
    observer: {
      ...silentObserver,
      indexSwitched: result => void results.push(result),
      warn(name, text) {
        if (text === undefined) warnings.delete(name)
        else warnings.set(name, text)
      },
    },
    onSwitch: () => void switches++,
  })
  return { reloader, lines, warnings, results, switches: () => switches }
}

const startWithFirst = async () => {
  const index = await openLive(await embed())
  return { index, first: index.facts().version, ...(await start(index)) }
}

async function quoted(index: LiveIndex): Promise<string> {
  const answer = await index.answerer.answer(QUESTION, { fallback: 'kk' })
  return answer.kind === 'nothing' ? '' : (answer.excerpts[0]?.quote.text ?? '')
}

/** File systems may count time in steps longer than a test takes. */
function touchPointer(): void {
  const later = new Date(Date.now() + 60_000)
  utimesSync(join(indexDir(), 'CURRENT'), later, later)
}

describe('a new index beside the running bot', () => {
  it('is used from the next look on, with its reports and figures, and reported once', async () => {
    const { index, first, reloader, lines, results, switches } = await startWithFirst()
    await reloader.poll()
    expect([switches(), lines]).toEqual([0, []])
    const version = await embed(correct, { date: '2026-11-28' })
    await reloader.poll()
    await reloader.poll()
    expect([index.facts().version, index.answerer.indexVersion, switches()]).toEqual([version, version, 1])
    expect(index.facts().quality).toEqual({ date: '2026-11-28' })
    expect(await quoted(index)).toContain('екі жүз')
    expect(results).toEqual(['switched'])
    expect(lines).toEqual([
      expect.stringContaining(`info index switched from="${first}" to="${version}" passages=4`),
    ])
  })

  it('opens the old links: unchanged texts as they are, a changed one as changed', async () => {
    const { index, reloader } = await startWithFirst()
    const before = await index.answerer.answer(QUESTION, { fallback: 'kk' })
    const links = before.kind === 'nothing' ? [] : before.excerpts.map(({ permalinkId }) => permalinkId)
    const [changed = ''] = links
    const section = (await index.answerer.sections('small-report')).at(-1)
    const passage = section?.passages[0]
    const kept = `${passage?.reportId}_${passage?.number}_${passage?.fingerprint}`
    await embed(correct)
    await reloader.poll()
    expect((await index.answerer.resolve(changed))?.kind).toBe('changed')
    expect((await index.answerer.resolve(kept))?.kind).toBe('same')
  })

  it('is left by a roll-back, and pruned folders do not matter', async () => {
    const { index, first, reloader } = await startWithFirst()
    await embed(correct)
    await reloader.poll()
    await store().rollBack()
    touchPointer()
    await reloader.poll()
    expect(index.facts().version).toBe(first)
    await pruneEmbedded(indexDir())
    expect(await quoted(index)).toContain('жүз шағым')
  })

  it('may have the same version and other figures', async () => {
    const { index, reloader } = await startWithFirst()
    await embed(undefined, { date: '2026-11-28' })
    touchPointer()
    await reloader.poll()
    expect(index.facts().quality).toEqual({ date: '2026-11-28' })
  })

  it('is noticed when it was built while the bot was starting', async () => {
    const old = await embed()
    await embed(correct)
    const index = await openLive(old)
    const { reloader } = await start(index)
    await reloader.poll()
    expect(await quoted(index)).toContain('екі жүз')
  })

  it('reloads on demand, and says when there is nothing new', async () => {
    const index = await openLive(await embed())
    let current = await store().current()
    const { reloader, switches } = await start(index, { current: async () => current })
    const first = index.facts().version
    expect(await reloader.reload()).toEqual({ kind: 'unchanged', version: first })
    const version = await embed(correct)
    current = await store().current()
    const both = await Promise.all([reloader.reload(), reloader.reload(), reloader.poll()])
    expect(both.slice(0, 2)).toEqual([
      { kind: 'switched', version, passages: 4 },
      { kind: 'switched', version, passages: 4 },
    ])
    expect(switches()).toBe(1)
  })
})

describe('the end of the bot during a switch', () => {
  it('is no refusal of the index', async () => {
    const stopping = new AbortController()
    const embedder = {
      ...createHashEmbedder(),
      embedTokens: () => {
        stopping.abort()
        return Promise.reject(new ModelError('closed'))
      },
    }
    const index = await openLive(await embed())
    const { reloader, lines, results, warnings } = await start(index, { signal: stopping.signal, embedder })
    await embed(correct)
    await reloader.poll()
    expect([lines, results, [...warnings]]).toEqual([[], [], []])
  })
})

describe('a broken index beside the running bot', () => {
  const breakIndex = async () => {
    const version = await embed(correct)
    appendFileSync(join(indexDir(), version, 'facts.json'), ' ')
    return version
  }

  it('changes nothing, is logged once, and is a warning until a good one comes', async () => {
    const { index, first, reloader, lines, warnings, results } = await startWithFirst()
    const version = await breakIndex()
    for (let i = 0; i < 3; i++) await reloader.poll()
    expect(index.facts().version).toBe(first)
    expect(await quoted(index)).toContain('жүз шағым')
    expect(lines).toEqual([
      expect.stringContaining(`error new index refused index="${version}" kept="${first}"`),
    ])
    expect(lines[0]).toMatch(/facts.json .*Run: npm run embed/)
    expect([...warnings.values()]).toEqual([expect.stringContaining(`${first} stays in use`)])
    await rm(join(indexDir(), version), { recursive: true })
    await embed(correct)
    touchPointer()
    await reloader.poll()
    expect([index.facts().version, warnings.size, results]).toEqual([version, 0, ['failed', 'switched']])
  })

  it('is tried again when an admin asks, with the reason for the refusal', async () => {
    const { reloader } = await startWithFirst()
    await breakIndex()
    await reloader.poll()
    expect(await reloader.reload()).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('facts.json'),
    })
  })

  it('is a warning when its folder is gone; the bot goes on', async () => {
    const { index, reloader, warnings } = await startWithFirst()
    rmSync(indexDir(), { recursive: true })
    await reloader.poll()
    expect([...warnings.keys()]).toEqual(['index folder'])
    expect(await reloader.reload()).toMatchObject({ kind: 'failed' })
    expect(await quoted(index)).toContain('жүз шағым')
    await embed()
    touchPointer()
    await reloader.poll()
    expect(warnings.size).toBe(0)
  })

  it('is refused when CURRENT names an index that is not there, or nonsense', async () => {
    const { index, first, reloader } = await startWithFirst()
    writeFileSync(join(indexDir(), 'CURRENT'), '0123456789ab\n')
    expect(await reloader.reload()).toMatchObject({ kind: 'failed' })
    writeFileSync(join(indexDir(), 'CURRENT'), '../../etc\n')
    expect(await reloader.reload()).toMatchObject({ kind: 'failed' })
    expect(index.facts().version).toBe(first)
  })

  it('is refused when another model built it', async () => {
    const index = await openLive(await embed())
    const embedder = { ...createHashEmbedder(), model: { ...HASH_MODEL, sha256: 'f'.repeat(64) } }
    const { reloader } = await start(index, { embedder })
    const first = index.facts().version
    await embed(correct)
    const reason = expect.stringContaining('was built with')
    expect(await reloader.reload()).toEqual({ kind: 'failed', reason })
    expect(index.facts().version).toBe(first)
  })

  it('is not looked for while the place of the index is out of reach, and an admin reads why', async () => {
    const index = await openLive(await embed())
    const away = () => Promise.reject(new IndexError('The database is out of reach'))
    const { reloader, lines, warnings } = await start(index, { current: away })
    await reloader.poll()
    expect([lines, [...warnings]]).toEqual([[], []])
    expect(await reloader.reload()).toEqual({ kind: 'failed', reason: 'The database is out of reach' })
  })
})

describe('the memory of an index that is no longer in use', () => {
  it('returns, the first one’s too', async () => {
    setFlagsFromString('--expose-gc')
    const collect: unknown = runInNewContext('gc')
    const indexes: WeakRef<ServedIndex>[] = []
    const open = async (version: string) => {
      const served = await openServed(version)
      indexes.push(new WeakRef(served))
      return served
    }
    const first = await embed()
    const core = await startWith(() => open(first), {
      current: store().current,
      openVersion: open,
      close: async () => {},
    })
    await core.complete
    for (let i = 0; i < 3; i++) {
      const version = await embed(i % 2 === 0 ? correct : undefined)
      await core.index.answerer.pinned(() => core.answerer.answer(QUESTION, { fallback: 'kk' }))
      await core.index.tryOut(await core.openVersion(version))
    }
    await new Promise(resolve => setImmediate(resolve))
    if (typeof collect === 'function') collect()
    expect(indexes.map(ref => ref.deref() !== undefined)).toEqual([false, false, false, true])
    await core.close()
  })
})
