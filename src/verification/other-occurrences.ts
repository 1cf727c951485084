import type { WordStep } from './banded-alignment.ts'
import { findVerbatim } from './candidate-retrieval.ts'
import type { Reading } from './quotation.ts'

/** Steps of the same words elsewhere. */
export interface OtherPlace {
  readonly steps: readonly WordStep[]
  readonly language: 'kk' | 'ru'
}

/**
 * Where else in the reports the words of a sentence stand, one behind the other. None unless all of them are the report's.
 * `first`: the claim's word that the steps begin with.
 */
export function findOtherPlaces(
  steps: readonly WordStep[],
  first: number,
  { row, editions }: Pick<Reading, 'row' | 'editions'>,
): readonly OtherPlace[] {
  const same = steps.flatMap(step => (step.kind === 'same' ? [step] : []))
  const [head, tail] = [same[0], same.at(-1)]
  const isPlain = same.every(({ claimCount, wordCount }) => claimCount === 1 && wordCount === 1)
  if (!head || !tail || same.length < steps.length || !isPlain) return []
  if (tail.claim - head.claim !== tail.word - head.word) return []
  const span = [first + head.claim, first + tail.claim + 1] as const
  return findVerbatim(row, span, editions)
    .filter(({ diagonal }) => diagonal !== head.word)
    .map(({ diagonal, edition }) => ({
      language: edition.language,
      steps: same.map(step => ({ ...step, word: step.word - head.word + diagonal })),
    }))
}
