import type { SmallTalk } from '../answer/small-talk.ts'
import type { QuestionLanguage } from '../text/language.ts'
import { ENGLISH_NOTE } from './english-note.ts'
import type { Messages } from './messages.ts'

/** The language to answer small talk in; `unknown` where it tells none. */
export function smallTalkLanguage({ language }: SmallTalk): QuestionLanguage {
  return language === 'en' ? 'unknown' : language
}

/** Whether questions to try belong under the reply: not under one to somebody who does not want to live. */
export function offersExamples({ kind }: SmallTalk): boolean {
  return kind !== 'despair'
}

/** A warm line, and questions to try, a line each; in despair the operator's own words, where there are any. */
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
