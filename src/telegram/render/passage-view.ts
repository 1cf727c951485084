import type { Excerpt } from '../../answer/answer.ts'
import type { Why } from '../../answer/why.ts'
import type { CharRange } from '../../text/char-range.ts'
import { addCitation, addPlaceCitation, addReportCitation, type View } from './citation.ts'
import { addFootnotes } from './footnotes.ts'
import type { Highlight } from './highlights.ts'
import { fitMessage } from './message-limits.ts'
import { addExplainedQuote, shortenQuote } from './quote.ts'
import { BOLD, ITALIC, type Rendered, TextBuilder } from './text-builder.ts'

const WHOLE = Number.POSITIVE_INFINITY

// Maximum characters of the quotation and of all its footnotes. The footnotes are shortened first.
const PASSAGE_SIZES = [
  [WHOLE, 1200],
  [WHOLE, 500],
  [3000, 300],
  [2500, 300],
  [2000, 300],
] as const

/** A single excerpt with its citation, below an optional lead; `why` highlights what answers the question. */
export function renderPassage(excerpt: Excerpt, view: View, lead = '', why?: Why): Rendered {
  return renderMarked(excerpt, view, lead, why, view.messages.whySentence)
}

/** A whole passage with the linked excerpt underlined. */
export function renderLinked(excerpt: Excerpt, view: View, linked: CharRange): Rendered {
  return renderMarked(excerpt, view, '', { words: [], sentence: linked }, view.messages.linkedSentence)
}

function renderMarked(
  excerpt: Excerpt,
  view: View,
  lead: string,
  why: Why | undefined,
  underlined: string,
): Rendered {
  return fitMessage(PASSAGE_SIZES, ([maxChars, maxFootnotesChars]) => {
    const builder = new TextBuilder().add(lead === '' ? '' : `${lead}\n\n`)
    const quote = shortenQuote(excerpt.quote, maxChars)
    const marks = addExplainedQuote(builder, excerpt, quote, why)
    addFootnotes(builder, excerpt, quote, maxFootnotesChars)
    builder.add('\n')
    addCitation(builder, excerpt, view)
    addLegend(builder, marks, view, { underlined })
    return builder.rendered()
  })
}

/** A passage with its neighbours. */
export interface Surroundings {
  readonly previous: Excerpt | undefined
  readonly current: Excerpt
  readonly next: Excerpt | undefined
  /** What answers the question; `undefined` when no answer quotes the passage. */
  readonly why?: Why | undefined
}

// Maximum characters of the passage, of each neighbour, and of all footnotes of either. The neighbours are shortened
// first.
const CONTEXT_SIZES = [
  [WHOLE, WHOLE, 800],
  [WHOLE, WHOLE, 300],
  [WHOLE, 800, 300],
  [WHOLE, 600, 200],
  [WHOLE, 400, 200],
  [2000, 300, 150],
  [1400, 200, 100],
] as const

/** The passage between the end of the previous one and the beginning of the next one. */
export function renderSurroundings({ previous, current, next, why }: Surroundings, view: View): Rendered {
  const { messages } = view
  return fitMessage(CONTEXT_SIZES, ([maxChars, maxNeighbourChars, maxFootnotesChars]) => {
    const builder = new TextBuilder()
    const addPassage = (excerpt: Excerpt, title: string, max: number, keep: 'start' | 'end') => {
      builder.add('\n\n').add(title, BOLD).add('\n')
      const quote = shortenQuote(excerpt.quote, max, keep)
      const isCurrent = excerpt === current
      const marks = addExplainedQuote(builder, excerpt, quote, isCurrent ? why : undefined, isCurrent)
      addFootnotes(builder, excerpt, quote, maxFootnotesChars)
      builder.add('\n')
      addPlaceCitation(builder, excerpt, view)
      addLegend(builder, marks, view, { before: '\n' })
    }
    addReportCitation(builder, current, view)
    if (previous) addPassage(previous, messages.passageBefore, maxNeighbourChars, 'end')
    addPassage(current, messages.passageItself, maxChars, 'start')
    if (next) addPassage(next, messages.passageAfter, maxNeighbourChars, 'start')
    return builder.rendered()
  })
}

/** Explains the highlights that the quotation has. */
function addLegend(
  builder: TextBuilder,
  marks: readonly Highlight[],
  { messages }: View,
  { before = '\n\n', underlined = messages.whySentence },
): void {
  const has = (type: string) => marks.some(({ format }) => format.type === type)
  const legend = [has('bold') ? messages.whyWords : '', has('underline') ? underlined : '']
  if (marks.length > 0) builder.add(before).add(legend.filter(part => part).join(' '), ITALIC)
}
