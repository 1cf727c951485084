/** The greatest numbers, at most `count`, greatest first. For a small `count`: it inserts each number where it belongs. */
export function greatest(numbers: Iterable<number>, count: number): readonly number[] {
  const kept: number[] = []
  let least = -Infinity
  for (const number of numbers) {
    if (kept.length === count && number <= least) continue
    let at = kept.length < count ? kept.length : count - 1
    for (; at > 0 && (kept[at - 1] ?? 0) < number; at--) kept[at] = kept[at - 1] ?? 0
    kept[at] = number
    least = kept.at(-1) ?? least
  }
  return kept
}
