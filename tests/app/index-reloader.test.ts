import { appendFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createIndexReloader } from '../../src/app/index-reloader.ts'
import { createLiveIndex, type LiveIndex } from '../../src/app/live-index.ts'
import { startWith } from '../../src/app/start-core.ts'
import { corpusHash, loadCorpus } from '../../src/corpus/load-corpus.ts'
import { openVectorCache } from '../../src/embeddings/vector-cache.ts'
import { IndexError, ModelError } from '../../src/errors.ts'
import type { PassageIndex } from '../../src/index/passage-index.ts'
import { createLogger } from '../../src/log.ts'
import { silentObserver } from '../../src/operations/observer.ts'
import { buildBundle } from '../../src/search/build-bundle.ts'
import type { Bundle } from '../../src/search/bundle.ts'
import { bundleIndex } from '../../src/search/bundle-index.ts'
import { checkCanaries } from '../../src/search/check-canaries.ts'
import { createSearch } from '../../src/search/create-search.ts'
import { pruneBundles, rollBack } from '../../src/search/index-folder.ts'
import { planIndex } from '../../src/search/index-plan.ts'
import { openIndexVersion } from '../../src/search/open-index.ts'
import { createHashEmbedder, HASH_MODEL } from '../embeddings/hash-embedder.ts'
import { writeSmallCorpus } from '../search/small-corpus.ts'

const QUESTION = 'Қамаудағы адамдарды азаптау туралы шағым'
const CORRECTED = 'Қамаудағы адамдарды азаптау туралы екі жүз шағым түсті.'
const correct = (text: string) =>
  text.replace('Қамаудағы адамдарды азаптау туралы жүз шағым түсті.', CORRECTED)

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dayek-reload-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const indexDir = () => join(dir, 'index')

/** Like `npm run embed` in another process; the same bundle is not built again. */
async function embed(change?: (text: string) => string, quality: unknown = null): Promise<Bundle> {
  const corpusDir = join(dir, 'corpus')
  await writeSmallCorpus(corpusDir, change)
  const source = { reports: await loadCorpus(corpusDir), corpusSha256: await corpusHash(corpusDir), quality }
  const cache = await openVectorCache(join(dir, 'cache'), HASH_MODEL)
  return buildBundle(planIndex(source), createHashEmbedder(), { indexDir: indexDir(), cache })
}

async function start(index: LiveIndex, signal = new AbortController().signal) {
  const lines: string[] = []
  const warnings = new Map<string, string>()
  const results: string[] = []
  let switches = 0
  const reloader = await createIndexReloader({
    indexDir: indexDir(),
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
  const index = createLiveIndex(await embed(), createHashEmbedder())
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
    const { version } = (await embed(correct, { date: '2026-11-28' })).manifest
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
    const [section] = index.answerer.sections('small-report').slice(-1)
    const passage = section?.passages[0]
    const kept = `${passage?.reportId}_${passage?.number}_${passage?.fingerprint}`
    await embed(correct)
    await reloader.poll()
    expect(index.answerer.resolve(changed)?.kind).toBe('changed')
    expect(index.answerer.resolve(kept)?.kind).toBe('same')
  })

  it('is left by a roll-back, and pruned folders do not matter', async () => {
    const { index, first, reloader } = await startWithFirst()
    await embed(correct)
    await reloader.poll()
    await rollBack(indexDir())
    touchPointer()
    await reloader.poll()
    expect(index.facts().version).toBe(first)
    await pruneBundles(indexDir())
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
    const index = createLiveIndex(old, createHashEmbedder())
    const { reloader } = await start(index)
    await reloader.poll()
    expect(await quoted(index)).toContain('екі жүз')
  })

  it('reloads on demand, and says when there is nothing new', async () => {
    const { first, reloader } = await startWithFirst()
    expect(await reloader.reload()).toEqual({ kind: 'unchanged', version: first })
    const { version } = (await embed(correct)).manifest
    const both = await Promise.all([reloader.reload(), reloader.reload(), reloader.poll()])
    expect(both.slice(0, 2)).toEqual([
      { kind: 'switched', version, passages: 4 },
      { kind: 'switched', version, passages: 4 },
    ])
  })
})

describe('the end of the bot during a switch', () => {
  it('is no refusal of the index', async () => {
    const stopping = new AbortController()
    const embedder = createHashEmbedder()
    const index = createLiveIndex(await embed(), {
      ...embedder,
      embedTokens: () => {
        stopping.abort()
        return Promise.reject(new ModelError('closed'))
      },
    })
    const { reloader, lines, results, warnings } = await start(index, stopping.signal)
    await embed(correct)
    await reloader.poll()
    expect([lines, results, [...warnings]]).toEqual([[], [], []])
  })
})

describe('a broken index beside the running bot', () => {
  const breakIndex = async () => {
    const { version } = (await embed(correct)).manifest
    appendFileSync(join(indexDir(), version, 'passages.json'), ' ')
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
    expect(lines[0]).toContain('was changed or truncated')
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
      reason: expect.stringContaining('truncated'),
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

  it('is refused when CURRENT names a bundle that is not there, or nonsense', async () => {
    const { index, first, reloader } = await startWithFirst()
    writeFileSync(join(indexDir(), 'CURRENT'), '0123456789ab\n')
    expect(await reloader.reload()).toMatchObject({ kind: 'failed' })
    writeFileSync(join(indexDir(), 'CURRENT'), '../../etc\n')
    expect(await reloader.reload()).toMatchObject({ kind: 'failed' })
    expect(index.facts().version).toBe(first)
  })

  it('is refused when another model built it', async () => {
    const bundle = await embed()
    const other = { ...HASH_MODEL, id: 'other', sha256: 'f'.repeat(64) }
    const index = createLiveIndex(bundle, createHashEmbedder())
    const foreign = { ...bundle, manifest: { ...bundle.manifest, model: other } }
    await expect(index.tryOut(foreign)).rejects.toThrow(IndexError)
  })
})

describe('canary questions', () => {
  it('pass for an index that finds its own sentences', async () => {
    const bundle = await embed()
    const index = bundleIndex(bundle)
    await checkCanaries(index, createSearch({ index, embedder: createHashEmbedder() }))
  })

  it('fail when the search finds other passages, or the index has none', async () => {
    const bundle = await embed()
    const index = bundleIndex(bundle)
    const search = createSearch({ index, embedder: createHashEmbedder() })
    const finding = { find: async () => ({ ...(await search.find('')), hits: [] }) }
    await expect(checkCanaries(index, finding)).rejects.toThrow(/Only 0 of 4 sentences/)
    const holding = (load: PassageIndex['load']) => ({ ...index, load })
    await expect(
      checkCanaries(
        holding(async () => []),
        search,
      ),
    ).rejects.toThrow(/is empty/)
    const bare: PassageIndex['load'] = async ids =>
      (await index.load(ids)).map(loaded => ({ ...loaded, rows: [] }))
    await expect(checkCanaries(holding(bare), search)).rejects.toThrow(/without a text/)
  })
})

describe('the memory of an index that is no longer in use', () => {
  it('returns, the first one’s too', async () => {
    setFlagsFromString('--expose-gc')
    const collect: unknown = runInNewContext('gc')
    const used: WeakRef<Bundle>[] = []
    const remember = (bundle: Bundle) => {
      used.push(new WeakRef(bundle))
      return bundle
    }
    const core = await startWith(createHashEmbedder(), async () => remember(await embed()))
    await core.complete
    for (let i = 0; i < 3; i++) {
      const { version } = (await embed(i % 2 === 0 ? correct : undefined)).manifest
      await core.index.answerer.pinned(() => core.answerer.answer(QUESTION, { fallback: 'kk' }))
      await core.index.tryOut(remember(await openIndexVersion(indexDir(), version)))
    }
    await new Promise(resolve => setImmediate(resolve))
    if (typeof collect === 'function') collect()
    expect(used.map(ref => ref.deref() !== undefined)).toEqual([false, false, false, true])
    await core.close()
  })
})
