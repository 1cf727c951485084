import { LANGUAGES, type Language } from '../../text/language.ts'

/** The k of recall@k. */
export const RECALL_DEPTHS = [1, 3, 10] as const
type RecallDepth = (typeof RECALL_DEPTHS)[number]

/** Search quality, as measured by the latest evaluation. */
export interface QualityFigures {
  /** YYYY-MM-DD */
  readonly measuredOn: string
  /** Ids of the reports that were searched. */
  readonly reports: readonly string[]
  readonly languages: readonly LanguageQuality[]
}

interface LanguageQuality {
  readonly language: Language
  readonly questions: number
  /** Share of the questions, 0 to 1. */
  readonly recall: Readonly<Record<RecallDepth, number>>
  /** Unanswerable questions and the share that was refused, 0 to 1; `undefined` when there were none. */
  readonly unanswerable: { readonly questions: number; readonly refused: number } | undefined
}

/**
 * Parses the baseline that `npm run evaluate -- --save-baseline` writes: `{"date": "2026-11-26", "slices": [{"kind": "language", "name":
 * "kk", "n": 314, "answerable": 267, "R@1": [0.93, low, high], …, "unanswerable: found, weak, nothing": [0, 0.11, 0.89]}, {"kind": "report", "name": "hrw-2018-xinjiang", …}]}`;
 * `undefined` for anything else.
 */
export function parseQualityFigures(value: unknown): QualityFigures | undefined {
  const measuredOn = fieldOf(value, 'date')
  const slices = fieldOf(value, 'slices')
  if (typeof measuredOn !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(measuredOn) || !Array.isArray(slices)) {
    return undefined
  }
  const ofLanguage = (language: Language): unknown =>
    slices.find(slice => fieldOf(slice, 'kind') === 'language' && fieldOf(slice, 'name') === language)
  const languages = LANGUAGES.flatMap(language => parseLanguage(language, ofLanguage(language)) ?? [])
  const reports = slices.flatMap(slice => parseReportId(slice) ?? [])
  return languages.length > 0 && reports.length > 0 ? { measuredOn, reports, languages } : undefined
}

/** The report whose questions make up a slice. */
function parseReportId(slice: unknown): string | undefined {
  const name = fieldOf(slice, 'name')
  return fieldOf(slice, 'kind') === 'report' && typeof name === 'string' ? name : undefined
}

function parseLanguage(language: Language, slice: unknown): LanguageQuality | undefined {
  const questions = fieldOf(slice, 'answerable')
  const [r1, r3, r10] = RECALL_DEPTHS.map(depth => fieldOf(fieldOf(slice, `R@${depth}`), '0'))
  if (typeof questions !== 'number' || !Number.isInteger(questions) || questions < 1) return undefined
  if (!isShare(r1) || !isShare(r3) || !isShare(r10)) return undefined
  return {
    language,
    questions,
    recall: { 1: r1, 3: r3, 10: r10 },
    unanswerable: parseUnanswerable(slice, questions),
  }
}

function parseUnanswerable(slice: unknown, answerable: number): LanguageQuality['unanswerable'] {
  const all = fieldOf(slice, 'n')
  const refused = fieldOf(fieldOf(slice, 'unanswerable: found, weak, nothing'), '2')
  if (typeof all !== 'number' || !Number.isInteger(all) || all <= answerable || !isShare(refused))
    return undefined
  return { questions: all - answerable, refused }
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0 && value <= 1
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
