import type { Message, MessageEntity } from 'grammy/types'
import { messagesOf } from '../../locales/messages-of.ts'
import { LANGUAGES } from '../../text/language.ts'
import type { Claim } from '../../verification/verification.ts'

/** The bot's own sentences that stand beside its quotations: no claims. */
const OWN_LINES = LANGUAGES.flatMap(language => {
  const { weakLead, weakHint, linkChanged, whySentence, linkedSentence } = messagesOf(language)
  return [weakLead, weakHint, linkChanged, whySentence, linkedSentence]
})

const COMMAND = /^\/verify(?:@\w+)?\s*/iu

/** What stands behind /verify; undefined when that is nothing. */
export function claimBehindCommand(message: Message): Claim | undefined {
  const text = textOf(message)
  const skip = COMMAND.exec(text)?.[0].length ?? 0
  return makeClaim(text.slice(skip), entitiesOf(message), skip)
}

/** What a message replies to: the part of it that was marked, or all of it. */
export function claimAbove({ quote, reply_to_message: above }: Message): Claim | undefined {
  if (quote) return makeClaim(quote.text, quote.entities ?? [])
  return above && claimIn(above)
}

/** A whole message's text or caption. */
export function claimIn(message: Message): Claim | undefined {
  return makeClaim(textOf(message), entitiesOf(message))
}

function makeClaim(text: string, entities: readonly MessageEntity[], skip = 0): Claim | undefined {
  if (text.trim() === '') return undefined
  const quotes = entities
    .filter(({ type, offset }) => /blockquote$/u.test(type) && offset >= skip)
    .map(({ offset, length }) => ({ startChar: offset - skip, endChar: offset - skip + length }))
  return { text, quotes, ignoredLines: OWN_LINES }
}

function textOf({ text, caption }: Message): string {
  return text ?? caption ?? ''
}

function entitiesOf({ entities, caption_entities }: Message): readonly MessageEntity[] {
  return entities ?? caption_entities ?? []
}
