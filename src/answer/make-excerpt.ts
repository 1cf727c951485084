import type { ReportInfo } from '../corpus/report-info.ts'
import type { LoadedPassage, LoadedRow } from '../index/passage-index.ts'
import type { Passage, PassageBlock } from '../passages/passage.ts'
import type { SentenceRange } from '../passages/passage-sentences.ts'
import type { Bundle } from '../search/bundle.ts'
import { bundleIndex, bundleRecords } from '../search/bundle-index.ts'
import { passageScorer } from '../search/passage-scorer.ts'
import { nearestBlock } from '../search/question-scores.ts'
import type { SearchResult } from '../search/search.ts'
import { findRow, sentenceCosines } from '../search/sentence-cosines.ts'
import { BLOCK_GAIN, SENTENCE_COSINE } from '../search/tuning.ts'
import { type Language, otherLanguage } from '../text/language.ts'
import { searchTerms } from '../text/terms.ts'
import { Excerpt } from './answer.ts'
import { chooseSentences, type RatedSentence } from './choose-sentences.ts'
import { citePassage } from './citation.ts'

/** The query for choosing sentences: a question, or a similar passage. */
export type SentenceQuery = Pick<SearchResult, 'vector' | 'terms' | 'tokens'> & {
  readonly isQuestion: boolean
}

/**
 * Quotes a passage in the requested language, or in the other if there is no such edition: the sentences that answer the
 * query or, without one, the whole passage. Throws QuotationError.
 */
export function makeExcerpt(
  bundle: Bundle,
  report: ReportInfo,
  passage: Passage,
  wanted: Language,
  score: number,
  query: SentenceQuery | undefined,
): Excerpt {
  const language = passage.texts[wanted] ? wanted : otherLanguage(wanted)
  const text = passage.texts[language]
  const edition = report.editions[language]
  if (!text || !edition) throw new RangeError(`passage ${passage.id} has no text`)
  const range = query
    ? chooseSentences(text, rateSentences(bundle, passage, language, query))
    : { startChar: 0, endChar: text.text.length }
  return Excerpt.of(
    passage,
    { language, ...range },
    {
      score,
      translation: edition.translation,
      twinTranslation: report.editions[otherLanguage(language)]?.translation,
      citation: {
        kk: citePassage(report, passage, 'kk', language, range),
        ru: citePassage(report, passage, 'ru', language, range),
      },
      url: edition.url,
      kind: edition.kind,
    },
  )
}

/**
 * Rates each sentence by MaxSim with the question's tokens plus a share of the cosine; by the cosine alone if there are no
 * tokens. It is the mean of both editions if they have the same number of sentences, with a bonus in the block that answers the
 * nearest attached question.
 */
export function rateSentences(
  bundle: Bundle,
  passage: Passage,
  language: Language,
  query: SentenceQuery,
): readonly RatedSentence[] {
  const { vector, terms, isQuestion } = query
  const loaded = bundleRecords(bundle)[passage.id]
  const row = loaded && findRow(loaded, language)
  if (!row) throw new RangeError(`passage ${passage.id} has no vector in ${language}`)
  if (vector.length === 0) return rateByWords(passage, language, row.sentences, terms)
  const twinRow = findRow(loaded, otherLanguage(language))
  const own = rateRow(bundle, row, query)
  const twins = twinRow ? rateRow(bundle, twinRow, query) : []
  const hasTwins = twins.length === own.length
  const block = isQuestion ? answeringBlock(loaded, language, vector) : undefined
  return row.sentences.map(({ startChar, endChar }, i) => {
    const rating = own[i] ?? 0
    const near = hasTwins ? (rating + (twins[i] ?? rating)) / 2 : rating
    const isInBlock = block && block.startChar <= startChar && endChar <= block.endChar
    return { startChar, endChar, rating: near + (isInBlock ? BLOCK_GAIN : 0) }
  })
}

function rateRow(bundle: Bundle, row: LoadedRow, { vector, tokens }: SentenceQuery): readonly number[] {
  const cosines = sentenceCosines(row, vector).map(({ cosine }) => cosine)
  if (!tokens) return cosines
  const scorer = passageScorer(bundleIndex(bundle)).tokens
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
  const index = vector.length === 0 ? undefined : nearestBlock(questions, vector)
  return passage.texts[language]?.blocks.find(block => block.index === index)
}
