import type { WordStep } from './banded-alignment.ts'
import type { ClaimUnit } from './parsed-claim.ts'

/** The part of an alignment that belongs to one sentence of the claim. */
export interface SentenceSteps {
  readonly sentence: number
  readonly firstWord: number
  readonly endWord: number
  readonly steps: readonly WordStep[]
  /** The report's words that are missing before the first step and after the last. */
  readonly head: readonly WordStep[]
  readonly tail: readonly WordStep[]
}

interface Part {
  readonly firstWord: number
  endWord: number
  readonly endChar: number
  readonly startChar: number
  readonly steps: WordStep[]
  head: readonly WordStep[]
  tail: readonly WordStep[]
}

export interface StepSplitting {
  readonly text: string
  /** Whether a sentence of the report ends after the word. */
  readonly isSentenceEnd: (word: number) => boolean
}

/**
 * Splits the steps by the sentences of the claim. Missing words between two sentences go to the sentence that they
 * complete; whole sentences between them, and words at a line break, are dropped.
 */
export function splitSteps(
  steps: readonly WordStep[],
  first: number,
  core: readonly ClaimUnit[],
  splitting: StepSplitting,
): readonly SentenceSteps[] {
  const parts = partsOf(core)
  const spans = [...parts.values()]
  let at = 0
  let between: WordStep[] = []
  for (const step of steps) {
    if (!('claim' in step)) {
      between.push(step)
      continue
    }
    const word = step.claim + first
    const before = spans[at]
    while (at < spans.length - 1 && word >= (spans[at]?.endWord ?? 0)) at++
    const span = spans[at]
    const isInside = span !== undefined && word >= span.firstWord && word < span.endWord
    if (isInside && span === before) span.steps.push(...between)
    else if (isInside && before) assignMissing(between, before, span, splitting)
    between = []
    if (isInside) span.steps.push(step)
  }
  return [...parts].map(([sentence, { firstWord, endWord, steps: own, head, tail }]) => ({
    sentence,
    firstWord,
    endWord,
    steps: own,
    head,
    tail,
  }))
}

function partsOf(core: readonly ClaimUnit[]): ReadonlyMap<number, Part> {
  const parts = new Map<number, Part>()
  for (const { sentence, firstWord, endWord, startChar, endChar } of core) {
    const part = parts.get(sentence)
    if (!part) {
      parts.set(sentence, { firstWord, endWord, startChar, endChar, steps: [], head: [], tail: [] })
      continue
    }
    parts.set(sentence, { ...part, endWord, endChar })
  }
  return parts
}

/** Assigns missing words to the sentence that ends before the report's does, or to the one that starts after it. */
function assignMissing(
  between: readonly WordStep[],
  before: Part,
  after: Part,
  { text, isSentenceEnd }: StepSplitting,
): void {
  const missing = between.flatMap(step => (step.kind === 'missing' ? [step] : []))
  if (missing.length === 0 || text.slice(before.endChar - 1, after.startChar + 1).includes('\n')) return
  const firstEnd = missing.findIndex(({ word }) => isSentenceEnd(word))
  const lastEnd = missing.findLastIndex(({ word }) => isSentenceEnd(word))
  const isCutShort = !isSentenceEnd((missing[0]?.word ?? 0) - 1)
  before.tail = isCutShort ? missing.slice(0, firstEnd < 0 ? missing.length : firstEnd + 1) : []
  after.head = firstEnd < 0 && isCutShort ? [] : missing.slice(lastEnd + 1)
}
