import type { QuestionResult } from './evaluate.ts'
import { isAnswerable, isVariant } from './questions.ts'
import { unanswerableKind } from './unanswerable-kinds.ts'

export const SLICE_KINDS = ['language', 'style', 'variant', 'report', 'unanswerable'] as const
export type SliceKind = (typeof SLICE_KINDS)[number]

/** A group of questions: "kk", "ru name", "kk arabic", "hrw-2018-xinjiang", "near". */
export interface Slice {
  readonly kind: SliceKind
  readonly name: string
  readonly results: readonly QuestionResult[]
}

/** The slices of a run. Variants have slices of their own and count in no other. */
export function sliceResults(results: readonly QuestionResult[]): readonly Slice[] {
  const plain = results.filter(({ question }) => !isVariant(question))
  const variants = results.filter(({ question }) => isVariant(question))
  const answerable = plain.filter(({ question }) => isAnswerable(question))
  const unanswerable = plain.filter(({ question }) => !isAnswerable(question))
  return [
    ...group('language', plain, ({ question }) => question.language),
    ...group('style', answerable, ({ question }) => `${question.language} ${question.style}`),
    ...group('variant', variants, ({ question }) => `${question.language} ${question.style}`),
    // By the report of the best place.
    ...group('report', answerable, ({ question }) => question.gold[0]?.reportId ?? ''),
    ...group('unanswerable', unanswerable, ({ question }) =>
      unanswerableKind(question) === 'far' ? 'far' : 'near',
    ),
  ]
}

function group(
  kind: SliceKind,
  results: readonly QuestionResult[],
  nameOf: (result: QuestionResult) => string,
): readonly Slice[] {
  const groups = new Map<string, QuestionResult[]>()
  for (const result of results) {
    const name = nameOf(result)
    groups.set(name, [...(groups.get(name) ?? []), result])
  }
  return [...groups]
    .map(([name, members]) => ({ kind, name, results: members }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
