import type { Quote } from '../../answer/answer.ts'
import type { Why } from '../../answer/why.ts'
import type { CharRange } from '../../text/char-range.ts'
import type { Format } from './text-builder.ts'

/** A formatted range of a quotation, in chars from its start. */
export interface Highlight extends CharRange {
  readonly format: Format
}

/** Leaves room for the other entities of a message. */
const MAX_HIGHLIGHTS = 80

/** Shows why a quotation was found: matched words are bold, the answering sentence is underlined if it is one of several. */
export function findHighlights(quote: Quote, { words, sentence }: Why): readonly Highlight[] {
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
  ].slice(0, MAX_HIGHLIGHTS)
}

/** Joins words that are separated by just a space. */
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
