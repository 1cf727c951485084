import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { performanceParts } from '../../evaluation/bench/performance-docs.ts'
import { BENCH_PARTS } from '../../evaluation/bench/run-bench.ts'
import { replacePart, writeGenerated } from '../../evaluation/generated-docs.ts'
import { qualityParts, type WrittenRun } from '../../evaluation/quality-docs.ts'
import { SET_NAMES, type SetName } from '../../evaluation/sets/set-names.ts'
import { InputError } from '../../src/errors.ts'
import { questionOf, resultOf } from './question-results.ts'

const NOW = new Date('2026-11-28T20:00:00Z')
const PART = { path: 'x.md', name: 'a', text: 'new\n' }

describe('replacePart', () => {
  it('replaces what is between the markers and nothing else', () => {
    const document = 'before\n<!-- a -->\nold\nlines\n<!-- /a -->\nafter <!-- b -->\n'
    expect(replacePart(document, PART)).toBe('before\n<!-- a -->\nnew\n<!-- /a -->\nafter <!-- b -->\n')
  })

  it('gives the same document when repeated', () => {
    const once = replacePart('<!-- a --><!-- /a -->', PART)
    expect(replacePart(once, PART)).toBe(once)
  })

  it.each(['', '<!-- a -->', '<!-- /a --> <!-- a -->', '<!-- b --><!-- /b -->'])(
    'rejects %j, without the markers',
    document => {
      expect(() => replacePart(document, PART)).toThrow(InputError)
      expect(() => replacePart(document, PART)).toThrow(
        'x.md: expected the markers <!-- a --> and <!-- /a -->',
      )
    },
  )
})

describe('writeGenerated', () => {
  it('writes several parts of one file', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'dayek-docs-'))
    const path = join(dir, 'x.md')
    await writeFile(path, '<!-- a -->\n<!-- /a -->\n<!-- b -->\n<!-- /b -->\n')
    await writeGenerated([
      { path, name: 'a', text: 'one' },
      { path, name: 'b', text: 'two' },
    ])
    expect(await readFile(path, 'utf8')).toBe('<!-- a -->\none\n<!-- /a -->\n<!-- b -->\ntwo\n<!-- /b -->\n')
    await rm(dir, { recursive: true })
  })
})

describe('the documents', () => {
  it('have a place for every set, every benchmark, the faults, the load and both headlines', async () => {
    const quality = await readFile('docs/quality.md', 'utf8')
    for (const set of SET_NAMES) replacePart(quality, { ...PART, name: `evaluate: ${set}` })
    const performance = await readFile('docs/performance.md', 'utf8')
    for (const part of BENCH_PARTS) replacePart(performance, { ...PART, name: `bench: ${part}` })
    replacePart(performance, { ...PART, name: 'load' })
    replacePart(await readFile('docs/reliability.md', 'utf8'), { ...PART, name: 'chaos' })
    const readme = await readFile('README.md', 'utf8')
    for (const name of ['evaluate: headline', 'bench: headline']) replacePart(readme, { ...PART, name })
  })
})

describe('qualityParts', () => {
  const asked = (ranks: readonly number[]): WrittenRun => ({
    tables: ['| table |'],
    summary: 'what was asked',
    asked: {
      results: [
        ...ranks.map((rank, i) => resultOf(questionOf(`k${i}`), rank)),
        ...ranks.map((rank, i) => resultOf(questionOf(`r${i}`, { language: 'ru' }), rank + 1)),
        resultOf(questionOf('n1', { gold: [], style: 'none' }), 0, { outcome: 'found' }),
        resultOf(questionOf('n2', { gold: [], style: 'none' }), 0, { outcome: 'nothing' }),
      ],
    },
  })

  it('name the command, the date and what was asked', () => {
    const parts = qualityParts(new Map([['bundled', asked([1])]]), { now: NOW, every: 10 })
    expect(parts).toHaveLength(1)
    expect(parts[0]).toMatchObject({ path: 'docs/quality.md', name: 'evaluate: bundled' })
    expect(parts[0]?.text).toBe(
      '| table |\n\n`npm run evaluate -- --sets DIR --write-docs`, 2026-11-28, every 10th question only: what was asked.',
    )
  })

  it('put the unseen reports into the headline', () => {
    const runs = new Map<SetName, WrittenRun>([
      ['unseen-alone', asked([1, 1, 1, 12])],
      ['held-out', asked([1, 1])],
    ])
    const headline = qualityParts(runs, { now: NOW, every: 1 }).find(({ path }) => path === 'README.md')
    expect(headline?.text).toContain('comes first for\n  75 of 100 Kazakh and 0 of 100 Russian questions')
    expect(headline?.text).toContain('first ten for\n  75 of 100 Kazakh and 75 of 100 Russian')
    expect(headline?.text).toContain('50 of 100 questions that these reports do not answer')
    expect(headline?.text).toContain('comes first for 100 of 100 Kazakh and 0 of 100 Russian new questions')
    const quick = qualityParts(runs, { now: NOW, every: 2 })
    expect(quick.map(({ path }) => path)).toEqual(['docs/quality.md', 'docs/quality.md'])
  })
})

describe('performanceParts', () => {
  it('write the latency into the README only if it was measured', () => {
    const run = { machine: '2 cores', tables: new Map([['index', '| table |'] as const]) }
    expect(performanceParts(run)).toEqual([
      {
        path: 'docs/performance.md',
        name: 'bench: index',
        text: '| table |\n\n`npm run bench -- --write-docs`, 2 cores.',
      },
    ])
    const latency = { questions: 3, stages: [], whole: { p50Ms: 11.2, p95Ms: 14.4 } }
    const [, headline] = performanceParts({ ...run, latency })
    expect(headline?.text).toContain('11 ms at the median and 14 ms at the 95th percentile')
  })
})
