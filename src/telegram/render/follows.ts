import type { Message } from 'grammy/types'
import { followMessages } from '../../locales/follow-messages.ts'
import { type Follow, MAX_FOLLOWS } from '../store/follows.ts'
import type { View } from './citation.ts'
import { BOLD, type Rendered, renderPlain, TextBuilder } from './text-builder.ts'

/** Asks before anything is stored; the words are bold, so that the button's press finds them. */
export function renderFollowPrompt(words: string, of: 'user' | 'chat', { language }: View): Rendered {
  const { ask, stored } = followMessages(language)
  return new TextBuilder().add(ask[0]).add(words, BOLD).add(`${ask[1]}\n\n${stored[of]}`).rendered()
}

/** The words in a prompt of ours. */
export function findPromptedWords({ text = '', entities = [] }: Pick<Message, 'text' | 'entities'>) {
  const bold = entities.find(({ type }) => type === 'bold')
  return bold && text.slice(bold.offset, bold.offset + bold.length)
}

/** All that is followed, numbered; or how to begin. `isFull`: there was no room for one more. */
export function renderFollows(follows: readonly Follow[], { language }: View, isFull = false): Rendered {
  const { none, full, listLead, listHint } = followMessages(language)
  if (follows.length === 0) return renderPlain(none)
  const lines = follows.map(({ words }, at) => `${at + 1}. ${words}`)
  const lead = isFull ? full(MAX_FOLLOWS) : listLead
  return renderPlain([lead, lines.join('\n'), ...(isFull ? [] : [listHint])].join('\n\n'))
}
