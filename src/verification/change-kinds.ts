import { saysOpposite } from '../text/antonyms.ts'
import type { Language } from '../text/language.ts'
import { isNegationOf } from '../text/negation.ts'
import type { WordStep } from './banded-alignment.ts'
import { CHANGE_KINDS, type ChangeKind } from './verification.ts'

/** Looks up the words of both sides by their positions in the steps. */
export interface ChangedTexts {
  claimed(claim: number): string
  reported(word: number): string
  /** Their script-independent forms: word-skeleton.ts. */
  claimedSkeleton(claim: number): string
  reportedSkeleton(word: number): string
}

/** The ways in which a sentence differs from the report, in the order of CHANGE_KINDS. */
export function findChangeKinds(
  steps: readonly WordStep[],
  texts: ChangedTexts,
  language: Language,
): readonly ChangeKind[] {
  const kinds = new Set<ChangeKind>()
  for (const run of differingRuns(steps)) {
    const pairs = run.map(step => pairOf(step, texts))
    const isOpposite = saysOpposite(
      pairs.map(({ typed }) => typed),
      pairs.map(({ printed }) => printed),
      language,
    )
    if (isOpposite) kinds.add('direction')
    for (const pair of pairs) {
      const kind = kindOf(pair, language)
      // In «рұқсат етілген» for «тыйым салынған» the second word follows from the first.
      if (kind !== 'words' || !isOpposite) kinds.add(kind)
    }
  }
  return CHANGE_KINDS.filter(kind => kinds.has(kind))
}

/** Maximal runs of differences with no match in between. */
function differingRuns(steps: readonly WordStep[]): readonly (readonly WordStep[])[] {
  const runs: WordStep[][] = [[]]
  for (const step of steps) {
    if (step.kind === 'same') runs.push([])
    else if (step.kind !== 'skipped') runs.at(-1)?.push(step)
  }
  return runs.filter(run => run.length > 0)
}

interface DifferentWords {
  /** '' where one side has no word. */
  readonly typed: string
  readonly printed: string
  readonly isNumber: boolean
}

function pairOf(step: WordStep, texts: ChangedTexts): DifferentWords {
  const [claim, word] = ['claim' in step ? step.claim : undefined, 'word' in step ? step.word : undefined]
  return {
    typed: claim === undefined ? '' : texts.claimed(claim),
    printed: word === undefined ? '' : texts.reported(word),
    isNumber:
      (claim !== undefined && /^\d/u.test(texts.claimedSkeleton(claim))) ||
      (word !== undefined && /^\d/u.test(texts.reportedSkeleton(word))),
  }
}

function kindOf({ typed, printed, isNumber }: DifferentWords, language: Language): ChangeKind {
  if (isNegationOf(typed, printed, language)) return 'negation'
  if (isNumber) return 'number'
  return isName(typed) || isName(printed) ? 'name' : 'words'
}

function isName(word: string): boolean {
  return /^\p{Lu}\p{Ll}/u.test(word)
}
