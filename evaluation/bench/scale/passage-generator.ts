import { createHash } from 'node:crypto'
import { dequantise, quantise } from '../../../src/embeddings/quantise.ts'
import type { LoadedRow, PassageRecord, SegmentRun } from '../../../src/index/passage-index.ts'
import type { Passage, PassageBlock, PassageText } from '../../../src/passages/passage.ts'
import type { SentenceRange } from '../../../src/passages/passage-sentences.ts'
import { LANGUAGES, type Language } from '../../../src/text/language.ts'
import { seededRandom } from '../../seeded-random.ts'
import type { Source, SourceBlock, SourcePassage } from './source-passages.ts'
import { fillTemplate } from './text-template.ts'
import { createVectorVariation } from './vector-variation.ts'

/** A generated passage without its terms. */
type GeneratedRecord = Omit<PassageRecord, 'terms'>

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
  record(place: GeneratedPlace): GeneratedRecord
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
/** The share of tokens that are replaced by one of another sentence, as their words are. */
const REPLACED_TOKEN = 0.35
/** Beyond it, the model reads no further. */
const MAX_TOKENS = 512
/** Different vocabulary ids in a row of this many tokens, as in the bundled reports. */
const DIFFERENT_TOKENS = 0.6

/** Streams of random numbers, so that one can be drawn without the others. */
const STREAM = { plan: 1, vectors: 2, words: 3, tokens: 4 }

export function createPassageGenerator(source: Source, seed: number): PassageGenerator {
  const sentences = source.reports.flatMap(({ passages }) =>
    passages.flatMap(({ blocks }) => LANGUAGES.flatMap(language => blocks[language].flat())),
  )
  const withTokens = sentences.filter(({ tokens }) => tokens > 0)
  const variation = createVectorVariation(
    sentences.map(({ vector }) => vector),
    seededRandom(seed),
  )
  const { tokenBytes, facts } = source
  const { dimensions } = facts.model
  const numbers = new Map(source.passages.map((passage, at) => [passage, at]))
  const drawTokenId = createTokenDraw(facts.tokenFrequencies)

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
      const tokenIds: Uint32Array[] = []
      for (const [at, language] of LANGUAGES.entries()) {
        const written = writeText(
          plan.blocks.map(({ [language]: block }) => block),
          language,
          words,
          place,
        )
        texts[language] = written.text
        const tokens = makeTokens(plan, language, tokenRandom)
        rows.push({
          language,
          sentences: written.sentences,
          vector: vectors[at] ?? new Float32Array(dimensions),
          sentenceVectors: sentenceVectors(plan, language, offset, random),
          tokens: tokens.runs.length > 0 ? tokens : undefined,
        })
        const count = Math.floor((tokens.codes.length / tokenBytes) * DIFFERENT_TOKENS)
        const ids = new Set<number>()
        for (let n = 0; n < count; n++) ids.add(drawTokenId(tokenRandom()))
        tokenIds.push(Uint32Array.from(ids))
      }
      return { passage: makePassage(place, plan, texts), rows, questions: undefined, tokenIds }
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
      return asCached(vector)
    })
  }

  function sentenceVectors(
    plan: PassagePlan,
    language: Language,
    offset: Float32Array,
    random: () => number,
  ): Float32Array {
    const own = plan.blocks.flatMap(({ [language]: block }) => block)
    const vectors = new Float32Array(own.length * dimensions)
    for (const [at, sentence] of own.entries()) {
      const vector = vectors.subarray(at * dimensions, (at + 1) * dimensions)
      vector.set(sentence.vector)
      add(vector, offset, 0.5)
      variation.addTo(vector, SPREAD.sentence, random)
      vector.set(asCached(vector))
    }
    return vectors
  }

  function makeTokens(plan: PassagePlan, language: Language, random: () => number) {
    const segments = [plan.base.headings[language], ...plan.blocks.flatMap(({ [language]: block }) => block)]
    const runs: SegmentRun[] = []
    const taken: Uint8Array[] = []
    let tokens = 0
    for (const [segment, own] of segments.entries()) {
      const count = Math.min(own.tokens, MAX_TOKENS - tokens)
      if (count === 0) continue
      runs.push([segment, count])
      taken.push(own.codes.subarray(0, count * tokenBytes))
      tokens += count
    }
    const codes = new Uint8Array(tokens * tokenBytes)
    let end = 0
    for (const own of taken) {
      codes.set(own, end)
      end += own.length
    }
    for (let token = 0; token < tokens; token++) {
      if (random() >= REPLACED_TOKEN) continue
      const other = withTokens[Math.floor(random() * withTokens.length)]
      if (!other) continue
      const from = Math.floor(random() * other.tokens) * tokenBytes
      // A loop: a view for each token would take longer than its bytes.
      for (let at = 0; at < tokenBytes; at++) codes[token * tokenBytes + at] = other.codes[from + at] ?? 0
    }
    return { runs, codes }
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
  language: Language,
  words: number,
  { id, block, startChar }: GeneratedPlace,
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
      text += fillTemplate(parts, language, random)
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

/** Draws vocabulary ids as often as rows have them; its argument is from 0 to 1. */
function createTokenDraw(frequencies: ReadonlyMap<number, number>): (random: number) => number {
  const ids = Uint32Array.from(frequencies.keys())
  const sums = new Float64Array(ids.length)
  let sum = 0
  for (const [at, count] of [...frequencies.values()].entries()) {
    sum += count
    sums[at] = sum
  }
  return random => {
    const wanted = random * sum
    let [low, high] = [0, ids.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) > wanted) high = middle
      else low = middle + 1
    }
    return ids[low] ?? 0
  }
}

/** The unit vector in its direction, as the vector cache would give it back. */
function asCached(vector: Float32Array): Float32Array {
  return dequantise(quantise(vector)) ?? vector
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
