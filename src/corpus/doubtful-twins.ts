import { withoutFootnoteMarks } from '../text/footnote-marks.ts'
import type { Language } from '../text/language.ts'
import { findFigures, numberValues } from '../text/mentions/figures.ts'

/** A pair of blocks that a person should compare. */
export interface DoubtfulTwins {
  /** From 0. */
  readonly index: number
  /** A clause that completes "doubtful: …". */
  readonly reason: string
}

/** The texts of the n-th blocks. */
type Twins = Readonly<Record<Language, string>>

/**
 * Twins that may not say the same: one is much longer, or has figures that the other lacks. No pair of the bundled reports
 * is doubtful; of blocks that are shifted by one, four in five are.
 */
export function findDoubtfulTwins(
  kk: readonly { readonly text: string }[],
  ru: readonly { readonly text: string }[],
): readonly DoubtfulTwins[] {
  return kk.flatMap((block, index) => {
    const twin = ru[index]
    if (!twin) return []
    const twins = { kk: withoutFootnoteMarks(block.text), ru: withoutFootnoteMarks(twin.text) }
    const reason = compareFigures(twins) ?? compareLengths(twins)
    return reason === undefined ? [] : [{ index, reason }]
  })
}

/** Twins of the bundled reports differ by a quarter at most, headings by a few letters more. */
const MAX_RATIO = 1.6
const SPARE_CHARS = 25

function compareLengths({ kk, ru }: Twins): string | undefined {
  const [short, long] = kk.length < ru.length ? [kk, ru] : [ru, kk]
  if (long.length <= short.length * MAX_RATIO + SPARE_CHARS) return undefined
  const longer = long === kk ? 'the Kazakh text is' : 'the Russian text is'
  const times = (long.length / Math.max(1, short.length)).toFixed(1)
  return `${longer} ${times} times as long as its twin`
}

function compareFigures(twins: Twins): string | undefined {
  const [lone, loneInRussian] = [missingFigures(twins, 'kk', 'ru'), missingFigures(twins, 'ru', 'kk')]
  if (lone.length + loneInRussian.length === 0) return undefined
  const parts = [
    ...(lone.length > 0 ? [`only the Kazakh text has ${lone.join(', ')}`] : []),
    ...(loneInRussian.length > 0 ? [`only the Russian text has ${loneInRussian.join(', ')}`] : []),
  ]
  return parts.join(', ')
}

/** Figures of a text that its twin has neither in digits nor in words. */
function missingFigures(twins: Twins, language: Language, other: Language): readonly string[] {
  // The second number of «22–23» is glued to the first.
  const digits = twins[other].match(/\d+/gu) ?? []
  const known = new Set([...numberValues(twins[other], other), ...digits])
  const found = findFigures(twins[language]).filter(({ isArticle }) => !isArticle)
  return [...new Set(found.map(({ value }) => value))].filter(value => !known.has(value)).slice(0, 3)
}
