import { isFrameWord, isSourceNoun, isSpeechVerb, speechActOf } from '../text/reported-speech.ts'
import type { WordStep } from './banded-alignment.ts'

/** The part of a sentence's steps that frames what is said: «Токаев заявил, что». */
export interface FrameSteps {
  /** The claim's words in it that the report has not. */
  readonly frame: readonly number[]
  /** It says that somebody says so, and nobody who: «как сообщается в докладе». */
  readonly isNobodys: boolean
  /** The steps without them. */
  readonly content: readonly WordStep[]
}

/** How the words of both sides read. */
export interface FrameTexts {
  /** A word of the claim, by its number in the steps. */
  claimed(claim: number): string
  reported(word: number): string
}

/** Fewer words in one piece are no content that a frame could be put around. */
const MIN_CONTENT_WORDS = 4
const MAX_FRAME_WORDS = 16

/**
 * Where all that differs frames the longest run of equal words: what stands before or behind it, and verbs of saying anywhere.
 * Undefined where something else differs, a figure or the name of a person who stays, or nobody is said to say it.
 */
export function findFrame(steps: readonly WordStep[], texts: FrameTexts): FrameSteps | undefined {
  const [from, to] = longestRun(steps)
  if (to - from < MIN_CONTENT_WORDS) return undefined
  const isFraming = (word: string) => isSpeechVerb(word) || isSourceNoun(word) || isFrameWord(word)
  const outside = steps.slice(0, from).concat(steps.slice(to))
  const typed = (step: WordStep) => ('claim' in step ? texts.claimed(step.claim) : '')
  const printed = (step: WordStep) =>
    step.kind === 'same' || !('word' in step) ? '' : texts.reported(step.word)
  const isDifferent = (step: WordStep) => step.kind === 'inserted' || step.kind === 'changed'
  const edge = lastDifference(steps.slice(0, from), step => isDifferent(step) && !isFraming(typed(step)))
  const tail = steps.slice(to)
  // Behind the content only what says that it is said may differ.
  const isTailFraming = tail.every(step =>
    step.kind === 'same' || step.kind === 'skipped'
      ? true
      : [typed(step), printed(step)].every(word => word === '' || isFraming(word)),
  )
  const head = steps.slice(0, from)
  const isOwnFrame = outside.some(step => isDifferent(step) && !isFraming(typed(step)) && !isAct(typed(step)))
  if (!isOwnFrame && changesAct(outside.map(typed), outside.map(printed))) return undefined
  const isNobodys =
    edge < 0 &&
    head.every(({ kind }) => kind === 'inserted') &&
    head.some(step => isSpeechVerb(typed(step)) || isSourceNoun(typed(step)))
  const isTailFrame = edge < 0 && tail.some(step => isDifferent(step) && isSpeechVerb(typed(step)))
  if (edge < 0 && !isTailFrame && !isNobodys) return undefined
  if (!isTailFraming && !isTailFrame) return undefined
  const frame = outside.filter(isDifferent).flatMap(step => ('claim' in step ? [step.claim] : []))
  if (frame.length > MAX_FRAME_WORDS || frame.some(claim => /\d/u.test(texts.claimed(claim))))
    return undefined
  const hasSpeech = steps.some(step => isSpeechVerb(typed(step)) || isSourceNoun(typed(step)))
  if (!hasSpeech || keepsPerson(steps.slice(from, from + 5), texts)) return undefined
  const content = steps.slice(from, to)
  return {
    isNobodys,
    frame,
    content: [...content, ...tail.filter(({ kind }) => kind === 'same' || kind === 'skipped')],
  }
}

function isAct(word: string): boolean {
  return speechActOf(word) !== undefined
}

/** Of the report's verb of saying another was made, which says that something else is done: denied, confirmed, demanded. */
function changesAct(typed: readonly string[], printed: readonly string[]): boolean {
  const said = (words: readonly string[]) => words.some(word => isSpeechVerb(word) || isAct(word))
  const acts = (words: readonly string[]) => new Set(words.flatMap(word => speechActOf(word) ?? []))
  if (!said(typed) || !said(printed)) return false
  const [own, reported] = [acts(typed), acts(printed)]
  return own.size !== reported.size || [...own].some(act => !reported.has(act))
}

function lastDifference(steps: readonly WordStep[], isOne: (step: WordStep) => boolean): number {
  return steps.findLastIndex(isOne)
}

/** The longest run of equal words, from, up to; verbs of saying and the like in between do not end it. */
function longestRun(steps: readonly WordStep[]): readonly [number, number] {
  let best: readonly [number, number] = [0, 0]
  let start = 0
  for (const [at, { kind }] of steps.entries()) {
    if (kind !== 'same' && kind !== 'skipped') start = at + 1
    else if (at + 1 - start > best[1] - best[0]) best = [start, at + 1]
  }
  return best
}

/** A name and surname that both texts have: only something about that person differs. */
function keepsPerson(steps: readonly WordStep[], texts: FrameTexts): boolean {
  const names = steps.map(step =>
    step.kind === 'same' ? /^\p{Lu}\p{Ll}/u.test(texts.claimed(step.claim)) : false,
  )
  return names.some((isName, at) => at > 0 && isName && names[at - 1])
}
