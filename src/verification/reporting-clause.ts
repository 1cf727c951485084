import {
  isDocumentSource,
  isFrameWord,
  isSourceNoun,
  isSourcePostposition,
  isSpeechVerb,
  speechActOf,
} from '../text/reported-speech.ts'
import type { WordStep } from './banded-alignment.ts'

/** A sentence split into its reporting clause («Токаев заявил, что») and what is reported. */
export interface ReportingClause {
  /** The claim's words in the clause that the report does not have. */
  readonly frame: readonly number[]
  /** The clause names no speaker: «как сообщается в докладе». */
  readonly isAnonymous: boolean
  /** The steps without the clause. */
  readonly content: readonly WordStep[]
}

/** Looks up the words of both sides by their positions in the steps. */
export interface ClauseTexts {
  claimed(claim: number): string
  reported(word: number): string
}

/** A shorter run of matches is not reported content. */
const MIN_CONTENT_WORDS = 4
const MAX_FRAME_WORDS = 16

/**
 * The reporting clause around the longest run of matches, if nothing but that clause differs. Undefined if something else
 * differs (the content, a figure, something about a person whom both sides name) or there is no verb of saying.
 */
export function findReportingClause(
  steps: readonly WordStep[],
  texts: ClauseTexts,
): ReportingClause | undefined {
  const [from, to] = longestRun(steps)
  if (to - from < MIN_CONTENT_WORDS) return undefined
  const [head, content, tail] = [steps.slice(0, from), steps.slice(from, to), steps.slice(to)]
  const outside = [...head, ...tail]
  const typed = (step: WordStep) => ('claim' in step ? texts.claimed(step.claim) : '')
  const printed = (step: WordStep) =>
    step.kind === 'same' || !('word' in step) ? '' : texts.reported(step.word)
  const opening = head.map(typed).filter(word => word !== '')
  const namesReport = opening.some((word, at) => isDocumentSource(word, opening[at + 1] ?? ''))
  const reports = (word: string) => isReporting(word) || (namesReport && isSourcePostposition(word))
  const hasSpeaker = head.some(step => isAdded(step) && !reports(typed(step)))
  const isAnonymous =
    !hasSpeaker &&
    head.every(({ kind }) => kind === 'inserted') &&
    (namesReport || head.some(step => introducesSpeech(typed(step))))
  const hasTailClause = !hasSpeaker && tail.some(step => isAdded(step) && isSpeechVerb(typed(step)))
  if (!hasSpeaker && !isAnonymous && !hasTailClause) return undefined
  // After the content, only reporting words may differ.
  const isReportingStep = (step: WordStep) =>
    isKept(step) || [typed(step), printed(step)].every(word => word === '' || reports(word))
  if (!hasTailClause && !tail.every(isReportingStep)) return undefined
  const namesSpeaker = outside.some(step => isAdded(step) && !reports(typed(step)) && !isAct(typed(step)))
  if (!namesSpeaker && changesAct(outside.map(typed), outside.map(printed))) return undefined
  const frame = outside.flatMap(step => (isAdded(step) ? [step.claim] : []))
  if (frame.length > MAX_FRAME_WORDS || frame.some(claim => /\d/u.test(texts.claimed(claim))))
    return undefined
  if (!namesReport && !steps.some(step => introducesSpeech(typed(step)))) return undefined
  if (keepsPerson(steps.slice(from, from + 5), texts)) return undefined
  return { isAnonymous, frame, content: [...content, ...tail.filter(isKept)] }
}

/** Whether the step is in the claim but not in the report. */
function isAdded(step: WordStep): step is Extract<WordStep, { readonly kind: 'inserted' | 'changed' }> {
  return step.kind === 'inserted' || step.kind === 'changed'
}

function isKept({ kind }: WordStep): boolean {
  return kind === 'same' || kind === 'skipped'
}

function introducesSpeech(word: string): boolean {
  return isSpeechVerb(word) || isSourceNoun(word)
}

function isReporting(word: string): boolean {
  return introducesSpeech(word) || isFrameWord(word)
}

function isAct(word: string): boolean {
  return speechActOf(word) !== undefined
}

/** Whether a verb of saying was replaced by one with another meaning: denied for confirmed, demanded for said. */
function changesAct(typed: readonly string[], printed: readonly string[]): boolean {
  const said = (words: readonly string[]) => words.some(word => isSpeechVerb(word) || isAct(word))
  const acts = (words: readonly string[]) => new Set(words.flatMap(word => speechActOf(word) ?? []))
  if (!said(typed) || !said(printed)) return false
  const [own, reported] = [acts(typed), acts(printed)]
  return own.size !== reported.size || [...own].some(act => !reported.has(act))
}

/** The longest run of matches: from, up to. */
function longestRun(steps: readonly WordStep[]): readonly [number, number] {
  let best: readonly [number, number] = [0, 0]
  let start = 0
  for (const [at, { kind }] of steps.entries()) {
    if (kind !== 'same' && kind !== 'skipped') start = at + 1
    else if (at + 1 - start > best[1] - best[0]) best = [start, at + 1]
  }
  return best
}

/** Whether both sides name the same person with two names, so that only something about the person differs. */
function keepsPerson(steps: readonly WordStep[], texts: ClauseTexts): boolean {
  const names = steps.map(step =>
    step.kind === 'same' ? /^\p{Lu}\p{Ll}/u.test(texts.claimed(step.claim)) : false,
  )
  return names.some((isName, at) => at > 0 && isName && names[at - 1])
}
