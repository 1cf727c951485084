import { createHash } from 'node:crypto'
import type { LoadedRow, PassageRecord } from '../../../src/index/passage-index.ts'
import type { Passage, PassageBlock, PassageText } from '../../../src/passages/passage.ts'
import type { SentenceRange } from '../../../src/passages/passage-sentences.ts'
import { LANGUAGES, type Language } from '../../../src/text/language.ts'
import { seededRandom } from '../../seeded-random.ts'
import { createTokenWriter } from './generated-tokens.ts'
import type { Source, SourceBlock, SourcePassage } from './source-passages.ts'
import { createTemplateWriter, type TemplateWriter } from './text-template.ts'
import { createVectorVariation } from './vector-variation.ts'
import { createIdDraw } from './vocabulary-ids.ts'

/** Where a generated passage is. */
export interface GeneratedPlace {
  readonly reportId: string
  /** The number of its report, from 0. */
  readonly report: number
  /** Its number within the report, from 0. */
  readonly id: number
  /** Its first block, an index in the editions, and where its texts begin. */
  readonly block: number
  readonly startChar: number
}

/** Makes passages out of real ones, without attached questions; the same for the same seed and place. */
export interface PassageGenerator {
  record(place: GeneratedPlace): PassageRecord
  /** The vectors of its rows alone, as `record` gives them: far faster. */
  vectors(place: PassageNumber): readonly Float32Array[]
  /** What its blocks were made of. */
  origins(place: PassageNumber): readonly BlockOrigin[]
}

export type PassageNumber = Pick<GeneratedPlace, 'report' | 'id'>

/** A block of the bundled reports. */
interface BlockOrigin {
  /** The number of its passage in the source, from 0. */
  readonly passage: number
  /** Its number in the passage, from 0. */
  readonly block: number
}

/** The share of passages, and of the blocks put into others, that come from other reports than most. */
const FOREIGN_REPORT = 0.25
/** The share of blocks that come from another passage. */
const FOREIGN_BLOCK = 0.35
/** Spreads, in distances of a sentence to the mean of all: common to a passage, of an edition, of a sentence. */
const SPREAD = { passage: 0.7, edition: 0.2, sentence: 0.35 }
/** Different vocabulary ids in a row of this many tokens, as in the bundled reports. */
const DIFFERENT_TOKENS = 0.6

/** Streams of random numbers, so that one can be drawn without the others. */
const STREAM = { plan: 1, vectors: 2, words: 3, tokens: 4 }

export function createPassageGenerator(source: Source, seed: number): PassageGenerator {
  const sentences = source.reports.flatMap(({ passages }) =>
    passages.flatMap(({ blocks }) => LANGUAGES.flatMap(language => blocks[language].flat())),
  )
  const variation = createVectorVariation(
    sentences.map(({ vector }) => vector),
    seededRandom(seed),
  )
  const { tokenBytes, facts } = source
  const { dimensions } = facts.model
  const numbers = new Map(source.passages.map((passage, at) => [passage, at]))
  const drawTokens = createTokenWriter(sentences, tokenBytes)
  const drawIds = createIdDraw(facts.tokenFrequencies)
  const writers = { kk: createTemplateWriter('kk'), ru: createTemplateWriter('ru') }

  return {
    record(place) {
      const plan = planPassage(source, place.report, streamOf(seed, STREAM.plan, place))
      const random = streamOf(seed, STREAM.vectors, place)
      const offset = passageOffset(random)
      const vectors = rowVectors(plan, offset, random)
      const words = streamOf(seed, STREAM.words, place)()
      const tokenRandom = streamOf(seed, STREAM.tokens, place)
      const texts: Partial<Record<Language, PassageText>> = {}
      const rows: LoadedRow[] = []
      const terms: string[] = []
      const tokenIds: Uint32Array[] = []
      for (const [at, language] of LANGUAGES.entries()) {
        const own = plan.blocks.map(({ [language]: block }) => block)
        for (const term of plan.base.sectionTerms[language]) terms.push(term)
        const written = writeText(own, words, place, { write: writers[language], terms })
        texts[language] = written.text
        const tokens = drawTokens([plan.base.headings[language], ...own.flat()], tokenRandom)
        rows.push({
          language,
          sentences: written.sentences,
          vector: vectors[at] ?? new Float32Array(dimensions),
          sentenceVectors: sentenceVectors(own, offset, random),
          tokens: tokens.runs.length > 0 ? tokens : undefined,
        })
        tokenIds.push(drawIds(Math.floor((tokens.codes.length / tokenBytes) * DIFFERENT_TOKENS), tokenRandom))
      }
      return { passage: makePassage(place, plan, texts), rows, questions: undefined, terms, tokenIds }
    },
    vectors(place) {
      const random = streamOf(seed, STREAM.vectors, place)
      return rowVectors(
        planPassage(source, place.report, streamOf(seed, STREAM.plan, place)),
        passageOffset(random),
        random,
      )
    },
    origins(place) {
      const { blocks } = planPassage(source, place.report, streamOf(seed, STREAM.plan, place))
      return blocks.map(({ from, at }) => ({ passage: numbers.get(from) ?? -1, block: at }))
    },
  }

  function passageOffset(random: () => number): Float32Array {
    const offset = new Float32Array(dimensions)
    variation.addTo(offset, SPREAD.passage, random)
    return offset
  }

  function rowVectors(
    plan: PassagePlan,
    offset: Float32Array,
    random: () => number,
  ): readonly Float32Array[] {
    return LANGUAGES.map(language => {
      const vector = offset.slice()
      for (const { from } of plan.blocks) add(vector, from.vectors[language], 1 / plan.blocks.length)
      variation.addTo(vector, SPREAD.edition, random)
      toCached(vector)
      return vector
    })
  }

  function sentenceVectors(
    blocks: readonly SourceBlock[],
    offset: Float32Array,
    random: () => number,
  ): Float32Array {
    const own = blocks.flat()
    const vectors = new Float32Array(own.length * dimensions)
    for (const [at, sentence] of own.entries()) {
      const vector = vectors.subarray(at * dimensions, (at + 1) * dimensions)
      vector.set(sentence.vector)
      add(vector, offset, 0.5)
      variation.addTo(vector, SPREAD.sentence, random)
      toCached(vector)
    }
    return vectors
  }
}

/** A block in both editions, the passage that it comes from and its number there. */
type PlannedBlock = Readonly<Record<Language, SourceBlock>> & {
  readonly from: SourcePassage
  readonly at: number
}

interface PassagePlan {
  readonly base: SourcePassage
  readonly blocks: readonly PlannedBlock[]
}

/** A real passage, some of whose blocks give way to blocks of others, mostly of the same report. */
function planPassage({ passages, reports }: Source, report: number, random: () => number): PassagePlan {
  const home = reports[realReport(report, { passages })]?.passages ?? passages
  const draw = () => pick(random() < FOREIGN_REPORT ? passages : home, random)
  const base = draw()
  const blocks = base.blocks.kk.map((_, at) => {
    if (random() >= FOREIGN_BLOCK) return blockOf(base, at)
    const from = draw()
    return blockOf(from, Math.floor(random() * from.blocks.kk.length))
  })
  return { base, blocks }
}

/** The report that most passages of a generated report come from: a long one more often. */
export function realReport(report: number, { passages }: Pick<Source, 'passages'>): number {
  return pick(passages, seededRandom(report)).report
}

function blockOf(from: SourcePassage, at: number): PlannedBlock {
  return { kk: from.blocks.kk[at] ?? [], ru: from.blocks.ru[at] ?? [], from, at }
}

function writeText(
  blocks: readonly SourceBlock[],
  words: number,
  { id, block, startChar }: GeneratedPlace,
  { write, terms }: { readonly write: TemplateWriter; readonly terms: string[] },
): { readonly text: PassageText; readonly sentences: readonly SentenceRange[] } {
  const sentences: SentenceRange[] = []
  const placed: PassageBlock[] = []
  let text = ''
  for (const [at, own] of blocks.entries()) {
    if (at > 0) text += '\n\n'
    const start = text.length
    // The same numbers for the same block in each language, so that names agree where the words do.
    const random = seededRandom(words * 2 ** 32 + at)
    for (const [n, { parts }] of own.entries()) {
      if (n > 0) text += ' '
      const sentenceStart = text.length
      text += write(parts, random, terms)
      sentences.push({ startChar: sentenceStart, endChar: text.length })
    }
    placed.push({ index: block + at, startChar: start, endChar: text.length, page: pageOf(id) })
  }
  const sha256 = createHash('sha256').update(text).digest('hex')
  return { text: { text, startChar, endChar: startChar + text.length, blocks: placed, sha256 }, sentences }
}

function makePassage(place: GeneratedPlace, { base }: PassagePlan, texts: Passage['texts']): Passage {
  const { reportId, id, block } = place
  return {
    id,
    reportId,
    number: block + 1,
    fingerprint: (texts.kk?.sha256 ?? '').slice(0, 4),
    page: pageOf(id),
    lastPage: pageOf(id),
    sections: base.sections,
    texts,
  }
}

/** Three passages to a page. */
function pageOf(id: number): number {
  return 1 + Math.floor(id / 3)
}

/** Makes a vector the unit vector in its direction, as the vector cache would give it back: see `quantise`. */
function toCached(vector: Float32Array): void {
  let max = 0
  for (let i = 0; i < vector.length; i++) {
    const size = Math.abs(vector[i] ?? 0)
    if (size > max) max = size
  }
  const scale = max > 0 ? 127 / max : 0
  let squares = 0
  for (let i = 0; i < vector.length; i++) {
    // Plus 0, as int8 has no negative zero.
    const code = Math.round((vector[i] ?? 0) * scale) + 0
    vector[i] = code
    squares += code * code
  }
  const length = Math.sqrt(squares) || 1
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) / length
}

function add(vector: Float32Array, other: Float32Array, weight: number): void {
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) + weight * (other[i] ?? 0)
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}

function streamOf(seed: number, stream: number, { report, id }: PassageNumber): () => number {
  let state = seed
  for (const part of [stream, report, id]) state = Math.imul(state ^ part, 0x9e3779b1) ^ (state >>> 15)
  return seededRandom(state)
}
