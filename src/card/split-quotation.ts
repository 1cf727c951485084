import { splitSentences } from '../text/sentences.ts'

/** Parts this much longer than the mean are cut between words instead. */
const MAX_UNEVENNESS = 1.45

/**
 * Cuts a quotation into `count` parts of about the same length, between sentences where that leaves no part much
 * longer than the others, else between words. Joined they are the quotation, char by char. Fewer parts when there are
 * fewer words.
 */
export function splitQuotation(text: string, count: number): readonly string[] {
  const sentenceStarts = splitSentences(text).map(({ startChar }) => startChar)
  const parts = sliceAt(text, evenCuts(sentenceStarts, text.length, count))
  const longest = Math.max(...parts.map(part => part.length))
  if (parts.length === count && longest <= (text.length / count) * MAX_UNEVENNESS) return parts
  return sliceAt(text, wordCuts(text, count))
}

function sliceAt(text: string, cuts: readonly number[]): readonly string[] {
  return [0, ...cuts].map((from, index) => text.slice(from, cuts[index] ?? text.length))
}

/** `count` − 1 of the places, in order, so that the sum of the parts' squared lengths is the smallest. */
function evenCuts(places: readonly number[], length: number, count: number): readonly number[] {
  const inner = places.filter(place => place > 0)
  let best = [...inner, length].map(end => ({ end, cost: end ** 2, cuts: [] as readonly number[] }))
  for (let part = 2; part <= Math.min(count, inner.length + 1); part++) {
    best = best.slice(1).map(({ end }) => {
      const before = best
        .filter(candidate => candidate.end < end)
        .map(candidate => ({ ...candidate, cost: candidate.cost + (end - candidate.end) ** 2 }))
      const first = before.reduce((a, b) => (b.cost < a.cost ? b : a))
      return { end, cost: first.cost, cuts: [...first.cuts, first.end] }
    })
  }
  return best.at(-1)?.cuts ?? []
}

/** The first words behind the places that would make equal parts. */
function wordCuts(text: string, count: number): readonly number[] {
  const starts = [...text.matchAll(/(?<=\s)\S/gu)].map(({ index }) => index)
  const cuts = Array.from({ length: count - 1 }, (_, index) => {
    const place = (text.length * (index + 1)) / count
    return starts.find(start => start >= place)
  })
  return [...new Set(cuts)].filter(cut => cut !== undefined)
}
