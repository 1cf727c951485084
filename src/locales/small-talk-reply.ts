import type { SmallTalk } from '../answer/small-talk.ts'
import type { QuestionLanguage } from '../text/language.ts'
import { ENGLISH_NOTE } from './english-note.ts'
import type { Messages } from './messages.ts'

/** The language to answer small talk in; `unknown` where it tells none. */
export function smallTalkLanguage({ language }: SmallTalk): QuestionLanguage {
  return language === 'en' ? 'unknown' : language
}

/** A warm line, and questions to try, a line each. */
export function smallTalkReply(
  { kind, language }: SmallTalk,
  { smallTalk, smallTalkTry }: Messages,
  examples: readonly string[],
): string {
  const lines = [smallTalk[kind], ...(language === 'en' ? [ENGLISH_NOTE] : [])]
  if (examples.length > 0) lines.push([smallTalkTry, ...examples.map(example => `• ${example}`)].join('\n'))
  return lines.join('\n\n')
}
