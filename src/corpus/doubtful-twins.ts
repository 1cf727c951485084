import { withoutFootnoteMarks } from '../text/footnote-marks.ts'
import type { Language } from '../text/language.ts'
import { findFigures, numberValues } from '../text/mentions/figures.ts'

/** A pair of blocks that a person should compare. */
export interface DoubtfulTwins {
  /** From 0. */
  readonly index: number
  readonly difference: TwinDifference
}

/** How twins differ. */
export type TwinDifference =
  /** Figures that only one of the texts has, by its language. */
  | ({ readonly kind: 'figures' } & Readonly<Record<Language, readonly string[]>>)
  /** The text in `longer` is this many times as long as the other. */
  | { readonly kind: 'length'; readonly longer: Language; readonly times: number }

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
    const difference = compareFigures(twins) ?? compareLengths(twins)
    return difference === undefined ? [] : [{ index, difference }]
  })
}

/** Twins of the bundled reports differ by a quarter at most, headings by a few letters more. */
const MAX_RATIO = 1.6
const SPARE_CHARS = 25

function compareLengths({ kk, ru }: Twins): TwinDifference | undefined {
  const [short, long] = kk.length < ru.length ? [kk, ru] : [ru, kk]
  if (long.length <= short.length * MAX_RATIO + SPARE_CHARS) return undefined
  const times = Math.round((10 * long.length) / Math.max(1, short.length)) / 10
  return { kind: 'length', longer: long === kk ? 'kk' : 'ru', times }
}

function compareFigures(twins: Twins): TwinDifference | undefined {
  const [kk, ru] = [missingFigures(twins, 'kk', 'ru'), missingFigures(twins, 'ru', 'kk')]
  return kk.length + ru.length === 0 ? undefined : { kind: 'figures', kk, ru }
}

/** Figures of a text that its twin has neither in digits nor in words. */
function missingFigures(twins: Twins, language: Language, other: Language): readonly string[] {
  // The second number of «22–23» is glued to the first.
  const digits = twins[other].match(/\d+/gu) ?? []
  const known = new Set([...numberValues(twins[other], other), ...digits])
  const found = findFigures(twins[language]).filter(({ isArticle }) => !isArticle)
  return [...new Set(found.map(({ value }) => value))].filter(value => !known.has(value)).slice(0, 3)
}
