import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { BASELINE_PATH, makeBaseline, saveBaseline } from '../../evaluation/baseline.ts'
import { loadBaseline } from '../../evaluation/load-baseline.ts'
import { InputError } from '../../src/errors.ts'
import { questionOf, resultOf } from './question-results.ts'

const NOW = new Date('2026-11-26T12:00:00Z')
const RESULTS = [
  resultOf(questionOf('a1'), 1, { quote: { hasSnippet: true, chars: 200 } }),
  resultOf(questionOf('a2'), 4, { outcome: 'weak', detected: 'unknown' }),
  resultOf(questionOf('a3'), 15, { outcome: 'nothing' }),
  resultOf(questionOf('b1', { gold: [], style: 'none', note: 'near' }), 0, { outcome: 'nothing' }),
  resultOf(questionOf('a1-fold', { style: 'fold' }), 2),
]
const BASELINE = makeBaseline(RESULTS, { version: 'abc', counts: { passages: 7 } }, NOW)

describe('a baseline', () => {
  let dir = ''
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dayek-baseline-'))
  })
  afterAll(() => rm(dir, { recursive: true }))

  it('survives a round trip', async () => {
    const path = join(dir, 'baseline.json')
    await saveBaseline(path, BASELINE)
    const loaded = await loadBaseline(path)
    expect(loaded.date).toBe('2026-11-26')
    expect(loaded.indexVersion).toBe('abc')
    expect(loaded.passages).toBe(7)
    expect(loaded.questions).toEqual(BASELINE.questions)
    expect(loaded.slices.map(({ kind, name, n }) => `${kind} ${name} ${n}`)).toEqual([
      'language kk 4',
      'style kk plain 3',
      'variant kk fold 1',
      'report small-report 3',
      'unanswerable near 1',
    ])
    const [kk] = loaded.slices
    expect(kk?.recallAt1?.value).toBeCloseTo(1 / 3, 3)
    expect(kk?.mrrAt10?.value).toBeCloseTo(1.25 / 3, 3)
    expect(kk?.outcomesUnanswerable).toEqual({ found: 0, weak: 0, nothing: 1 })
    expect(kk?.detection?.value).toBe(0.75)
    expect(kk?.quotes).toEqual({ value: 1, low: 1, high: 1 })
  })

  it('stores a rank past ten as none', () => {
    expect(BASELINE.questions.get('a3')).toEqual({ rank: 0, outcome: 'nothing' })
  })

  it.each([
    ['{', 'JSON'],
    ['[]', 'it: expected an object'],
    [
      '{"date": "2026-11-26", "index": "x", "passages": "7", "slices": [], "questions": {}}',
      'passages: expected a number',
    ],
    [
      '{"date": "2026-11-26", "index": "x", "passages": 7, "slices": [{}], "questions": {}}',
      'slices[0]: expected a kind',
    ],
    [
      '{"date": "d", "index": "x", "passages": 7, "slices": [], "questions": {"a1": "11 found"}}',
      'questions.a1: expected a rank',
    ],
  ])('rejects %s and says how to fix it', async (text, reason) => {
    const path = join(dir, 'broken.json')
    await writeFile(path, text)
    await expect(loadBaseline(path)).rejects.toThrow(InputError)
    await expect(loadBaseline(path)).rejects.toThrow(reason)
    await expect(loadBaseline(path)).rejects.toThrow('npm run evaluate -- --save-baseline')
  })

  it('of the repository is readable and contains every tuning question', async () => {
    const { questions } = await loadBaseline(BASELINE_PATH)
    for (const file of ['dev.jsonl', 'dev-variants.jsonl']) {
      const lines = (await readFile(`tests/evaluation/${file}`, 'utf8')).trim().split('\n')
      const unknown = lines.map(line => JSON.parse(line).id).filter(id => !questions.has(id))
      expect(unknown).toEqual([])
    }
  })
})
