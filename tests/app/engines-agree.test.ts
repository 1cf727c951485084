import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { loadQuestions } from '../../evaluation/questions.ts'
import { rememberQueries } from '../../evaluation/remember-queries.ts'
import { excerptsOf } from '../../src/answer/answer.ts'
import { ensureIndex } from '../../src/app/ensure-index.ts'
import { type IndexStore, openIndexStore } from '../../src/app/index-store.ts'
import { readIndex } from '../../src/app/served-index.ts'
import { parseConfig } from '../../src/config.ts'
import type { PassageIndex } from '../../src/index/passage-index.ts'
import { describePostgres, useTestDatabase } from '../postgres/test-database.ts'
import { openSharedCore } from '../shared-core.ts'

const SHOWN = 10
/** Digits after the point to which scores agree. */
const SCORE_DIGITS = 3
/** Every 25th question is asked. */
const EVERY = 25

describePostgres('the bundled reports in files and in PostgreSQL', () => {
  const database = useTestDatabase()
  let indexDir: string
  let store: IndexStore
  let index: PassageIndex

  beforeAll(async () => {
    indexDir = await mkdtemp(join(tmpdir(), 'dayek-engines-'))
    const config = { ...parseConfig({}), indexDir, storeUrl: database.url() }
    store = await openIndexStore(config)
    const core = await openSharedCore()
    index = (await ensureIndex(config, store, core.embedder)).index
  })

  afterAll(async () => {
    await index?.close()
    await store?.close()
    await rm(indexDir, { recursive: true, force: true })
  })

  it('have the same version', async () => {
    const core = await openSharedCore()
    expect([core.index.facts.engine, index.facts.engine]).toEqual(['embedded', 'postgres'])
    expect(index.facts.version).toBe(core.index.facts.version)
  })

  it('give the same passages, scores, outcomes and quotations', async () => {
    const core = await openSharedCore()
    const embedder = rememberQueries(core.embedder)
    const [own, other] = [readIndex(core.index, embedder), readIndex(index, embedder)]
    const sets = ['tests/evaluation/dev.jsonl', 'tests/evaluation/heldout.jsonl']
    const questions = (await Promise.all(sets.map(loadQuestions))).flat().filter((_, i) => i % EVERY === 0)
    expect(questions.length).toBeGreaterThan(30)
    for (const { question: text, language } of questions) {
      const [expected, found] = [await own.search.find(text), await other.search.find(text)]
      const ids = expected.hits.slice(0, SHOWN).map(({ passage }) => passage.id)
      expect(
        found.hits.slice(0, SHOWN).map(({ passage }) => passage.id),
        text,
      ).toEqual(ids)
      for (const [i, { score, bm25 }] of expected.hits.slice(0, SHOWN).entries()) {
        expect(found.hits[i]?.score, text).toBeCloseTo(score, SCORE_DIGITS)
        expect(found.hits[i]?.bm25, text).toBeCloseTo(bm25, SCORE_DIGITS)
      }
      const [answer, others] = [
        await own.answerer.answer(text, { fallback: language }),
        await other.answerer.answer(text, { fallback: language }),
      ]
      expect(others.kind, text).toBe(answer.kind)
      expect(others.coverage, text).toEqual(answer.coverage)
      const quoted = excerptsOf(answer).map(({ permalinkId, quote }) => ({ permalinkId, ...quote }))
      expect(
        excerptsOf(others).map(({ permalinkId, quote }) => ({ permalinkId, ...quote })),
        text,
      ).toEqual(quoted)
    }
  })
})
