import type { BlockDraft } from './block-drafts.ts'
import { withoutPageMarks } from './block-drafts.ts'
import { createLevelCounter, styleOfHeading } from './text-headings.ts'
import { cleanText } from './text-hygiene.ts'

const MAX_LEVEL = 6
/** Longer bold paragraphs are emphasised text. */
const MAX_RUN_IN_CHARS = 220

/**
 * Numbers headings so that level 1 is the title alone and sections begin at level 2. The title is the only heading of the
 * highest level, if it comes first of all headings; otherwise no heading is the title.
 */
export function numberLevels(drafts: readonly BlockDraft[]): readonly BlockDraft[] {
  const levels = drafts.filter(({ kind }) => kind === 'heading').map(({ level }) => level)
  const [first = 0, ...others] = levels
  const isTitled = levels.length > 0 && others.every(level => level > first) && first === 1
  const highest = Math.min(...(isTitled ? others : levels))
  let seen = 0
  return drafts.map(draft => {
    if (draft.kind !== 'heading') return draft
    const isTitle = isTitled && seen++ === 0
    return { ...draft, level: isTitle ? 1 : Math.min(MAX_LEVEL, draft.level - highest + 2) }
  })
}

/**
 * Makes headings of short paragraphs that stand alone in bold type, if the document has no other headings than a title.
 * Their numbers and capitals give their levels.
 */
export function findBoldHeadings(drafts: readonly BlockDraft[]): readonly BlockDraft[] {
  if (drafts.filter(({ kind }) => kind === 'heading').length > 1) return drafts
  const bold = drafts.filter(isBoldLine)
  const running = drafts.filter(draft => draft.kind !== 'heading' && !isBoldLine(draft))
  if (bold.length === 0 || lengthOf(bold) * 3 > lengthOf(running)) return drafts
  const hasTitle = drafts.some(({ kind }) => kind === 'heading')
  const levelOf = createLevelCounter()
  let isFirst = !hasTitle
  return drafts.map((draft, index) => {
    if (!isBoldLine(draft)) return draft
    const isTitle = isFirst && drafts.slice(0, index).every(({ kind }) => kind !== 'paragraph')
    isFirst = false
    const line = cleanText(withoutPageMarks(draft.text))
    return { ...draft, kind: 'heading', level: isTitle ? 1 : levelOf(styleOfHeading(line), line) }
  })
}

function lengthOf(drafts: readonly BlockDraft[]): number {
  return drafts.reduce((sum, { text }) => sum + text.length, 0)
}

function isBoldLine({ kind, isBold, text }: BlockDraft): boolean {
  if (kind !== 'paragraph' || !isBold) return false
  const line = cleanText(withoutPageMarks(text))
  return line.length <= MAX_RUN_IN_CHARS && /\p{L}{2}/u.test(line) && !/[.?!:;,…]["»”]?$/u.test(line)
}
