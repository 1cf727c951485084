import { splitSentences } from '../text/sentences.ts'
import { bindSpaces } from './binding-spaces.ts'

/** Where a part may begin, and how much worse that is than between two sentences. */
interface Cut {
  readonly char: number
  readonly cost: number
}

// Against the squared unevenness of a part: half as long again as the others costs 0.25.
const CLAUSE_COST = 0.3
const WORD_COST = 0.8
/** Beyond that many words, only sentences and clauses are tried. */
const MAX_WORDS = 500

/**
 * Cuts a quotation into `count` parts of about the same length: between sentences, else behind a comma, else between
 * words. Joined they are the quotation, char by char. Fewer parts when there are fewer words.
 */
export function splitQuotation(text: string, count: number): readonly string[] {
  const chars = evenCuts(findCuts(text), text.length, count)
  return [0, ...chars].map((from, index) => text.slice(from, chars[index] ?? text.length))
}

function findCuts(text: string): readonly Cut[] {
  const sentenceStarts = new Set(splitSentences(text).map(({ startChar }) => startChar))
  // Where a line may not end, no card may either.
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

/** `count` − 1 of the places, in order, that cost the least together with the unevenness of the parts between them. */
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
