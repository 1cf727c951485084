import type { WordStep } from './banded-alignment.ts'
import { findVerbatimRuns } from './candidate-retrieval.ts'
import type { Reading } from './quotation.ts'

/** The same words in another place. */
export interface Occurrence {
  readonly steps: readonly WordStep[]
  readonly language: 'kk' | 'ru'
}

/**
 * Other places in the reports with exactly the words of a sentence; none if the sentence differs from the report.
 * `first`: the claim's word that the steps start at.
 */
export function findOtherOccurrences(
  steps: readonly WordStep[],
  first: number,
  { encoded, editions }: Pick<Reading, 'encoded' | 'editions'>,
): readonly Occurrence[] {
  const same = steps.flatMap(step => (step.kind === 'same' ? [step] : []))
  const [head, tail] = [same[0], same.at(-1)]
  const isPlain = same.every(({ claimCount, wordCount }) => claimCount === 1 && wordCount === 1)
  if (!head || !tail || same.length < steps.length || !isPlain) return []
  if (tail.claim - head.claim !== tail.word - head.word) return []
  const span = [first + head.claim, first + tail.claim + 1] as const
  return findVerbatimRuns(encoded, span, editions)
    .filter(({ diagonal }) => diagonal !== head.word)
    .map(({ diagonal, edition }) => ({
      language: edition.language,
      steps: same.map(step => ({ ...step, word: step.word - head.word + diagonal })),
    }))
}
