import type { QuestionLanguage } from '../text/language.ts'
import type { SmallTalk } from '../text/small-talk.ts'
import { ENGLISH_NOTE } from './english-note.ts'
import type { Messages } from './messages.ts'

/** The language to reply in; `unknown` if the small talk does not reveal it. */
export function smallTalkLanguage({ language }: SmallTalk): QuestionLanguage {
  return language === 'en' ? 'unknown' : language
}

/** Whether to suggest questions below the reply: not to somebody who may be suicidal. */
export function offersExamples({ kind }: SmallTalk): boolean {
  return kind !== 'despair'
}

/** A friendly line and suggested questions, one per line; in despair, the operator's help text if there is one. */
export function smallTalkReply(
  { kind, language }: SmallTalk,
  { smallTalk, smallTalkTry }: Messages,
  examples: readonly string[],
  helpText = '',
): string {
  const lines = [smallTalk[kind], ...(language === 'en' ? [ENGLISH_NOTE] : [])]
  if (kind === 'despair' && helpText !== '') lines.push(helpText)
  if (examples.length > 0) lines.push([smallTalkTry, ...examples.map(example => `• ${example}`)].join('\n'))
  return lines.join('\n\n')
}
