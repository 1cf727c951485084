import { createHash } from 'node:crypto'
import { serialize } from 'node:v8'
import { beforeAll, describe, expect, it } from 'vitest'
import { createVocabulary } from '../../evaluation/bench/scale/invented-vocabulary.ts'
import { inventWord, zipfRank } from '../../evaluation/bench/scale/invented-words.ts'
import { nearestExact } from '../../evaluation/bench/scale/nearest-exact.ts'
import { createPassageGenerator } from '../../evaluation/bench/scale/passage-generator.ts'
import {
  openIndexInput,
  placeOf,
  REPORT_PASSAGES,
  scaleInputOf,
  scaleVectors,
} from '../../evaluation/bench/scale/scale-input.ts'
import { loadSource, type Source } from '../../evaluation/bench/scale/source-passages.ts'
import { createIdDraw } from '../../evaluation/bench/scale/vocabulary-ids.ts'
import { seededRandom } from '../../evaluation/seeded-random.ts'
import { parseConfig } from '../../src/config.ts'
import { isUnitVector } from '../../src/embeddings/vector-cache.ts'
import { InputError } from '../../src/errors.ts'
import type { IndexInput } from '../../src/index/index-input.ts'
import type { PassageRecord } from '../../src/index/passage-index.ts'
import { lexicalDocuments } from '../../src/search/passage-terms.ts'
import { LANGUAGES, type Language } from '../../src/text/language.ts'
import { searchTerms } from '../../src/text/terms.ts'
import { foldWord, splitWords } from '../../src/text/words.ts'
import { loadSharedPassages } from '../shared-corpus.ts'

const ARGS = { passages: REPORT_PASSAGES + 10, seed: 1 }

async function readAll({ reports }: IndexInput): Promise<readonly PassageRecord[]> {
  const records: PassageRecord[] = []
  for (const report of reports) {
    for await (const record of report.records()) records.push(record)
  }
  return records
}

/** A hash of all that records hold, vectors and codes included. */
function hashOf(records: readonly PassageRecord[]): string {
  return createHash('sha256').update(serialize(records)).digest('hex')
}

function hashVector(vector: Float32Array): string {
  return createHash('sha256').update(vector).digest('hex')
}

/** The number of different words in the texts. */
function vocabulary(texts: readonly string[]): number {
  return new Set(texts.flatMap(text => splitWords(text).map(word => foldWord(word.text)))).size
}

const textsOf = (records: readonly PassageRecord[], language: Language) =>
  records.map(({ passage }) => passage.texts[language]?.text ?? '')

describe('generated passages', () => {
  let records: readonly PassageRecord[] = []
  let source: Source
  beforeAll(async () => {
    source = await loadSource(parseConfig({}).indexDir)
    records = await readAll(scaleInputOf(source, ARGS))
  })

  it('are the same for the same seed, however many there are, and others for another', async () => {
    const again = await readAll(scaleInputOf(source, { ...ARGS, passages: 50 }))
    expect(hashOf(again)).toBe(hashOf(records.slice(0, 50)))
    const other = await readAll(scaleInputOf(source, { passages: 1, seed: 2 }))
    expect(other[0]?.passage.texts).not.toEqual(records[0]?.passage.texts)
  })

  it('come in reports of 200, whose keys name what they hold', async () => {
    const whole = scaleInputOf(source, ARGS)
    const smaller = scaleInputOf(source, { ...ARGS, passages: REPORT_PASSAGES + 5 })
    expect(whole.reports.map(({ passageCount }) => passageCount)).toEqual([REPORT_PASSAGES, 10])
    expect(smaller.reports[0]?.key).toBe(whole.reports[0]?.key)
    expect(smaller.reports[1]?.key).not.toBe(whole.reports[1]?.key)
    expect(smaller.version).not.toBe(whole.version)
  })

  it('are consistent: blocks, sentences and terms fit their texts', () => {
    for (const { passage, rows, terms } of records) {
      expect(terms).toEqual(lexicalDocuments([passage])[0])
      for (const { language, sentences } of rows) {
        const { text, blocks } = passage.texts[language] ?? { text: '', blocks: [] }
        expect(blocks.map(block => text.slice(block.startChar, block.endChar)).join('\n\n')).toBe(text)
        for (const { startChar, endChar } of sentences) {
          expect(text.slice(startChar, endChar).trim()).not.toBe('')
          expect(blocks.some(block => block.startChar <= startChar && endChar <= block.endChar)).toBe(true)
        }
      }
    }
  })

  it('have unit vectors, one for each row and sentence, and codes for their tokens', () => {
    const { dimensions } = source.facts.model
    for (const { rows } of records.slice(0, 40)) {
      for (const { vector, sentences, sentenceVectors, tokens } of rows) {
        expect(isUnitVector(vector)).toBe(true)
        expect(sentenceVectors).toHaveLength(sentences.length * dimensions)
        expect(isUnitVector(sentenceVectors.subarray(0, dimensions))).toBe(true)
        const count = tokens?.runs.reduce((sum, [, length]) => sum + length, 0) ?? 0
        expect(tokens?.codes).toHaveLength(count * source.tokenBytes)
      }
    }
  })

  it('have about as many words as real ones, of which as many are different', async () => {
    const real = await loadSharedPassages()
    const own = records.slice(0, real.length)
    for (const language of LANGUAGES) {
      const texts = real.map(passage => passage.texts[language]?.text ?? '')
      const made = textsOf(own, language)
      expect(made.join('').length / texts.join('').length).toBeCloseTo(1, 0)
      expect(vocabulary(made) / vocabulary(texts)).toBeGreaterThan(0.7)
      expect(vocabulary(made) / vocabulary(texts)).toBeLessThan(1.3)
    }
  })

  it('have the same names in both editions', () => {
    const shared = records.filter(({ passage }) => {
      const [kk, ru] = LANGUAGES.map(
        language =>
          new Set(passage.texts[language]?.text.match(/(?<=[а-яәіңғүұқөһ,] )\p{Lu}\p{Ll}{4,}/gu) ?? []),
      )
      return [...(kk ?? [])].some(name => ru?.has(name))
    })
    expect(shared.length).toBeGreaterThan(records.length / 10)
  })

  it('can be compared by their vectors alone, and know the blocks that they were made of', async () => {
    let id = 0
    for (const vectors of scaleVectors(source, ARGS)) {
      expect(vectors.map(hashVector)).toEqual(records[id]?.rows.map(({ vector }) => hashVector(vector)))
      id++
    }
    expect(id).toBe(ARGS.passages)
    const generator = createPassageGenerator(source, ARGS.seed)
    for (const [at, { passage }] of records.entries()) {
      const origins = generator.origins(placeOf(at))
      expect(origins).toHaveLength(passage.texts.kk?.blocks.length ?? 0)
      for (const { passage: from, block } of origins)
        expect(source.passages[from]?.blocks.kk[block]).toBeDefined()
    }
  })

  it('are found by their own vectors where all are compared', () => {
    const vectors = [...scaleVectors(source, { ...ARGS, passages: 80 })]
    const wanted = [3, 77]
    const queries = wanted.map(id => vectors[id]?.[1] ?? new Float32Array())
    const found = nearestExact(source, { ...ARGS, passages: 80 }, queries, 10)
    expect(found.map(([first]) => first)).toEqual(wanted)
    expect(found.map(ids => new Set(ids).size)).toEqual([10, 10])
  })

  it('refuse arguments that are not theirs', async () => {
    await expect(openIndexInput({ passages: 0, seed: 1, indexDir: '.' })).rejects.toThrow(InputError)
    await expect(openIndexInput('1000')).rejects.toThrow(InputError)
  })
})

describe('invented words', () => {
  it('are different for each rank, and longer for rarer ones', () => {
    for (const language of LANGUAGES) {
      const words = Array.from({ length: 30_000 }, (_, rank) => inventWord(rank, language, 0))
      expect(new Set(words).size).toBe(words.length)
      expect(inventWord(1, language, 0).length).toBeLessThan(inventWord(1_000_000, language, 0).length)
    }
  })

  it('are drawn with frequent ones first and no end', () => {
    expect(zipfRank(0)).toBe(0)
    expect(zipfRank(0.5)).toBeLessThan(1_000)
    expect(zipfRank(0.999_999)).toBeGreaterThan(1_000_000)
  })

  it('are the same with their terms, frequent or rare, drawn once or twice', () => {
    for (const textLanguage of LANGUAGES) {
      const words = createVocabulary('ru', textLanguage)
      for (const rank of [0, 5, 5, 100_000_000]) {
        for (const random of [0, 0.8, 0.999]) {
          const { text, capitalised, terms } = words(rank, random)
          expect(text).toBe(inventWord(rank, 'ru', random))
          expect(capitalised.toLowerCase()).toBe(text)
          expect(capitalised).not.toBe(text)
          expect(terms).toEqual(searchTerms(capitalised, textLanguage))
        }
      }
    }
  })
})

describe('drawn vocabulary ids', () => {
  const frequencies = new Map([
    [9, 3],
    [4, 1],
    [70, 6],
  ])

  it('are those whose share of the sum the random number falls into', () => {
    const draw = createIdDraw(frequencies)
    const drawn = [0, 0.299, 0.3, 0.399, 0.4, 0.999_999].map(number => [...draw(1, () => number)])
    expect(drawn).toEqual([[9], [9], [4], [4], [70], [70]])
  })

  it('come once each, in the order in which they were drawn', () => {
    const draw = createIdDraw(frequencies)
    const random = seededRandom(1)
    for (let n = 0; n < 20; n++) {
      const ids = draw(50, random)
      expect([...ids].sort((a, b) => a - b)).toEqual([4, 9, 70])
    }
    const numbers = [0.5, 0.1, 0.5, 0.35, 0.1]
    expect([...draw(numbers.length, () => numbers.shift() ?? 0)]).toEqual([70, 9, 4])
  })
})
