import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { excerptsOf } from '../../src/answer/answer.ts'
import type { Answerer } from '../../src/answer/answerer.ts'
import { createAnswerer } from '../../src/answer/create-answerer.ts'
import { IndexError } from '../../src/errors.ts'
import type { PassageIndex } from '../../src/index/passage-index.ts'
import { createCachedSearch } from '../../src/search/cached-search.ts'
import { createSearch } from '../../src/search/create-search.ts'
import { createHashEmbedder } from '../embeddings/hash-embedder.ts'
import { buildSmallIndex } from '../search/small-index.ts'

/** A sentence of the small report, which is surely found. */
const QUESTION = 'На журналистов напали, окна редакции были разбиты.'

const embedder = createHashEmbedder()
let dir = ''
let index: PassageIndex
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'dayek-look-ups-'))
  index = await buildSmallIndex(dir, embedder)
})
afterAll(() => rm(dir, { recursive: true, force: true }))

/** An answerer whose search uses the whole index, and that gets what `changed` changes. */
function answererOver(changed: Partial<PassageIndex>): Answerer {
  const search = createCachedSearch(createSearch({ index, embedder }))
  return createAnswerer({ index: { ...index, ...changed }, search })
}

/** Counts what is looked up for a question. */
async function lookUpsOf(question: string, limit: number) {
  const loaded: number[][] = []
  const frequencies: string[][] = []
  const answerer = answererOver({
    load(ids) {
      loaded.push([...ids])
      return index.load(ids)
    },
    frequencies(terms) {
      frequencies.push([...terms])
      return index.frequencies(terms)
    },
  })
  const answer = await answerer.answer(question, { fallback: 'ru', limit })
  return { loaded, frequencies, shown: excerptsOf(answer).map(({ passage }) => passage.id) }
}

describe('an answer', () => {
  it('loads the passages that it quotes, at once, and looks terms up once', async () => {
    const { loaded, frequencies, shown } = await lookUpsOf(QUESTION, 2)
    expect(shown.length).toBeGreaterThan(0)
    expect(shown.length).toBeLessThanOrEqual(2)
    expect(loaded).toEqual([shown])
    expect(frequencies).toHaveLength(1)
  })

  it('loads three passages more to compare them with what the question names', async () => {
    const { loaded, frequencies } = await lookUpsOf(
      'Почему в Шымкенте напали на журналистов и разбили окна редакции?',
      1,
    )
    expect(loaded[0]).toHaveLength(3)
    expect(loaded.length).toBeLessThanOrEqual(2)
    expect(frequencies).toHaveLength(1)
  })

  it('looks nothing up for a message without words', async () => {
    expect(await lookUpsOf('🕊️', 1)).toEqual({ loaded: [], frequencies: [], shown: [] })
  })
})

describe('an index out of reach', () => {
  const fails = async () => {
    throw new IndexError('The index is out of reach')
  }

  it('fails each look-up with its own error', async () => {
    const answerer = answererOver({ load: fails, read: fails, withFingerprint: fails, frequencies: fails })
    const [passage] = await index.read([0])
    if (!passage) throw new Error('the small corpus has passages')
    for (const attempt of [
      () => answerer.answer(QUESTION, { fallback: 'ru' }),
      () => answerer.resolve(`${passage.reportId}_${passage.number}_${passage.fingerprint}`),
      () => answerer.neighbours(passage),
      () => answerer.opening(passage.reportId),
      () => answerer.sections(passage.reportId),
      () => answerer.similar(passage, 'ru'),
      () => answerer.excerpt(passage, 'ru', QUESTION),
    ]) {
      await expect(attempt()).rejects.toThrow(IndexError)
    }
  })
})

describe('an index that lacks a passage', () => {
  it('says how to build it anew', async () => {
    const answerer = answererOver({ load: async () => [] })
    const asked = answerer.answer(QUESTION, { fallback: 'ru' })
    await expect(asked).rejects.toThrow(/has no vectors of .*npm run embed/)
  })
})
