import type { JudgedSentence, MessageVerdict, SentenceVerdict } from './verification.ts'

/** Worst first: a single such sentence decides. */
const DECISIVE = ['misattributed', 'changed'] as const satisfies readonly SentenceVerdict[]

/** The verdict on a message: never better than that on its worst sentence that makes a claim. */
export function messageVerdict(sentences: readonly Pick<JudgedSentence, 'verdict'>[]): MessageVerdict {
  const verdicts = new Set(sentences.map(({ verdict }) => verdict))
  const decisive = DECISIVE.find(verdict => verdicts.has(verdict))
  if (decisive) return decisive
  const isFound = verdicts.has('exact') || verdicts.has('spelling')
  const isMissed = verdicts.has('absent') || verdicts.has('nearest')
  // A report says something similar to one sentence, and nothing similar to another.
  const isPartlyNear = verdicts.has('nearest') && verdicts.has('absent')
  if ((isFound && isMissed) || isPartlyNear) return 'part'
  if (isFound) return verdicts.has('spelling') ? 'spelling' : 'exact'
  return verdicts.has('nearest') ? 'nearest' : 'absent'
}
