/** Draws `count` ids of the model's vocabulary and returns the different ones, in the order in which they were drawn. */
export type IdDraw = (count: number, random: () => number) => Uint32Array

/** Where the search for an id starts, for as many equal parts of the numbers from 0 to 1. */
const GUIDES = 2 ** 14

/** Draws ids as often as rows have them, by the method of guide tables (Chen & Asau 1974). */
export function createIdDraw(frequencies: ReadonlyMap<number, number>): IdDraw {
  const ids = Uint32Array.from(frequencies.keys())
  const sums = cumulate([...frequencies.values()])
  const total = sums.at(-1) ?? 0
  const guides = createGuides(sums, total)
  const last = Math.max(0, ids.length - 1)
  let most = 0
  for (const id of ids) most = Math.max(most, id)
  /** By id: the draw in which it came last. */
  const draws = new Float64Array(most + 1)
  let draw = 0
  return (count, random) => {
    draw++
    const different = new Uint32Array(count)
    let end = 0
    for (let n = 0; n < count; n++) {
      const part = random()
      const wanted = part * total
      let at = guides[Math.floor(part * GUIDES)] ?? 0
      while (at < last && (sums[at] ?? 0) <= wanted) at++
      const id = ids[at] ?? 0
      if (draws[id] === draw) continue
      draws[id] = draw
      different[end++] = id
    }
    return different.slice(0, end)
  }
}

function cumulate(counts: readonly number[]): Float64Array {
  const sums = new Float64Array(counts.length)
  let sum = 0
  for (const [at, count] of counts.entries()) {
    sum += count
    sums[at] = sum
  }
  return sums
}

/** The first place for each part whose sum is beyond the beginning of the part. */
function createGuides(sums: Float64Array, total: number): Uint32Array {
  let at = 0
  return Uint32Array.from({ length: GUIDES }, (_, part) => {
    const start = (part / GUIDES) * total
    while (at < sums.length - 1 && (sums[at] ?? 0) <= start) at++
    return at
  })
}
