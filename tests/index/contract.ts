import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildMemoryIndex } from '../../src/index/build-memory-index.ts'
import type { IndexInput } from '../../src/index/index-input.ts'
import type {
  LoadedPassage,
  LoadedRow,
  NearPassage,
  PassageFilter,
  PassageIndex,
  PassageRecord,
  PassageVectors,
  RowVectors,
  ScoredPassage,
} from '../../src/index/passage-index.ts'
import { spellingKeys } from '../../src/index/spelling.ts'
import { kazakhKeys } from '../../src/text/kazakh-lexicon.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { foldWord, splitWords } from '../../src/text/words.ts'
import { createHashEmbedder } from '../embeddings/hash-embedder.ts'
import { seededRandom } from '../seeded-random.ts'
import { GENERATED_MODEL, generateInput, near, randomVector } from './generated-input.ts'
import { smallInput } from './small-input.ts'

interface BuiltIndex {
  readonly index: PassageIndex
  /** Removes what the index leaves behind; called after `index.close()`. */
  dispose?(): Promise<void>
}

interface ContractOptions {
  /** How far a vector may be from the one that was put in (Euclidean distance). */
  readonly vectorError?: number
  /** How far the cosine of a passage's best sentence may be off in `nearest`. */
  readonly sentenceError?: number
}

/** For an index that knows sentences by projections: of random vectors, they keep little. */
export const PROJECTED: ContractOptions = { sentenceError: 0.5 }

/** Cosines and BM25 scores of all engines agree to this. */
const TOLERANCE = 1e-3
const RUNS = { numRuns: 40, seed: 15 }

/** Strings and ids that no index has. */
const STRANGE_STRINGS = ['', ' ', '\0', '\ud800', '__proto__', 'constructor', '%', "'; --", 'й'.repeat(5_000)]
const STRANGE_IDS = [-1, 0.5, 1e9, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY]

/** What every engine of `PassageIndex` promises; the index in memory is the reference. */
export function passageIndexContract(
  engine: string,
  build: (input: IndexInput) => Promise<BuiltIndex>,
  { vectorError = 0, sentenceError = 0.01 }: ContractOptions = {},
): void {
  // The cosines of two unit vectors differ by their distance at most.
  const tolerance = Math.max(TOLERANCE, vectorError)
  const opened: BuiltIndex[] = []
  const open = async (input: IndexInput): Promise<PassageIndex> => {
    const built = await build(input)
    opened.push(built)
    return built.index
  }
  afterAll(async () => {
    for (const { index, dispose } of opened) {
      await index.close()
      await dispose?.()
    }
  })

  const inputs: Readonly<Record<string, () => Promise<IndexInput>>> = {
    'generated passages': async () => generateInput(),
    'the small corpus': () => smallInput(createHashEmbedder()),
  }
  for (const [name, makeInput] of Object.entries(inputs)) {
    describe(`${engine} with ${name}`, () => {
      let index: PassageIndex
      let reference: PassageIndex
      let records: readonly PassageRecord[]
      let questions: readonly Float32Array[]
      beforeAll(async () => {
        const input = await makeInput()
        records = await readRecords(input)
        reference = await buildMemoryIndex(input)
        index = await open(input)
        questions = makeQuestions(records, input.model.dimensions)
      })

      it('knows the facts of its input', () => {
        const {
          engine: _,
          createdAt,
          tokenFrequencies,
          averageLength,
          zeroPoints,
          probeVectors,
          ...facts
        } = index.facts
        const { engine: __, createdAt: ___, ...expected } = reference.facts
        expect(Date.parse(createdAt)).not.toBeNaN()
        expect(new Date(createdAt).toISOString()).toBe(createdAt)
        expect(facts).toEqual({
          version: expected.version,
          model: expected.model,
          counts: expected.counts,
          reports: expected.reports,
          glossary: expected.glossary,
          documents: expected.documents,
          quality: expected.quality,
          ...(expected.tokenCodebook && { tokenCodebook: expected.tokenCodebook }),
        })
        expect(averageLength).toBeCloseTo(expected.averageLength, 6)
        expect(sorted(tokenFrequencies)).toEqual(sorted(expected.tokenFrequencies))
        expectNear(probeVectors, expected.probeVectors, index.facts.model.dimensions, vectorError)
        for (const language of ['kk', 'ru'] as const) {
          for (const of of ['passage', 'sentence'] as const) {
            const { mean, deviation } = zeroPoints[language][of]
            expect(mean).toBeCloseTo(expected.zeroPoints[language][of].mean, 2)
            expect(deviation).toBeCloseTo(expected.zeroPoints[language][of].deviation, 2)
          }
        }
      })

      it('reads every passage as it was put in', async () => {
        const ids = records.map((_, id) => id)
        expect(await index.read(ids)).toEqual(records.map(({ passage }) => passage))
      })

      it('loads every passage with its vectors', async () => {
        const loaded = await index.load(records.map((_, id) => id))
        expect(loaded).toHaveLength(records.length)
        for (const [id, record] of records.entries()) {
          expectLoaded(loaded[id], record, index.facts.model.dimensions, vectorError)
        }
      })

      it('gives the vectors of every passage, in all editions or in one', async () => {
        const ids = records.map((_, id) => id)
        expectVectors(await index.vectors(ids), await reference.vectors(ids))
        for (const edition of LANGUAGES) {
          const expected: PassageVectors[] = []
          await reference.visitVectors(ids, edition, passage => expected.push(passage))
          let visited = 0
          // They are valid only during the call.
          await index.visitVectors(ids, edition, passage => {
            expectVectors([passage], expected.slice(visited, visited + 1))
            visited++
          })
          expect(visited).toBe(ids.length)
        }

        function expectVectors(found: readonly PassageVectors[], expected: readonly PassageVectors[]) {
          const { dimensions } = index.facts.model
          expect(found.map(plainVectors)).toEqual(expected.map(plainVectors))
          for (const [id, { rows, questions }] of expected.entries()) {
            for (const [at, row] of rows.entries()) {
              const own = found[id]?.rows[at]
              expectNear(own?.vector, row.vector, dimensions, vectorError)
              expectNear(own?.sentenceVectors, row.sentenceVectors, dimensions, vectorError)
            }
            expectNear(found[id]?.questions?.vectors, questions?.vectors, dimensions, vectorError)
          }
        }
      })

      it('passes on what a visitor throws, and goes on with the next one', async () => {
        const failure = new TypeError('of the visitor')
        const visit = index.visitVectors([1, 0], 'kk', () => {
          throw failure
        })
        await expect(visit).rejects.toBe(failure)
        const visited: number[] = []
        await index.visitVectors([1, 0], 'kk', ({ id }) => visited.push(id))
        expect(visited).toEqual([1, 0])
      })

      it('returns passages in the order of the ids, repeated ones again, and leaves out unknown ids', async () => {
        const ids = [...STRANGE_IDS, 2, 0, records.length, 2, records.length - 1]
        const known = [2, 0, 2, records.length - 1]
        expect((await index.read(ids)).map(({ id }) => id)).toEqual(known)
        expect((await index.load(ids)).map(({ passage }) => passage.id)).toEqual(known)
        expect((await index.vectors(ids)).map(({ id }) => id)).toEqual(known)
        const visited: number[] = []
        await index.visitVectors(ids, 'ru', ({ id }) => visited.push(id))
        expect(visited).toEqual(known)
        expect(await index.read([])).toEqual([])
        expect(await index.load([])).toEqual([])
      })

      it('finds the nearest passages with exact cosines', async () => {
        for (const question of questions) {
          expectSameNear(await index.nearest(question, 10), await everyNear(reference, question), {
            limit: 10,
            tolerance,
            sentenceError,
          })
        }
      })

      it('finds the nearest passages of some reports and of one language', async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.nat({ max: questions.length - 1 }),
            filters(index),
            fc.integer({ min: 1, max: 30 }),
            async (question, filter, limit) => {
              const vector = questions[question] ?? new Float32Array()
              expectSameNear(
                await index.nearest(vector, limit, filter),
                await everyNear(reference, vector, filter),
                { limit, tolerance, sentenceError },
              )
            },
          ),
          RUNS,
        )
      })

      it('takes limits of zero and beyond the number of passages', async () => {
        const [vector = new Float32Array()] = questions
        expect(await index.nearest(vector, 0)).toEqual([])
        const all = await everyNear(reference, vector)
        expectSameNear(await index.nearest(vector, records.length + 1_000), all, {
          limit: all.length,
          tolerance,
          sentenceError,
        })
        const terms = records.flatMap(record => record.terms).slice(0, 50)
        expect(await index.byWords(terms, 0)).toEqual([])
        expectSameScores(
          await index.byWords(terms, records.length + 1_000),
          await reference.byWords(terms, records.length),
          records.length,
        )
      })

      it('finds nothing in reports that it does not have', async () => {
        const [vector = new Float32Array()] = questions
        const terms = records[0]?.terms ?? []
        for (const reportIds of [new Set<string>(), new Set(STRANGE_STRINGS)]) {
          expect(await index.nearest(vector, 10, { reportIds })).toEqual([])
          expect(await index.byWords(terms, 10, { reportIds })).toEqual([])
        }
      })

      it('ranks passages by words', async () => {
        await fc.assert(
          fc.asyncProperty(
            someTerms(records),
            fc.integer({ min: 1, max: 30 }),
            filters(index),
            async (terms, limit, filter) => {
              expectSameScores(
                await index.byWords(terms, limit, filter),
                await reference.byWords(terms, records.length, filter),
                limit,
              )
            },
          ),
          RUNS,
        )
      })

      it('scores given passages by words, in their order, and unknown ones with 0', async () => {
        await fc.assert(
          fc.asyncProperty(
            someTerms(records),
            fc.array(fc.nat({ max: records.length - 1 }), { maxLength: 20 }),
            async (terms, ids) => {
              const scores = await index.scoreWords(terms, ids)
              const expected = await reference.scoreWords(terms, ids)
              expect(scores).toHaveLength(ids.length)
              for (const [at, score] of scores.entries())
                expect(score).toBeCloseTo(expected[at] ?? Number.NaN, 3)
            },
          ),
          RUNS,
        )
        const terms = records[0]?.terms ?? []
        expect([...(await index.scoreWords(terms, STRANGE_IDS))]).toEqual(STRANGE_IDS.map(() => 0))
        expect([...(await index.scoreWords(STRANGE_STRINGS, [0, 1]))]).toEqual([0, 0])
        expect([...(await index.scoreWords([], [0, 1]))]).toEqual([0, 0])
      })

      it('counts a repeated term once', async () => {
        const terms = (records[0]?.terms ?? []).slice(0, 3)
        const repeated = [...terms, ...terms, ...terms]
        expect(await index.byWords(repeated, 10)).toEqual(await index.byWords(terms, 10))
        expect(await index.scoreWords(repeated, [0, 1])).toEqual(await index.scoreWords(terms, [0, 1]))
      })

      it('knows in how many passages each term occurs', async () => {
        const terms = [...new Set(records.flatMap(record => record.terms))]
        const repeated = [...terms, ...STRANGE_STRINGS, ...terms.slice(0, 5)]
        expect(await index.frequencies(repeated)).toEqual(await reference.frequencies(repeated))
        expect(await index.frequencies([])).toEqual([])
      })

      it('finds nothing for no terms and for unknown ones', async () => {
        expect(await index.byWords([], 10)).toEqual([])
        expect(await index.byWords(STRANGE_STRINGS, 10)).toEqual([])
      })

      it('takes more terms than any question has', async () => {
        const unknown = Array.from({ length: 5_000 }, (_, i) => `жоқ${i}`)
        const terms = [...unknown, ...(records[0]?.terms ?? [])]
        expectSameScores(await index.byWords(terms, 10), await reference.byWords(terms, records.length), 10)
        expect(await index.frequencies(unknown)).toEqual(unknown.map(() => 0))
      })

      it('finds passages by fingerprint, several in order', async () => {
        for (const { passage } of records) {
          const { reportId, fingerprint } = passage
          expect(await index.withFingerprint(reportId, fingerprint)).toEqual(
            await reference.withFingerprint(reportId, fingerprint),
          )
        }
        const [{ passage } = { passage: undefined }] = records
        for (const strange of STRANGE_STRINGS) {
          expect(await index.withFingerprint(strange, passage?.fingerprint ?? '')).toEqual([])
          expect(await index.withFingerprint(passage?.reportId ?? '', strange)).toEqual([])
        }
      })

      it('finds the passage that a block belongs to', async () => {
        for (const { id, firstPassage, passageCount } of reference.facts.reports) {
          const last = records[firstPassage + passageCount - 1]?.passage.number ?? 0
          for (const number of [-1, 0, ...Array.from({ length: last + 2 }, (_, i) => i), 2 ** 40]) {
            expect(await index.atBlock(id, number)).toBe(await reference.atBlock(id, number))
          }
        }
        for (const strange of STRANGE_STRINGS) expect(await index.atBlock(strange, 5)).toBeUndefined()
      })

      it('knows the words of the reports under their keys, in the order of the reports', async () => {
        const keys = [...new Set(wordsOf(records).flatMap(word => [...spellingKeys(foldWord(word))]))]
        const asked = [...keys, ...STRANGE_STRINGS, 'ешқайда']
        expect(sorted(await index.spellings(asked))).toEqual(sorted(await reference.spellings(asked)))
        expect(await index.spellings([])).toEqual(new Map())
      })

      it('knows the Kazakh spelling of words and prefixes', async () => {
        const keys = [...new Set(wordsOf(records).flatMap(kazakhKeys))]
        const asked = [...keys, ...STRANGE_STRINGS, 'ешкайда_']
        expect(sorted(await index.kazakhSpellings(asked))).toEqual(
          sorted(await reference.kazakhSpellings(asked)),
        )
        expect(await index.kazakhSpellings([])).toEqual(new Map())
      })

      it('gives the same answers to calls at the same time', async () => {
        const calls = questions.flatMap(question => [
          () => index.nearest(question, 5),
          () => index.byWords(records[1]?.terms ?? [], 5),
          () => index.scoreWords(records[2]?.terms ?? [], [0, 1, 2]),
          () => index.read([2, 1]),
          () => index.frequencies(records[0]?.terms ?? []),
        ])
        const one: unknown[] = []
        for (const call of calls) one.push(await call())
        expect(await Promise.all(calls.map(call => call()))).toEqual(one)
      })
    })
  }

  describe(`${engine} in particular`, () => {
    it('returns exactly the nearest passages where they are clearly apart', async () => {
      const index = await open(changeRecords(generateInput({ sizes: [20, 1, 15] }), spreadOut))
      const axis = new Float32Array(GENERATED_MODEL.dimensions)
      axis[0] = 1
      const found = await index.nearest(axis, 10)
      expect(found.map(({ id }) => id)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
      for (const [at, { cosine }] of found.entries())
        expect(Math.abs(cosine - (0.99 - 0.025 * at))).toBeLessThan(tolerance)
    })

    it('ranks passages with equal scores by id', async () => {
      const terms = ['адам', 'кук', 'кукык']
      const index = await open(
        changeRecords(generateInput({ sizes: [30, 5] }), record => ({ ...record, terms })),
      )
      expect((await index.byWords(['кук'], 12)).map(({ id }) => id)).toEqual([
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
      ])
      const filter = { reportIds: new Set(['report-b']) }
      expect((await index.byWords(['кук', 'адам'], 3, filter)).map(({ id }) => id)).toEqual([30, 31, 32])
    })

    it('answers by words without vectors', async () => {
      const input = generateInput({ sizes: [12, 3], hasVectors: false })
      const [index, reference] = [await open(input), await buildMemoryIndex(input)]
      const terms = (await readRecords(input)).flatMap(record => record.terms).slice(0, 20)
      expect(index.facts.counts).toEqual(reference.facts.counts)
      expect(await index.nearest(randomVector(seededRandom(1)), 10)).toEqual([])
      expectSameScores(await index.byWords(terms, 10), await reference.byWords(terms, 15), 10)
      const [first] = await index.load([0])
      expect(
        first?.rows.map(({ vector, sentenceVectors }) => vector.length + sentenceVectors.length),
      ).toEqual([0, 0])
      expect(first?.rows.map(({ tokens }) => tokens)).toEqual([undefined, undefined])
      expect(first?.questions).toBeUndefined()
    })

    it('takes a single passage', async () => {
      const input = generateInput({ sizes: [1] })
      const index = await open(input)
      const [record] = await readRecords(input)
      expect((await index.nearest(randomVector(seededRandom(2)), 10)).map(({ id }) => id)).toEqual([0])
      expect(await index.read([0, 1])).toEqual([record?.passage])
    })

    it('can be closed twice', async () => {
      const index = await open(generateInput({ sizes: [3] }))
      await index.close()
      await index.close()
    })
  })
}

/** The passages of an input with their ids in the index. */
async function readRecords(input: IndexInput): Promise<readonly PassageRecord[]> {
  const records: PassageRecord[] = []
  for (const report of input.reports) {
    for await (const record of report.records()) {
      records.push({ ...record, passage: { ...record.passage, id: records.length } })
    }
  }
  return records
}

/** Vectors near passages, near sentences and near nothing. */
function makeQuestions(records: readonly PassageRecord[], dimensions: number): readonly Float32Array[] {
  const random = seededRandom(7)
  const some = records.filter((_, id) => id % Math.ceil(records.length / 5) === 0)
  return [
    ...some.flatMap(({ rows }) =>
      rows.flatMap(({ vector, sentenceVectors }) => [
        vector,
        near(vector, 0.7, random),
        ...(sentenceVectors.length > 0 ? [near(sentenceVectors.slice(0, dimensions), 0.5, random)] : []),
      ]),
    ),
    randomVector(random, dimensions),
  ]
}

function everyNear(
  reference: PassageIndex,
  vector: Float32Array,
  filter?: PassageFilter,
): Promise<readonly NearPassage[]> {
  return reference.nearest(vector, reference.facts.counts.passages, filter)
}

/**
 * The first `limit` passages of `all`, the passages by the reference: the same, but for those whose cosines are so close that
 * rounding may change their order.
 */
function expectSameNear(
  found: readonly NearPassage[],
  all: readonly NearPassage[],
  {
    limit,
    tolerance,
    sentenceError,
  }: { readonly limit: number; readonly tolerance: number; readonly sentenceError: number },
): void {
  expectSameRanking(
    found.map(({ id, cosine }) => ({ id, score: cosine })),
    all.map(({ id, cosine }) => ({ id, score: cosine })),
    limit,
    tolerance,
  )
  const sentences = new Map(all.map(({ id, sentenceCosine }) => [id, sentenceCosine]))
  for (const { id, sentenceCosine } of found) {
    expect(Math.abs(sentenceCosine - (sentences.get(id) ?? Number.NaN))).toBeLessThan(sentenceError)
  }
}

function expectSameScores(
  found: readonly ScoredPassage[],
  all: readonly ScoredPassage[],
  limit: number,
): void {
  expectSameRanking(found, all, limit)
  for (const { score } of found) expect(score).toBeGreaterThan(0)
}

function expectSameRanking(
  found: readonly ScoredPassage[],
  all: readonly ScoredPassage[],
  limit: number,
  tolerance = TOLERANCE,
): void {
  const scores = new Map(all.map(({ id, score }) => [id, score]))
  expect(found).toHaveLength(Math.min(limit, all.length))
  expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
  for (const [at, { id, score }] of found.entries()) {
    expect(Math.abs(score - (scores.get(id) ?? Number.NaN))).toBeLessThan(tolerance)
    expect(Math.abs(score - (all[at]?.score ?? Number.NaN))).toBeLessThan(2 * tolerance)
    expect(score).toBeLessThanOrEqual(found[at - 1]?.score ?? Number.POSITIVE_INFINITY)
  }
}

function expectLoaded(
  loaded: LoadedPassage | undefined,
  record: PassageRecord,
  dimensions: number,
  vectorError: number,
): void {
  expect(loaded?.passage).toEqual(record.passage)
  expect(loaded?.rows.map(plainRow)).toEqual(record.rows.map(plainRow))
  for (const [at, row] of record.rows.entries()) {
    const own = loaded?.rows[at]
    expectNear(own?.vector, row.vector, dimensions, vectorError)
    expectNear(own?.sentenceVectors, row.sentenceVectors, dimensions, vectorError)
  }
  expect(loaded?.questions?.blocks).toEqual(record.questions?.blocks)
  expectNear(loaded?.questions?.vectors, record.questions?.vectors, dimensions, vectorError)
}

/** What of a row is compared byte for byte. */
function plainRow({ sentences, ...row }: LoadedRow): unknown {
  return { sentences, ...plainTokens(row) }
}

function plainTokens({ language, tokens }: RowVectors): object {
  return { language, runs: tokens?.runs, codes: tokens && Buffer.from(tokens.codes).toString('hex') }
}

function plainVectors({ id, reportId, isSilent, rows, questions }: PassageVectors): unknown {
  return { id, reportId, isSilent, rows: rows.map(plainTokens), blocks: questions?.blocks }
}

function expectNear(
  actual: Float32Array | undefined,
  expected: Float32Array | undefined,
  dimensions: number,
  vectorError: number,
): void {
  expect(actual?.length).toBe(expected?.length)
  for (let start = 0; start < (expected?.length ?? 0); start += dimensions) {
    let squares = 0
    for (let at = start; at < start + dimensions; at++) {
      squares += ((actual?.[at] ?? Number.NaN) - (expected?.[at] ?? Number.NaN)) ** 2
    }
    expect(Math.sqrt(squares)).toBeLessThanOrEqual(vectorError)
  }
}

/** Terms of the passages, with unknown and empty ones. */
function someTerms(records: readonly PassageRecord[]): fc.Arbitrary<readonly string[]> {
  const known = [...new Set(records.flatMap(({ terms }) => terms))]
  return fc.array(
    fc.oneof({ arbitrary: fc.constantFrom(...known), weight: 6 }, fc.constantFrom(...STRANGE_STRINGS)),
    { maxLength: 12 },
  )
}

function filters({ facts }: PassageIndex): fc.Arbitrary<PassageFilter | undefined> {
  return fc.option(
    fc.record(
      {
        reportIds: fc
          .subarray([...facts.reports.map(({ id }) => id), 'unknown-report'])
          .map(ids => new Set(ids)),
        language: fc.constantFrom('kk' as const, 'ru' as const),
      },
      { requiredKeys: [] },
    ),
    { nil: undefined },
  )
}

function wordsOf(records: readonly PassageRecord[]): readonly string[] {
  return records.flatMap(({ passage }) =>
    Object.values(passage.texts).flatMap(({ text }) => splitWords(text).map(word => word.text)),
  )
}

function sorted<Key extends string | number, Value>(
  map: ReadonlyMap<Key, Value>,
): readonly (readonly [Key, Value])[] {
  return [...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}

/** `change` gets each record and its place in the index. */
function changeRecords(
  input: IndexInput,
  change: (record: PassageRecord, place: number) => PassageRecord,
): IndexInput {
  let before = 0
  const reports = input.reports.map(report => {
    const first = before
    before += report.passageCount
    return {
      ...report,
      key: `${report.key.slice(1)}0`,
      async *records() {
        for await (const record of report.records()) yield change(record, first + record.passage.id)
      },
    }
  })
  return { ...input, version: `${input.version.slice(1)}0`, reports }
}

/** The vectors of a passage at a cosine of 0.99 − 0.025 × its place to the first axis. */
function spreadOut(record: PassageRecord, place: number): PassageRecord {
  const cosine = 0.99 - 0.025 * place
  const rows = record.rows.map((row, at): LoadedRow => {
    const vector = new Float32Array(GENERATED_MODEL.dimensions)
    vector[0] = cosine
    vector[1 + ((2 * place + at) % (GENERATED_MODEL.dimensions - 1))] = Math.sqrt(1 - cosine ** 2)
    return { ...row, vector }
  })
  return { ...record, rows }
}
