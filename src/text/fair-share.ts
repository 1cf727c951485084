/** The largest share such that all amounts, each cut to it, are at most `total` together. */
export function fairShare(amounts: readonly number[], total: number): number {
  let rest = total
  for (const [index, amount] of [...amounts].sort((a, b) => a - b).entries()) {
    const share = Math.floor(rest / (amounts.length - index))
    if (amount > share) return share
    rest -= amount
  }
  return Math.max(0, ...amounts)
}
