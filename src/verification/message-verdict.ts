import type { JudgedSentence, MessageVerdict, SentenceVerdict } from './verification.ts'

/** The gravest first: one such sentence decides. */
const GRAVEST = ['misattributed', 'changed'] as const satisfies readonly SentenceVerdict[]

/** The verdict on a message from those on its sentences: never better than the worst sentence that claims something. */
export function messageVerdict(sentences: readonly Pick<JudgedSentence, 'verdict'>[]): MessageVerdict {
  const verdicts = new Set(sentences.map(({ verdict }) => verdict))
  const grave = GRAVEST.find(verdict => verdicts.has(verdict))
  if (grave) return grave
  const isFound = verdicts.has('exact') || verdicts.has('spelling')
  const isMissed = verdicts.has('absent') || verdicts.has('nearest')
  // Something like one sentence is in a report, and nothing like another.
  const isHalfNear = verdicts.has('nearest') && verdicts.has('absent')
  if ((isFound && isMissed) || isHalfNear) return 'part'
  if (isFound) return verdicts.has('spelling') ? 'spelling' : 'exact'
  return verdicts.has('nearest') ? 'nearest' : 'absent'
}
