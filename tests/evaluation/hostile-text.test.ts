import { readdir } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { type GrowthOptions, measureGrowth } from '../../evaluation/bench/growth.ts'
import { HOSTILE_KINDS } from '../../evaluation/bench/hostile-kinds.ts'
import { HOSTILE_KIND_NAMES, someKinds } from '../../evaluation/bench/hostile-text.ts'
import { createReaderFunctions } from '../../evaluation/bench/reader-functions.ts'
import { TEXT_FUNCTIONS, type TextFunction } from '../../evaluation/bench/text-functions.ts'
import { loadGlossary } from '../../src/corpus/glossary.ts'
import { reportInfo } from '../../src/corpus/report-info.ts'
import { IS_FULL } from '../full-run.ts'
import { loadSharedCorpus, loadSharedPassages } from '../shared-corpus.ts'

// npm run bench -- --text measures that they take linear time, on all kinds and up to 64 k chars.

/** As long as a message may be. */
const CHARS = 4096

/** Each function with a sample of the kinds, or in `npm run test:full` with all. */
function casesOf(functions: Readonly<Record<string, TextFunction>>, every: number) {
  return Object.entries(functions).map(
    ([name, call], at) => [name, call, IS_FULL ? HOSTILE_KIND_NAMES : someKinds(every, at)] as const,
  )
}

async function expectSurvives(call: TextFunction, kinds: readonly string[]): Promise<void> {
  for (const kind of kinds) {
    const run = async () => void (await call(HOSTILE_KINDS[kind]?.(CHARS) ?? ''))
    await expect(run(), kind).resolves.toBeUndefined()
  }
}

describe('the text functions', () => {
  it('all have a case: every function that src/text exports', async () => {
    const names = (await readdir('src/text')).filter(name => name.endsWith('.ts'))
    const modules: readonly Readonly<Record<string, unknown>>[] = await Promise.all(
      names.map(name => import(`../../src/text/${name.slice(0, -'.ts'.length)}.ts`)),
    )
    const exported = modules.flatMap(module =>
      Object.keys(module).filter(name => typeof module[name] === 'function'),
    )
    expect(Object.keys(TEXT_FUNCTIONS).sort()).toEqual(exported.sort())
  })

  it.each(casesOf(TEXT_FUNCTIONS, 8))('survive hostile text: %s', (_, call, kinds) =>
    expectSurvives(call, kinds),
  )
})

describe('the other readers of user input', async () => {
  const reports = await loadSharedCorpus()
  const readers = createReaderFunctions({
    reports: reports.map(reportInfo),
    passages: (await loadSharedPassages()).slice(0, 20),
    glossary: await loadGlossary('corpus'),
  })

  it.each(casesOf(readers, 4))('survive hostile text: %s', (_, call, kinds) => expectSurvives(call, kinds))
})

describe('HOSTILE_KINDS', () => {
  it('make texts of exactly the given length', () => {
    for (const [kind, make] of Object.entries(HOSTILE_KINDS)) {
      for (const chars of [100, 101, 4096]) expect(make(chars), kind).toHaveLength(chars)
    }
  })
})

describe('someKinds', () => {
  it('covers every kind over all offsets', () => {
    const all = [0, 1, 2, 3].flatMap(offset => someKinds(4, offset))
    expect(all.sort()).toEqual([...HOSTILE_KIND_NAMES].sort())
  })
})

describe('measureGrowth', () => {
  const options: GrowthOptions = { sizesChars: [10, 40, 160], maxRatio: 6, floorMs: 1 }
  /** A clock that a function advances by its cost. The first measurement of each length is disturbed. */
  const growthOf = (cost: (chars: number) => number, disturbedMs = 0) => {
    let time = 0
    const seen = new Set<number>()
    const run = (chars: number) => {
      time += cost(chars) + (seen.has(chars) ? 0 : disturbedMs)
      seen.add(chars)
    }
    return measureGrowth(run, options, () => time)
  }

  it('recognises a linear function, even if its first run is slow', async () => {
    expect(await growthOf(chars => chars)).toEqual({ timesMs: [10, 40, 160], steep: undefined })
    expect((await growthOf(chars => chars, 900)).steep).toBeUndefined()
  })

  it('reports where a quadratic function becomes too steep', async () => {
    const { steep } = await growthOf(chars => chars ** 2)
    expect(steep).toEqual({ fromChars: 10, toChars: 40, fromMs: 100, toMs: 1600 })
  })

  it('does not mistake noise below the floor for growth', async () => {
    expect((await growthOf(chars => (chars > 10 ? 1 : 0))).steep).toBeUndefined()
  })
})
