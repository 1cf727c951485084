import type { Language } from '../text/language.ts'
import type { WordStep } from './align-words.ts'
import type { ChangeKind } from './verification.ts'

/** How the words of both sides read, by their numbers in the steps. */
export interface ChangedTexts {
  claimed(claim: number): string
  reported(word: number): string
  /** What both sides are compared by. */
  claimedSkeleton(claim: number): string
  reportedSkeleton(word: number): string
}

const NEGATIONS: Readonly<Record<Language, RegExp>> = {
  kk: /^(?:емес\p{L}*|жоқ\p{L}*|жок|ешқандай|ешкім\p{L}*|ештеңе|ешқашан)$/iu,
  ru: /^(?:не|ни|нет|нельзя|никогда|никто|ничего|никаких|никакой|без)$/iu,
}
/** «болды» and «болмады», «законный» and «незаконный»: one is the other with a negation. */
const KAZAKH_NEGATIVE = /(?<=[\p{L}]{2})(?:м[аеі]|б[аеі]|п[аеі])(?=й|ды|ді|ған|ген|с|у|қан|кен|ғ|г|п|$)/u

/** In which ways a sentence differs, by its steps; in the order of ChangeKind. */
export function findChangeKinds(
  steps: readonly WordStep[],
  texts: ChangedTexts,
  language: Language,
): readonly ChangeKind[] {
  const kinds = new Set<ChangeKind>()
  for (const step of steps) {
    if (step.kind === 'same' || step.kind === 'skipped') continue
    const typed = 'claim' in step ? texts.claimed(step.claim) : ''
    const printed = 'word' in step ? texts.reported(step.word) : ''
    if (isNegated(typed, printed, language)) kinds.add('negation')
    else if ('claim' in step && /^\d/u.test(texts.claimedSkeleton(step.claim))) kinds.add('number')
    else if ('word' in step && /^\d/u.test(texts.reportedSkeleton(step.word))) kinds.add('number')
    else if (isName(typed) || isName(printed)) kinds.add('name')
    else kinds.add('words')
  }
  return (['negation', 'number', 'name', 'words'] as const).filter(kind => kinds.has(kind))
}

function isNegated(typed: string, printed: string, language: Language): boolean {
  if (NEGATIONS[language].test(typed) !== NEGATIONS[language].test(printed)) return true
  if (typed === '' || printed === '') return false
  const [a, b] = [typed.toLowerCase(), printed.toLowerCase()]
  if (language === 'ru') return a === `не${b}` || b === `не${a}`
  return a.replace(KAZAKH_NEGATIVE, '') === b || b.replace(KAZAKH_NEGATIVE, '') === a
}

function isName(word: string): boolean {
  return /^\p{Lu}\p{Ll}/u.test(word)
}
