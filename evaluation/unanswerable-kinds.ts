import type { QualityQuestion } from './questions.ts'

/** Why the reports do not answer a question. */
export const UNANSWERABLE_KINDS = [
  'near',
  'other person',
  'other place',
  'other year',
  'false premise',
  'opinion or advice',
  'far',
] as const
export type UnanswerableKind = (typeof UNANSWERABLE_KINDS)[number]

const PATTERNS: readonly (readonly [UnanswerableKind, RegExp])[] = [
  ['other person', /other person/],
  ['other place', /other (?:place|country)/],
  ['other year', /other (?:year|period)/],
  ['false premise', /false premise/],
  ['near', /^near/],
  ['opinion or advice', /opinion|forecast|advice|contact/],
]

/** The kind that the note of an unanswerable question names. */
export function unanswerableKind({ note }: QualityQuestion): UnanswerableKind {
  return PATTERNS.find(([, pattern]) => pattern.test(note))?.[0] ?? 'far'
}
