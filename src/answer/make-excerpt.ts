import { IndexError } from '../errors.ts'
import { REBUILD } from '../index/embedded/sealed-json.ts'
import type { LoadedPassage, LoadedRow, PassageIndex } from '../index/passage-index.ts'
import type { Passage, PassageBlock } from '../passages/passage.ts'
import type { SentenceRange } from '../passages/passage-sentences.ts'
import { passageScorer } from '../search/passage-scorer.ts'
import { nearestBlock } from '../search/question-scores.ts'
import type { SearchResult } from '../search/search.ts'
import { findRow, sentenceCosines } from '../search/sentence-cosines.ts'
import { BLOCK_GAIN, SENTENCE_COSINE } from '../search/tuning.ts'
import { type Language, otherLanguage } from '../text/language.ts'
import { searchTerms } from '../text/terms.ts'
import type { Excerpt } from './answer.ts'
import { chooseSentences, type RatedSentence } from './choose-sentences.ts'
import { loadPassage, type WithVectors, withVectors } from './load-passages.ts'
import { formatFingerprint } from './permalink.ts'
import { quoteRange } from './quote-range.ts'
import { reportOf } from './report-of.ts'

/** The query for choosing sentences: a question, or a similar passage. */
export type SentenceQuery = Pick<SearchResult, 'vector' | 'terms' | 'tokens'> & {
  readonly isQuestion: boolean
}

/** A passage to quote. */
interface AskedPassage {
  readonly passage: Passage
  readonly score: number
  /** Chooses the sentences. */
  readonly query: SentenceQuery
}

/**
 * Quotes the sentences of a passage that answer its query, in the requested language, or in the other where there is no such
 * edition. Throws QuotationError or IndexError.
 */
export async function makeExcerpt(
  index: PassageIndex,
  asked: AskedPassage,
  wanted: Language,
): Promise<Excerpt> {
  return quoteAnswer(index, { ...asked, loaded: await loadPassage(index, asked.passage) }, wanted)
}

/** The same for several passages, whose vectors are loaded at once. */
export async function makeExcerpts(
  index: PassageIndex,
  asked: readonly AskedPassage[],
  wanted: Language,
): Promise<readonly Excerpt[]> {
  const loaded = await withVectors(index, asked)
  return loaded.map(each => quoteAnswer(index, each, wanted))
}

function quoteAnswer(
  index: PassageIndex,
  { passage, score, query, loaded }: WithVectors<AskedPassage>,
  wanted: Language,
): Excerpt {
  const language = quotedLanguage(passage, wanted)
  const text = passage.texts[language]
  if (!text) throw new RangeError(`passage ${passage.id} has no text`)
  const range = chooseSentences(text, rateSentences(index, loaded, language, query))
  return quoteRange(reportOf(index.facts, passage), passage, language, score, range)
}

/** The language in which a passage is quoted for somebody who reads `wanted`. */
export function quotedLanguage({ texts }: Passage, wanted: Language): Language {
  return texts[wanted] ? wanted : otherLanguage(wanted)
}

/**
 * Rates each sentence by MaxSim with the question's tokens plus a share of the cosine; by the cosine alone if there are no
 * tokens. It is the mean of both editions if they have the same number of sentences, with a bonus in the block that answers the
 * nearest attached question. Throws IndexError.
 */
export function rateSentences(
  index: PassageIndex,
  loaded: LoadedPassage,
  language: Language,
  query: SentenceQuery,
): readonly RatedSentence[] {
  const { vector, terms, isQuestion } = query
  const { passage } = loaded
  const row = findRow(loaded, language)
  if (!row) {
    throw new IndexError(`The index has no ${language} vector of ${formatFingerprint(passage)}. ${REBUILD}`)
  }
  if (vector.length === 0) return rateByWords(passage, language, row.sentences, terms)
  const twinRow = findRow(loaded, otherLanguage(language))
  const own = rateRow(index, row, query)
  const twins = twinRow ? rateRow(index, twinRow, query) : []
  const hasTwins = twins.length === own.length
  const block = isQuestion ? answeringBlock(loaded, language, vector) : undefined
  return row.sentences.map(({ startChar, endChar }, i) => {
    const rating = own[i] ?? 0
    const near = hasTwins ? (rating + (twins[i] ?? rating)) / 2 : rating
    const isInBlock = block && block.startChar <= startChar && endChar <= block.endChar
    return { startChar, endChar, rating: near + (isInBlock ? BLOCK_GAIN : 0) }
  })
}

function rateRow(index: PassageIndex, row: LoadedRow, { vector, tokens }: SentenceQuery): readonly number[] {
  const cosines = sentenceCosines(row, vector).map(({ cosine }) => cosine)
  if (!tokens) return cosines
  const scorer = passageScorer(index).tokens
  const similarities = row.tokens ? scorer.sentences(tokens, row.tokens, row.sentences.length) : []
  return cosines.map((cosine, i) => (similarities[i] ?? 0) + SENTENCE_COSINE * cosine)
}

/** The share of the query's terms in each sentence. */
function rateByWords(
  { texts }: Passage,
  language: Language,
  sentences: readonly SentenceRange[],
  terms: readonly string[],
): readonly RatedSentence[] {
  const wanted = new Set(terms)
  return sentences.map(({ startChar, endChar }) => {
    const own = new Set(searchTerms(texts[language]?.text.slice(startChar, endChar) ?? '', language))
    const held = [...wanted].filter(term => own.has(term)).length
    return { startChar, endChar, rating: held / Math.max(1, wanted.size) }
  })
}

function answeringBlock(
  { questions, passage }: LoadedPassage,
  language: Language,
  vector: Float32Array,
): PassageBlock | undefined {
  const block = nearestBlock(questions, vector)
  return passage.texts[language]?.blocks.find(({ index }) => index === block)
}
