import { copyFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Baseline } from '../../evaluation/baseline.ts'
import { evaluateQuestions, type QuestionResult } from '../../evaluation/evaluate.ts'
import { checkGate, describeDrops } from '../../evaluation/gate.ts'
import { loadBaseline } from '../../evaluation/load-baseline.ts'
import { isAnswerable, loadQuestions, type QualityQuestion } from '../../evaluation/questions.ts'
import { rememberQueries } from '../../evaluation/remember-queries.ts'
import { buildSetIndex } from '../../evaluation/sets/set-index.ts'
import { UNSEEN_BASELINES, UNSEEN_DIR, UNSEEN_VECTORS } from '../../evaluation/sets/unseen.ts'
import { oldVectorsPath } from '../../src/app/ensure-index.ts'
import { parseConfig } from '../../src/config.ts'
import { tokensPathOf } from '../../src/embeddings/token-file.ts'
import { openSharedCore } from '../shared-core.ts'

const CORPUS = join(UNSEEN_DIR, 'corpus')
const STYLES = ['keyword', 'name', 'none', 'paraphrase', 'plain']

describe('the questions to unseen reports', () => {
  let questions: readonly QualityQuestion[] = []
  beforeAll(async () => {
    questions = await loadQuestions(join(UNSEEN_DIR, 'questions.jsonl'))
  })

  it('are enough of every kind in both languages', () => {
    for (const language of ['kk', 'ru'] as const) {
      const own = questions.filter(question => question.language === language)
      expect(own.filter(isAnswerable).length).toBeGreaterThanOrEqual(30)
      expect(own.filter(question => !isAnswerable(question)).length).toBeGreaterThanOrEqual(15)
      expect([...new Set(own.map(({ style }) => style))].sort()).toEqual(STYLES)
    }
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length)
  })
})

describe('on reports that nothing was tuned on', { timeout: 300_000 }, () => {
  let indexDir = ''
  let alone: readonly QuestionResult[] = []
  let mixed: readonly QuestionResult[] = []

  beforeAll(async () => {
    indexDir = await mkdtemp(join(tmpdir(), 'dayek-unseen-'))
    const config = { ...parseConfig({}), indexDir }
    const core = await openSharedCore()
    const embedder = rememberQueries(core.embedder)
    // Of another model or runtime, they are ignored, and the texts are embedded.
    const cachePath = oldVectorsPath(indexDir, core.embedder.model)
    await copyFile(UNSEEN_VECTORS, cachePath)
    await copyFile(tokensPathOf(UNSEEN_VECTORS), tokensPathOf(cachePath))
    const questions = await loadQuestions(join(UNSEEN_DIR, 'questions.jsonl'))
    const evaluate = async (corpusDirs: readonly string[]) =>
      evaluateQuestions(questions, await buildSetIndex(corpusDirs, config, core.embedder), embedder)
    alone = await evaluate([CORPUS])
    mixed = await evaluate([config.corpusDir, CORPUS])
  })
  afterAll(() => rm(indexDir, { recursive: true, force: true }))

  const dropsIn = (baseline: Baseline, results: readonly QuestionResult[], answerable: boolean) =>
    describeDrops(
      baseline,
      checkGate(
        baseline,
        results.filter(({ question }) => isAnswerable(question) === answerable),
      ),
    )

  it('finds answers no worse than the baseline in an index of their own', async () => {
    const drops = dropsIn(await loadBaseline(UNSEEN_BASELINES.alone), alone, true)
    expect(drops, drops).toBeUndefined()
  })

  it('finds answers no worse than the baseline in one index with the bundled reports', async () => {
    const drops = dropsIn(await loadBaseline(UNSEEN_BASELINES.mixed), mixed, true)
    expect(drops, drops).toBeUndefined()
  })

  it('refuses questions no worse than the baseline, without any list of unanswerable questions', async () => {
    const drops = dropsIn(await loadBaseline(UNSEEN_BASELINES.alone), alone, false)
    expect(drops, drops).toBeUndefined()
  })

  it('refuses questions no worse than the baseline beside the bundled reports', async () => {
    const drops = dropsIn(await loadBaseline(UNSEEN_BASELINES.mixed), mixed, false)
    expect(drops, drops).toBeUndefined()
  })
})
