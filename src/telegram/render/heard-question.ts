import type { TextQuote } from 'grammy/types'
import { voiceMessages } from '../../locales/voice-messages.ts'
import type { View } from './citation.ts'
import { quoteReadText } from './read-text.ts'
import { type Rendered, TextBuilder } from './text-builder.ts'

/** What was heard, and the part of it that is asked: as much as a reply can quote. */
export interface HeardQuestion {
  readonly rendered: Rendered
  readonly quote: TextQuote
}

/** A minute of speech is a third of it; a model that repeats itself writes more. */
const MAX_SHOWN_CHARS = 3_000

/** What was heard in a voice message, as a block quote. */
export function renderHeardQuestion(text: string, { language }: View): HeardQuestion {
  const { heard, cut } = voiceMessages(language)
  const shown = text.length > MAX_SHOWN_CHARS ? `${text.slice(0, MAX_SHOWN_CHARS)}…` : text
  const draw = (note: string) =>
    new TextBuilder().add(`${heard}\n`).add(shown, { type: 'blockquote' }).add(note).rendered()
  const whole = draw('')
  const quote = quoteReadText(whole) ?? { text: shown, position: `${heard}\n`.length }
  return { rendered: quote.text.length < shown.length ? draw(`\n\n${cut}`) : whole, quote }
}
