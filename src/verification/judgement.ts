import type { WordStep } from './banded-alignment.ts'
import type { CheckKind } from './verification.ts'

/** What stands at a place of what was claimed. */
export interface Judgement {
  readonly kind: CheckKind
  readonly changedWords: number
  /** The units that are compared, from, up to; what stands outside was not found there. */
  readonly firstUnit: number
  readonly endUnit: number
  /** From the first of the report's words to the last, without sentences that it does not have. */
  readonly steps: readonly WordStep[]
  readonly sentences: readonly SentenceJudgement[]
}

/** What became of one sentence of the claim. */
export interface SentenceJudgement {
  readonly sentence: number
  readonly kind: CheckKind
  readonly steps: readonly WordStep[]
}

/** The judgement on a run of units from those on its sentences; a sentence that is absent does not count. */
export function summarise(
  sentences: readonly SentenceJudgement[],
  firstUnit: number,
  endUnit: number,
): Judgement {
  const held = sentences.filter(({ kind }) => kind !== 'absent')
  const steps = held.flatMap(sentence => sentence.steps)
  const kind = worstKind(held.map(sentence => sentence.kind))
  return { kind, changedWords: countChanges(steps), firstUnit, endUnit, steps, sentences }
}

function worstKind(kinds: readonly CheckKind[]): CheckKind {
  if (kinds.length === 0) return 'absent'
  if (kinds.includes('altered')) return 'altered'
  return kinds.includes('spelling') ? 'spelling' : 'exact'
}

/** Words that differ, a replaced one once: of each run of differences, the longer side. */
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
