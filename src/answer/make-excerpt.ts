import type { ReportInfo } from '../corpus/report-info.ts'
import type { Passage } from '../passages/passage.ts'
import type { Bundle } from '../search/bundle.ts'
import type { SearchResult } from '../search/search.ts'
import { findRow, sentenceCosines } from '../search/sentence-cosines.ts'
import { type Language, otherLanguage } from '../text/language.ts'
import { searchTerms } from '../text/terms.ts'
import type { Excerpt } from './answer.ts'
import { chooseSentences, type RatedSentence } from './choose-sentences.ts'
import { citePassage } from './citation.ts'
import { formatFingerprint, formatPermalinkId, permalinkTarget } from './permalink.ts'

/** What the sentences of a quotation are chosen for: a question, or another passage. */
export type SentenceQuery = Pick<SearchResult, 'vector' | 'terms'>

/**
 * The excerpt of a passage in the wanted language, or in the other where the report has no such edition. With a
 * query, the sentences that answer it; without, the whole passage.
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
    ? chooseSentences(text, rateSentences(bundle, passage, language, text.text, query))
    : { startChar: 0, endChar: text.text.length }
  const target = permalinkTarget(passage)
  return {
    passage,
    score,
    quote: {
      language,
      text: text.text.slice(range.startChar, range.endChar),
      ...range,
      translation: edition.translation,
    },
    twinTranslation: report.editions[otherLanguage(language)]?.translation,
    citation: {
      kk: citePassage(report, passage, 'kk', language),
      ru: citePassage(report, passage, 'ru', language),
    },
    url: edition.url,
    fingerprint: formatFingerprint(target),
    permalinkId: formatPermalinkId(target),
  }
}

/** Meaning and words, half and half, each measured against the passage's best sentence. */
export function rateSentences(
  bundle: Bundle,
  passage: Passage,
  language: Language,
  text: string,
  { vector, terms }: SentenceQuery,
): readonly RatedSentence[] {
  const asked = new Set(terms)
  const row = findRow(bundle, passage.id, language)
  if (!row) throw new RangeError(`passage ${passage.id} has no vector in ${language}`)
  const sentences = sentenceCosines(bundle, row, vector).map(sentence => ({
    ...sentence,
    shared: countShared(searchTerms(text.slice(sentence.startChar, sentence.endChar), language), asked),
  }))
  const mostShared = Math.max(1, ...sentences.map(({ shared }) => shared))
  return sentences.map(({ startChar, endChar, cosine, shared }) => ({
    startChar,
    endChar,
    rating: cosine + (WORD_WEIGHT * shared) / mostShared,
  }))
}

/** What a sentence with the most words of the question gains over one with none, in cosine. */
const WORD_WEIGHT = 0.05

function countShared(terms: readonly string[], asked: ReadonlySet<string>): number {
  return new Set(terms.filter(term => asked.has(term))).size
}
