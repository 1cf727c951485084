import { describe, expect, it } from 'vitest'
import { termWeight } from '../../../src/index/bm25.ts'
import { addBestByWords, scoreByWords, type TermPostings } from '../../../src/index/embedded/best-by-words.ts'
import { keepBest } from '../../../src/index/embedded/best-passages.ts'
import { END, encodePostings, passageLengths } from '../../../src/index/embedded/postings.ts'
import { CURSOR_NUMBERS, PostingsCursor } from '../../../src/index/embedded/postings-cursor.ts'
import { createScoreTable, isTableFaster } from '../../../src/index/embedded/score-table.ts'
import { seededRandom } from '../../seeded-random.ts'

const PASSAGES = 5_000
/** Shares of the passages that have each term. */
const SHARES = [0.6, 0.2, 0.05, 0.05, 0.01, 0.002, 0.0004]

interface Term extends TermPostings {
  readonly frequencies: ReadonlyMap<number, number>
}

function makeTerms(seed: number) {
  const random = seededRandom(seed)
  const lengths = Uint32Array.from({ length: PASSAGES }, () => 20 + Math.floor(random() * 400))
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / PASSAGES
  const terms = SHARES.map((share, i): Term => {
    const passages = Array.from({ length: PASSAGES }, (_, id) => id).filter(() => random() < share)
    const counts = passages.map(() => 1 + Math.floor(random() ** 6 * 300))
    const bytes = encodePostings(Uint32Array.from(passages), Uint16Array.from(counts), lengths)
    const frequencies = new Map(passages.map((id, at) => [id, counts[at] ?? 0]))
    return { bytes, rarity: 1 + i, isFinding: share < 0.5, frequencies }
  })
  return { terms, lengths, averageLength }
}

type AddBest = (...args: Parameters<typeof addBestByWords>) => void

const WAYS: readonly (readonly [name: string, addBest: AddBest])[] = [
  ['by MaxScore', addBestByWords],
  ['by a table', (terms, scope, best) => createScoreTable(scope).addBest(terms, scope, best)],
]
const SEEDED_WAYS = [1, 2, 3, 4].flatMap(seed => WAYS.map(([name, addBest]) => ({ seed, name, addBest })))

describe('the best passages by words', () => {
  it.each(SEEDED_WAYS)('are those of scoring every passage, $name (seed $seed)', ({ seed, addBest }) => {
    const { terms, lengths, averageLength } = makeTerms(seed)
    const measured = passageLengths(lengths, averageLength)
    const scoreOf = (id: number) =>
      terms.reduce((sum, { rarity, frequencies }) => {
        const frequency = frequencies.get(id)
        return frequency === undefined
          ? sum
          : sum + rarity * termWeight(frequency, lengths[id] ?? 0, averageLength)
      }, 0)
    const isOdd = (id: number) => id % 2 === 1
    for (const limit of [1, 10, 200, PASSAGES]) {
      for (const isAllowed of [() => true, isOdd]) {
        const expected = Array.from({ length: PASSAGES }, (_, id) => ({ id, score: scoreOf(id) }))
          .filter(({ id }) => terms.some(({ isFinding, frequencies }) => isFinding && frequencies.has(id)))
          .filter(({ id }) => isAllowed(id))
          .sort((a, b) => b.score - a.score || a.id - b.id)
          .slice(0, limit)
        const best = keepBest(limit)
        const nextAllowed = (from: number) => {
          let id = from
          while (id < PASSAGES && !isAllowed(id)) id++
          return id < PASSAGES ? id : END
        }
        addBest(terms, { ...measured, nextAllowed, idOf: id => id }, best)
        expect(best.sorted()).toEqual(expected)
      }
    }
    const some = Array.from({ length: 60 }, (_, i) => i * 83)
    expect([...scoreByWords(terms, measured, some)]).toEqual(some.map(scoreOf))
  })

  it.each(WAYS)('are the first by id where all score equally, %s', (_, addBest) => {
    const passages = Uint32Array.from({ length: 600 }, (_, id) => id)
    const lengths = new Uint32Array(600).fill(50)
    const bytes = encodePostings(passages, new Uint16Array(600).fill(2), lengths)
    const best = keepBest(3)
    const scope = {
      ...passageLengths(lengths, 50),
      nextAllowed: (id: number) => id,
      idOf: (id: number) => 599 - id,
    }
    addBest([{ bytes, rarity: 1, isFinding: true }], scope, best)
    expect(best.sorted().map(({ id }) => id)).toEqual([0, 1, 2])
  })
})

describe('a table of scores', () => {
  const everywhere = { nextAllowed: (id: number) => id, idOf: (id: number) => id }

  it('has the scores of the last question only', () => {
    const { terms, lengths, averageLength } = makeTerms(5)
    const measured = passageLengths(lengths, averageLength)
    const table = createScoreTable(measured)
    const others = terms.slice(2)
    expect(table.scoresOf(terms)).toBeUndefined()
    table.addBest(terms, { ...measured, ...everywhere }, keepBest(3))
    const all = Array.from({ length: PASSAGES }, (_, id) => id)
    expect(table.scoresOf(terms)).toEqual(scoreByWords(terms, measured, all))
    expect(table.scoresOf(others)).toBeUndefined()
    table.addBest(others, { ...measured, ...everywhere }, keepBest(3))
    expect(table.scoresOf(others)).toEqual(scoreByWords(others, measured, all))
    expect(table.scoresOf(terms)).toBeUndefined()
  })

  it('is faster unless few passages are allowed or the terms that find are much rarer than the others', () => {
    const { terms, lengths, averageLength } = makeTerms(6)
    const measured = passageLengths(lengths, averageLength)
    const [frequent] = terms
    const rarest = terms.at(-1)
    expect(isTableFaster(terms, measured, PASSAGES)).toBe(true)
    expect(isTableFaster(terms, measured, 100)).toBe(false)
    expect(isTableFaster(frequent && rarest ? [frequent, rarest] : [], measured, PASSAGES)).toBe(false)
  })
})

describe('a cursor of postings', () => {
  it('reads passages and frequencies of any size as they were written', () => {
    const random = seededRandom(9)
    const passages: number[] = []
    for (let id = 0; passages.length < 1_000; id += 1 + Math.floor(random() ** 8 * 3_000_000))
      passages.push(id)
    const frequencies = passages.map(() => 1 + Math.floor(random() ** 9 * 65_000))
    const lengths = new Uint32Array(Math.max(...passages) + 1).fill(100)
    const bytes = encodePostings(Uint32Array.from(passages), Uint16Array.from(frequencies), lengths)
    const measured = passageLengths(lengths, 100)
    const open = () => new PostingsCursor({ bytes, rarity: 1 }, measured, new Uint32Array(CURSOR_NUMBERS))
    const cursor = open()
    for (const [i, passage] of passages.entries()) {
      expect(cursor.passage).toBe(passage)
      expect(cursor.score()).toBe(termWeight(frequencies[i] ?? 0, 100, 100))
      cursor.next()
    }
    expect(cursor.passage).toBe(END)
    const jumping = open()
    for (const [i, passage] of passages.entries()) {
      if (i % 170 !== 3) continue
      jumping.advance((passages[i - 1] ?? 0) + 1)
      expect(jumping.passage).toBe(passage)
    }
    jumping.advance((passages.at(-1) ?? 0) + 1)
    expect(jumping.passage).toBe(END)
  })
})
