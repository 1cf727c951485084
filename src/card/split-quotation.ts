import { splitSentences } from '../text/sentences.ts'
import { bindSpaces } from './binding-spaces.ts'

/** Where a part may begin, and the penalty compared with a sentence boundary. */
interface Cut {
  readonly char: number
  readonly cost: number
}

// On the scale of a part's squared unevenness: a part that is 50 % longer than the average costs 0.25.
const CLAUSE_COST = 0.3
const WORD_COST = 0.8
/** Added where a sentence would be separated from its translation. */
const PAIR_COST = 0.5
/** In a longer text, cuts are tried only between sentences and clauses. */
const MAX_WORDS = 500

/**
 * Splits a quotation into `count` parts of about equal length, preferably between sentences, then after a comma, then
 * between words; into fewer parts if it has fewer words. Joined, the parts are the quotation. `translations` are the chars at
 * which the translation of the sentence before begins.
 */
export function splitQuotation(
  text: string,
  count: number,
  translations: ReadonlySet<number> = new Set(),
): readonly string[] {
  const cuts = findCuts(text).map(({ char, cost }) => ({
    char,
    cost: translations.has(char) ? cost + PAIR_COST : cost,
  }))
  const chars = evenCuts(cuts, text.length, count)
  return [0, ...chars].map((from, index) => text.slice(from, chars[index] ?? text.length))
}

function findCuts(text: string): readonly Cut[] {
  const sentenceStarts = new Set(splitSentences(text).map(({ startChar }) => startChar))
  // A card may end only where a line may break.
  const starts = [...bindSpaces(text).matchAll(/(?<=[^\S\u00a0])\S/gu)].map(({ index }) => index)
  const cuts = starts.map(char => {
    if (sentenceStarts.has(char)) return { char, cost: 0 }
    return {
      char,
      cost: /[,;:–—)]\s+$/u.test(text.slice(Math.max(0, char - 3), char)) ? CLAUSE_COST : WORD_COST,
    }
  })
  return cuts.length > MAX_WORDS ? cuts.filter(({ cost }) => cost < WORD_COST) : cuts
}

/** The `count` − 1 cuts that minimise their own penalties plus the unevenness of the parts, by dynamic programming. */
function evenCuts(cuts: readonly Cut[], length: number, count: number): readonly number[] {
  const parts = Math.min(count, cuts.length + 1)
  const unevenness = (chars: number) => ((chars * parts) / length - 1) ** 2
  const ends = [...cuts, { char: length, cost: 0 }]
  let best = ends.map(({ char, cost }) => ({
    char,
    cost: cost + unevenness(char),
    chars: [] as readonly number[],
  }))
  for (let part = 2; part <= parts; part++) {
    best = ends.slice(part - 1).map(({ char, cost }) => {
      let found = { char, cost: Number.POSITIVE_INFINITY, chars: [] as readonly number[] }
      for (const before of best) {
        if (before.char >= char) break
        const total = before.cost + cost + unevenness(char - before.char)
        if (total < found.cost) found = { char, cost: total, chars: [...before.chars, before.char] }
      }
      return found
    })
  }
  return best.at(-1)?.chars ?? []
}
