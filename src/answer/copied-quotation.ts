import type { Excerpt } from './answer.ts'
import type { CitationContext } from './citation-parts.ts'
import { formatCitation } from './citation-style.ts'
import { pairSentences } from './sentence-pairs.ts'
import { showQuotation } from './shown-quotation.ts'

export interface CopiedParts extends CitationContext {
  /** Its translation, which then follows sentence by sentence. */
  readonly twin?: Excerpt | undefined
}

/**
 * A quotation and its short citation as one text, to be pasted elsewhere: «…», then the source and the permalink. A translation
 * that follows it has a citation of its own, which says that it is one.
 */
export function formatCopiedQuotation(excerpt: Excerpt, { twin, ...context }: CopiedParts): string {
  const quotation = twin ? bothTexts(excerpt, twin) : `«${shownText(excerpt, excerpt.quote)}»`
  const cited = twin && twin.quote.translation !== 'original' ? [excerpt, twin] : [excerpt]
  return [quotation, ...cited.map(each => `— ${formatCitation('short', each, context)}`)].join('\n')
}

function bothTexts(excerpt: Excerpt, twin: Excerpt): string {
  return pairSentences(excerpt, twin)
    .map(({ own, twin: translation }) =>
      [own, translation].flatMap(quote => (quote ? `«${shownText(excerpt, quote)}»` : [])).join('\n'),
    )
    .join('\n\n')
}

function shownText({ passage }: Excerpt, quote: Excerpt['quote']): string {
  return showQuotation(passage, quote).text
}
