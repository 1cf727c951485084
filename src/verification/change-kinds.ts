import type { Language } from '../text/language.ts'
import { saysOpposite } from './antonyms.ts'
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

const NEGATIONS: Readonly<Record<Language, RegExp>> = {
  kk: /^(?:емес\p{L}*|жоқ\p{L}*|жок|ешқандай|ешкім\p{L}*|ештеңе|ешқашан)$/iu,
  ru: /^(?:не|ни|нет|нельзя|никогда|никто|ничего|никаких|никакой|без)$/iu,
}
/** The negative suffix: «болды» → «болмады». */
const KAZAKH_NEGATIVE = /(?<=[\p{L}]{2})(?:м[аеі]|б[аеі]|п[аеі])(?=й|ды|ді|ған|ген|с|у|қан|кен|ғ|г|п|$)/u
/** In the present tense after a consonant, where the positive form has its own vowel: «келеді» → «келмейді». */
const KAZAKH_NEGATIVE_PRESENT = /(?<=\p{L})[мбп]([ае])й(?=[дт])/u

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
  if (isNegated(typed, printed, language)) return 'negation'
  if (isNumber) return 'number'
  return isName(typed) || isName(printed) ? 'name' : 'words'
}

function isNegated(typed: string, printed: string, language: Language): boolean {
  if (NEGATIONS[language].test(typed) !== NEGATIONS[language].test(printed)) return true
  if (typed === '' || printed === '') return false
  const [a, b] = [typed.toLowerCase(), printed.toLowerCase()]
  if (language === 'ru') return a === `не${b}` || b === `не${a}`
  return isKazakhNegativeOf(a, b) || isKazakhNegativeOf(b, a)
}

function isKazakhNegativeOf(negative: string, word: string): boolean {
  return (
    negative.replace(KAZAKH_NEGATIVE, '') === word || negative.replace(KAZAKH_NEGATIVE_PRESENT, '$1') === word
  )
}

function isName(word: string): boolean {
  return /^\p{Lu}\p{Ll}/u.test(word)
}
