/** Max-min fairness: the largest cap such that the amounts, each cut to it, sum to at most `total`. */
export function fairShare(amounts: readonly number[], total: number): number {
  let rest = total
  for (const [index, amount] of [...amounts].sort((a, b) => a - b).entries()) {
    const share = Math.floor(rest / (amounts.length - index))
    if (amount > share) return share
    rest -= amount
  }
  return Math.max(0, ...amounts)
}
