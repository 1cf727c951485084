import { addCitation, addPlaceCitation, addReportCitation, type View } from './citation.ts'
import { fitMessage } from './fit.ts'
import { quoteBlock, shortenQuote } from './quote.ts'
import { BOLD, type Rendered, TextBuilder } from './text-builder.ts'
import type { VerifiedExcerpt } from './verified-excerpt.ts'

const WHOLE = Number.POSITIVE_INFINITY

/** One excerpt alone, for a permalink or in the other language, below a sentence where there is one to say. */
export function renderPassage(excerpt: VerifiedExcerpt, view: View, lead = ''): Rendered {
  return fitMessage([WHOLE, 3000, 2500, 2000], maxChars => {
    const builder = new TextBuilder().add(lead === '' ? '' : `${lead}\n\n`)
    builder.add(...quoteBlock(excerpt, shortenQuote(excerpt.quote, maxChars))).add('\n')
    addCitation(builder, excerpt, view)
    return builder.rendered()
  })
}

/** A passage with its neighbours, each in a block of its own with its place. */
export interface Surroundings {
  readonly previous: VerifiedExcerpt | undefined
  readonly current: VerifiedExcerpt
  readonly next: VerifiedExcerpt | undefined
}

// Longest quotation of the passage, and of each neighbour, in chars. The neighbours give way first.
const CONTEXT_SIZES = [
  [WHOLE, WHOLE],
  [WHOLE, 800],
  [WHOLE, 600],
  [WHOLE, 400],
  [2000, 300],
  [1400, 200],
] as const

/** The passage between the end of the one before it and the beginning of the one after it. */
export function renderSurroundings({ previous, current, next }: Surroundings, view: View): Rendered {
  const { messages } = view
  return fitMessage(CONTEXT_SIZES, ([maxChars, maxNeighbourChars]) => {
    const builder = new TextBuilder()
    const addPassage = (excerpt: VerifiedExcerpt, title: string, max: number, keep: 'start' | 'end') => {
      builder.add('\n\n').add(title, BOLD).add('\n')
      builder.add(...quoteBlock(excerpt, shortenQuote(excerpt.quote, max, keep))).add('\n')
      addPlaceCitation(builder, excerpt, view)
    }
    addReportCitation(builder, current, view)
    if (previous) addPassage(previous, messages.passageBefore, maxNeighbourChars, 'end')
    addPassage(current, messages.passageItself, maxChars, 'start')
    if (next) addPassage(next, messages.passageAfter, maxNeighbourChars, 'start')
    return builder.rendered()
  })
}
