import type { QuestionLanguage } from '../text/language.ts'
import { foldMessage, languagesOf } from './folded-message.ts'
import { PLEA_WORDS, type PleaWords } from './plea-words.ts'

/**
 * Whether the sender asks for help for themselves or someone close: they say what happened and ask where to turn or what to do
 * («Мужа забрали, что делать?»), or only say what happened to someone close. General questions about complaints are not pleas.
 */
export function isPlea(message: string, language: QuestionLanguage): boolean {
  return languagesOf(language).some(each => isPleaIn(foldMessage(message, each), PLEA_WORDS[each], message))
}

function isPleaIn(text: string, words: PleaWords, message: string): boolean {
  if (text.trim() === '' || words.study.test(text)) return false
  if (text.replace(words.help, ' ').trim() === '' || words.wish.test(text)) return true
  const isOwn = words.own.test(text)
  if (!isOwn && words.others.test(text)) return false
  const asks = words.complain.test(text) || words.ask.test(text)
  const happened = words.event.test(text)
  if (asks) return happened || (isOwn && (words.complain.test(text) || words.threat.test(text)))
  return isOwn && happened && !words.question.test(text) && !message.includes('?')
}
