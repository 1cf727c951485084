import type { WordStep } from './banded-alignment.ts'
import type { CheckKind } from './verification.ts'

/** The comparison of a run of units with one place in the reports. */
export interface Judgement {
  readonly kind: CheckKind
  readonly changedWords: number
  /** The units that belong to the quotation: from, up to. The others were not found in this place. */
  readonly firstUnit: number
  readonly endUnit: number
  /** From the first matched word to the last, without sentences that are absent. */
  readonly steps: readonly WordStep[]
  readonly sentences: readonly SentenceJudgement[]
}

/** The comparison of one sentence of the claim. */
export interface SentenceJudgement {
  readonly sentence: number
  readonly kind: CheckKind
  readonly steps: readonly WordStep[]
}

/** Combines the judgements on the sentences; absent sentences do not count. */
export function summarise(
  sentences: readonly SentenceJudgement[],
  firstUnit: number,
  endUnit: number,
): Judgement {
  const present = sentences.filter(({ kind }) => kind !== 'absent')
  const steps = present.flatMap(sentence => sentence.steps)
  const kind = worstKind(present.map(sentence => sentence.kind))
  return { kind, changedWords: countChanges(steps), firstUnit, endUnit, steps, sentences }
}

function worstKind(kinds: readonly CheckKind[]): CheckKind {
  if (kinds.length === 0) return 'absent'
  if (kinds.includes('altered')) return 'altered'
  return kinds.includes('spelling') ? 'spelling' : 'exact'
}

/** The number of words that differ. A replacement counts once: each run of differences counts its longer side. */
export function countChanges(steps: readonly WordStep[]): number {
  let [sum, claimed, reported] = [0, 0, 0]
  for (const { kind } of steps) {
    if (kind === 'skipped') continue
    if (kind === 'same') {
      sum += Math.max(claimed, reported)
      ;[claimed, reported] = [0, 0]
    }
    if (kind === 'inserted' || kind === 'changed') claimed++
    if (kind === 'missing' || kind === 'changed') reported++
  }
  return sum + Math.max(claimed, reported)
}
