import type { MessageEntity, TextQuote } from 'grammy/types'
import type { RecognizedText } from '../../import/ocr/recognized-text.ts'
import type { View } from './citation.ts'
import { type Rendered, TextBuilder } from './text-builder.ts'

/** What is said around the text of a picture. */
export interface ReadTextNotes {
  /** The picture is one of an album, of which only it was read. */
  readonly isFromAlbum: boolean
  /** Buttons below ask what to do with the text. */
  readonly isOffered: boolean
}

/** Leaves room for the bot's own sentences in a message. */
const MAX_SHOWN_CHARS = 3_000
/** Of the 100 entities of a message. */
const MAX_DOUBTS = 80
/** Longer texts are collapsed until tapped. */
const COLLAPSED_FROM_CHARS = 900
const CUT_MARK = ' […]'
/** https://core.telegram.org/bots/api#replyparameters */
const MAX_QUOTE_CHARS = 1_024

/** The text that was read in a picture as a block quote, with the words underlined that were hard to read. */
export function renderReadText(
  { text, doubtful }: RecognizedText,
  { messages }: View,
  { isFromAlbum, isOffered }: ReadTextNotes,
): Rendered {
  const isCut = text.length > MAX_SHOWN_CHARS
  const shown = isCut ? cutAtWord(text, MAX_SHOWN_CHARS) : text
  const doubts = doubtful.filter(({ endChar }) => endChar <= shown.length).slice(0, MAX_DOUBTS)
  const type = shown.length > COLLAPSED_FROM_CHARS ? 'expandable_blockquote' : 'blockquote'
  const builder = new TextBuilder().add(`${messages.pictureRead}\n`)
  const from = builder.chars
  builder.add(isCut ? shown + CUT_MARK : shown, { type })
  for (const { startChar, endChar } of doubts) {
    builder.mark(from + startChar, from + endChar, { type: 'underline' })
  }
  const notes = [
    doubts.length > 0 && messages.pictureDoubts,
    isCut && messages.pictureCut,
    isFromAlbum && messages.pictureAlbum,
    isOffered && messages.pictureOffer,
  ].filter(note => note !== false)
  if (notes.length > 0) builder.add(`\n\n${notes.join(' ')}`)
  return builder.rendered()
}

/** The text of a picture in a message made by renderReadText(). */
export function findReadText({ text, entities }: Partial<Rendered>): string | undefined {
  const block = findBlock(entities ?? [])
  const read = block && text?.slice(block.offset, block.offset + block.length)
  return read?.endsWith(CUT_MARK) ? read.slice(0, -CUT_MARK.length) : read
}

/** The text of a picture, as much of it as a reply can quote, from a message made by renderReadText(). */
export function quoteReadText(message: Partial<Rendered>): TextQuote | undefined {
  const block = findBlock(message.entities ?? [])
  const read = findReadText(message)
  if (!block || read === undefined) return undefined
  const text = cutAtWord(read, MAX_QUOTE_CHARS)
  const entities = (message.entities ?? [])
    .filter(({ type, offset, length }) => {
      return type === 'underline' && offset + length <= block.offset + text.length
    })
    .map(entity => ({ ...entity, offset: entity.offset - block.offset }))
  return { text, position: block.offset, ...(entities.length > 0 && { entities }) }
}

function findBlock(entities: readonly MessageEntity[]): MessageEntity | undefined {
  return entities.find(({ type }) => type === 'blockquote' || type === 'expandable_blockquote')
}

/** At most this many chars, up to the end of a word. */
function cutAtWord(text: string, maxChars: number): string {
  if (text.length <= maxChars) return text
  const words = /^[\s\S]*\S(?=\s)/u.exec(text.slice(0, maxChars + 1))?.[0]
  return words ?? text.slice(0, maxChars)
}
