import type { Language } from '../text/language.ts'
import type { WordStep } from './banded-alignment.ts'
import { type EditionWords, textAt } from './edition-words.ts'

/** More mismatches than this at an end count as insertions, not as replacements. */
const FEW_WORDS = 3

/**
 * Cleans up both ends of an alignment: no words are missing there, and mismatches count as insertions if they are many or
 * cross into another sentence of the report.
 */
export function trimEdges(
  steps: readonly WordStep[],
  isSentenceEnd: (word: number) => boolean,
): readonly WordStep[] {
  const isMatch = ({ kind }: WordStep) => kind === 'same'
  const head = steps.findIndex(isMatch)
  const tail = steps.findLastIndex(isMatch)
  if (head < 0) return steps
  const before = steps.slice(0, head).filter(step => 'claim' in step)
  const after = steps.slice(tail + 1).filter(step => 'claim' in step)
  const isFar = (edge: readonly WordStep[], ends: (word: number) => boolean) =>
    edge.filter(({ kind }) => kind === 'changed').length > FEW_WORDS ||
    edge.some(step => step.kind === 'changed' && ends(step.word))
  const asInserted = (step: WordStep): WordStep =>
    step.kind === 'changed' ? { kind: 'inserted', claim: step.claim } : step
  return [
    ...(isFar(before, isSentenceEnd) ? before.map(asInserted) : before),
    ...steps.slice(head, tail + 1),
    ...(isFar(after, word => isSentenceEnd(word - 1)) ? after.map(asInserted) : after),
  ]
}

/** Words that negate the next or the previous word. (Kazakh «не» means «or».) */
const NEGATIONS: Readonly<
  Record<Language, { readonly ofNext: ReadonlySet<string>; readonly ofLast: ReadonlySet<string> }>
> = {
  kk: { ofNext: new Set(), ofLast: new Set(['емес', 'жоқ']) },
  ru: { ofNext: new Set(['не', 'ни']), ofLast: new Set(['нет']) },
}

/** Adds a negation that the quotation cuts off at its beginning or end as a missing word. */
export function addCutNegations(
  steps: readonly WordStep[],
  { exactForms, exactIds }: EditionWords,
  language: Language,
  isSentenceEnd: (word: number) => boolean,
): readonly WordStep[] {
  const { ofNext, ofLast } = NEGATIONS[language]
  const form = (word: number) => exactForms.formOf(exactIds[word] ?? -1)
  const kept = (step: WordStep | undefined) =>
    step !== undefined && step.kind !== 'skipped' && 'word' in step ? step : undefined
  return steps.flatMap((step, at): readonly WordStep[] => {
    const own = kept(step)
    if (!own) return [step]
    const last = own.kind === 'same' ? own.word + own.wordCount - 1 : own.word
    const isCutBefore = kept(steps[at - 1]) === undefined && steps[at - 1]?.kind !== 'inserted'
    const isCutAfter = kept(steps[at + 1]) === undefined && steps[at + 1]?.kind !== 'inserted'
    const before = isCutBefore && ofNext.has(form(own.word - 1)) && !isSentenceEnd(own.word - 1)
    const after = isCutAfter && ofLast.has(form(last + 1)) && !isSentenceEnd(last)
    return [
      ...(before ? [{ kind: 'missing', word: own.word - 1 } as const] : []),
      step,
      ...(after ? [{ kind: 'missing', word: last + 1 } as const] : []),
    ]
  })
}

/** A test of whether a sentence of the edition ends after a word. */
export function sentenceEndTest(editions: EditionWords): (word: number) => boolean {
  const { places, startChars, endChars } = editions
  return word => {
    if (places[word] !== places[word + 1]) return true
    const text = textAt(editions, word)?.text ?? ''
    return /[.!?\n]/u.test(text.slice(endChars[word], startChars[word + 1]))
  }
}
