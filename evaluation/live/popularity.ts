/**
 * Picks items so that the r-th is chosen with a probability proportional to 1/r^exponent (Zipf's law), as people repeat the
 * questions of others.
 */
export function createPopularity<T>(
  items: readonly T[],
  exponent: number,
  random: () => number,
): () => T | undefined {
  let sum = 0
  const cumulative = items.map((_, i) => {
    sum += 1 / (i + 1) ** exponent
    return sum
  })
  return () => {
    const target = random() * sum
    let [low, high] = [0, cumulative.length - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((cumulative[middle] ?? 0) <= target) low = middle + 1
      else high = middle
    }
    return items[low]
  }
}

/** The items in a random order. */
export function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  const keyed = items.map(item => ({ item, key: random() }))
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item)
}
