import type { Excerpt } from '../answer/answer.ts'
import { withRange } from '../answer/excerpt-id.ts'
import type { Passage } from '../passages/passage.ts'
import { passageSentences } from '../passages/passage-sentences.ts'
import type { CharRange } from '../text/char-range.ts'
import type { Language } from '../text/language.ts'
import type { WordStep } from './banded-alignment.ts'
import type { EditionWords } from './edition-words.ts'
import type { ClaimPlace } from './verification.ts'

/** The part of a quotation that is in one passage, in chars of the passage's text. */
interface PassageRanges {
  /** Its index in `editions.passages`. */
  readonly place: number
  readonly kept: readonly CharRange[]
  readonly missing: readonly CharRange[]
  /** How many of the claim's words it contains. */
  readonly keptWords: number
}

/** A single matching word in a further passage is a coincidence. */
const MIN_KEPT_WORDS = 2

/**
 * The passages that the matched words come from, each cut to the sentences that contain them. Empty if all of them are in
 * a heading. `excerptOf` gives the whole passage at an index of `editions.passages`.
 */
export function findPlaces(
  steps: readonly WordStep[],
  editions: EditionWords,
  language: Language,
  excerptOf: (place: number) => Excerpt,
): readonly ClaimPlace[] {
  return dropCoincidences(rangesByPassage(steps, editions)).map(({ place, kept, missing }) => {
    const whole = excerptOf(place)
    const quote = sentencesAround(whole.passage, language, [...kept, ...missing])
    const shift = ({ startChar, endChar }: CharRange) => ({
      startChar: startChar - quote.startChar,
      endChar: endChar - quote.startChar,
    })
    return {
      excerpt: withRange(whole, quote.startChar, quote.endChar) ?? whole,
      kept: kept.map(shift),
      missing: missing.map(shift),
    }
  })
}

function dropCoincidences(groups: readonly PassageRanges[]): readonly PassageRanges[] {
  const most = Math.max(...groups.map(({ keptWords }) => keptWords))
  const main = groups.findIndex(({ keptWords }) => keptWords === most)
  return groups.filter(({ keptWords }, at) => at === main || keptWords >= MIN_KEPT_WORDS)
}

function rangesByPassage(steps: readonly WordStep[], editions: EditionWords): readonly PassageRanges[] {
  const groups: { place: number; kept: CharRange[]; missing: CharRange[]; keptWords: number }[] = []
  let lastWord = -2
  let lastKind = ''
  for (const step of steps) {
    if (step.kind === 'skipped' || !('word' in step)) continue
    const wordCount = step.kind === 'same' ? step.wordCount : 1
    const kind = step.kind === 'same' ? 'kept' : 'missing'
    for (let word = step.word; word < step.word + wordCount; word++) {
      const place = editions.places[word] ?? -1
      const range = { startChar: editions.startChars[word] ?? -1, endChar: editions.endChars[word] ?? -1 }
      if (range.startChar < 0) continue
      const open = groups.at(-1)
      const group = open?.place === place ? open : { place, kept: [], missing: [], keptWords: 0 }
      if (group !== open) groups.push(group)
      const goesOn = lastWord === word - 1 && lastKind === kind
      const before = goesOn ? group[kind].pop() : undefined
      if (kind === 'kept') group.keptWords++
      group[kind].push({ ...range, startChar: before?.startChar ?? range.startChar })
      lastWord = word
      lastKind = kind
    }
  }
  return groups
}

/** From the start of the first sentence that overlaps a range to the end of the last. */
function sentencesAround({ texts }: Passage, language: Language, ranges: readonly CharRange[]): CharRange {
  const text = texts[language]
  const from = Math.min(...ranges.map(({ startChar }) => startChar))
  const to = Math.max(...ranges.map(({ endChar }) => endChar))
  const overlapping = text
    ? passageSentences(text).filter(({ startChar, endChar }) => startChar < to && from < endChar)
    : []
  return {
    startChar: Math.min(from, overlapping[0]?.startChar ?? from),
    endChar: Math.max(to, overlapping.at(-1)?.endChar ?? to),
  }
}
