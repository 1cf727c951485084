import type { Quote } from '../../answer/answer.ts'
import type { Why } from '../../answer/why.ts'
import type { CharRange } from '../../text/char-range.ts'
import type { Format } from './text-builder.ts'

/** A part of a piece of text that is formatted, in chars from the piece's start. */
export interface Mark extends CharRange {
  readonly format: Format
}

/** Beside so many there is room for the other entities of a message. */
const MAX_MARKS = 80

/** What tells in a quotation why it is shown: matched words bold, and the sentence that answers underlined among others. */
export function findHighlights(quote: Quote, { words, sentence }: Why): readonly Mark[] {
  const inside = (range: CharRange) => range.startChar >= quote.startChar && range.endChar <= quote.endChar
  const fromQuote = ({ startChar, endChar }: CharRange) => ({
    startChar: startChar - quote.startChar,
    endChar: endChar - quote.startChar,
  })
  const isOneOfMany =
    inside(sentence) && sentence.endChar - sentence.startChar < quote.endChar - quote.startChar
  const bold = joinNeighbours(words.filter(inside).map(fromQuote), quote.text)
  return [
    ...(isOneOfMany ? [{ ...fromQuote(sentence), format: { type: 'underline' } as const }] : []),
    ...bold.map(range => ({ ...range, format: { type: 'bold' } as const })),
  ].slice(0, MAX_MARKS)
}

/** Words with nothing but a space between them become one mark. */
function joinNeighbours(words: readonly CharRange[], text: string): readonly CharRange[] {
  const joined: CharRange[] = []
  for (const word of words) {
    const last = joined.at(-1)
    if (last && text.slice(last.endChar, word.startChar) === ' ') {
      joined.splice(-1, 1, { startChar: last.startChar, endChar: word.endChar })
    } else joined.push(word)
  }
  return joined
}
