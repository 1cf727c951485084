import type { Message, MessageEntity } from 'grammy/types'
import { isCoverageLead } from '../../locales/coverage-note.ts'
import { messagesOf } from '../../locales/messages-of.ts'
import { LANGUAGES } from '../../text/language.ts'
import type { Claim } from '../../verification/verification.ts'

/** Sentences that the bot itself puts next to its quotations; these are not claims. */
const OWN_LINES = LANGUAGES.flatMap(language => {
  const { weakLead, weakHint, linkChanged, whySentence, linkedSentence } = messagesOf(language)
  return [weakLead, weakHint, linkChanged, whySentence, linkedSentence]
})

const COMMAND = /^\/verify(?:@\w+)?\s*/iu

/** The text after /verify; `undefined` when there is none. */
export function claimAfterCommand(message: Message): Claim | undefined {
  const text = textOf(message)
  const skip = COMMAND.exec(text)?.[0].length ?? 0
  return makeClaim(text.slice(skip), entitiesOf(message), skip)
}

/** The message replied to, or the part of it that was quoted. */
export function claimInRepliedMessage({ quote, reply_to_message: above }: Message): Claim | undefined {
  if (quote) return makeClaim(quote.text, quote.entities ?? [])
  return above && claimInMessage(above)
}

/** The whole text or caption of a message. */
export function claimInMessage(message: Message): Claim | undefined {
  return makeClaim(textOf(message), entitiesOf(message))
}

function makeClaim(text: string, entities: readonly MessageEntity[], skip = 0): Claim | undefined {
  if (text.trim() === '') return undefined
  const quotes = entities
    .filter(({ type, offset }) => /blockquote$/u.test(type) && offset >= skip)
    .map(({ offset, length }) => ({ startChar: offset - skip, endChar: offset - skip + length }))
  return { text, quotes, ignoredLines: [...OWN_LINES, ...text.split('\n').filter(isCoverageLead)] }
}

function textOf({ text, caption }: Message): string {
  return text ?? caption ?? ''
}

function entitiesOf({ entities, caption_entities }: Message): readonly MessageEntity[] {
  return entities ?? caption_entities ?? []
}
