import type { Excerpt } from '../../answer/answer.ts'
import type { Why } from '../../answer/why.ts'
import type { CharRange } from '../../text/char-range.ts'
import { addCitation, addPlaceCitation, addReportCitation, type View } from './citation.ts'
import { fitMessage } from './fit.ts'
import { addFootnotes } from './footnotes.ts'
import type { Mark } from './marks.ts'
import { addExplainedQuote, shortenQuote } from './quote.ts'
import { BOLD, ITALIC, type Rendered, TextBuilder } from './text-builder.ts'

const WHOLE = Number.POSITIVE_INFINITY

// Longest quotation of a passage, and its footnotes together, in chars. The footnotes give way first.
const PASSAGE_SIZES = [
  [WHOLE, 1200],
  [WHOLE, 500],
  [3000, 300],
  [2500, 300],
  [2000, 300],
] as const

/** One excerpt alone, for a permalink or in the other language, below a sentence where there is one to say. */
export function renderPassage(excerpt: Excerpt, view: View, lead = '', why?: Why): Rendered {
  return renderMarked(excerpt, view, lead, why, view.messages.whySentence)
}

/** A whole passage with the part underlined that a link leads to. */
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

/** A passage with its neighbours, each in a block of its own with its place. */
export interface Surroundings {
  readonly previous: Excerpt | undefined
  readonly current: Excerpt
  readonly next: Excerpt | undefined
  /** What in the current one answers; undefined when it was not opened from an answer that quotes it. */
  readonly why?: Why | undefined
}

// Longest quotation of the passage, and of each neighbour, then the footnotes of one of them together, in chars. The
// neighbours give way first.
const CONTEXT_SIZES = [
  [WHOLE, WHOLE, 800],
  [WHOLE, WHOLE, 300],
  [WHOLE, 800, 300],
  [WHOLE, 600, 200],
  [WHOLE, 400, 200],
  [2000, 300, 150],
  [1400, 200, 100],
] as const

/** The passage between the end of the one before it and the beginning of the one after it. */
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

/** What the marks in a quotation mean, as far as it has them. */
function addLegend(
  builder: TextBuilder,
  marks: readonly Mark[],
  { messages }: View,
  { before = '\n\n', underlined = messages.whySentence },
): void {
  const has = (type: string) => marks.some(({ format }) => format.type === type)
  const legend = [has('bold') ? messages.whyWords : '', has('underline') ? underlined : '']
  if (marks.length > 0) builder.add(before).add(legend.filter(part => part).join(' '), ITALIC)
}
