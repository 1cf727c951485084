/** The quality of a set of rankings, one per question. */
export interface RankingMetrics {
  /** Recall@k: the share of questions with a right hit among the first k. */
  readonly recallAt1: number
  readonly recallAt3: number
  readonly recallAt10: number
  /** Mean reciprocal rank of the first right hit, 0 past 10. */
  readonly mrrAt10: number
  /** Normalised discounted cumulative gain with binary gains (Järvelin & Kekäläinen 2002). */
  readonly ndcgAt10: number
}

/** The ranking for one question: whether each hit is right, and how many right passages exist. */
export interface JudgedRanking {
  readonly isRight: readonly boolean[]
  readonly rightCount: number
}

export function rankingMetrics(rankings: readonly JudgedRanking[]): RankingMetrics {
  const mean = (of: (ranking: JudgedRanking) => number) =>
    rankings.reduce((sum, ranking) => sum + of(ranking), 0) / Math.max(1, rankings.length)
  return {
    recallAt1: mean(({ isRight }) => recallAt(firstRight(isRight), 1)),
    recallAt3: mean(({ isRight }) => recallAt(firstRight(isRight), 3)),
    recallAt10: mean(({ isRight }) => recallAt(firstRight(isRight), 10)),
    mrrAt10: mean(({ isRight }) => reciprocalRank(firstRight(isRight))),
    ndcgAt10: mean(ranking => ndcg(ranking, 10)),
  }
}

/** The rank of the first right hit, from 1; 0 if there is none. */
export function firstRight(isRight: readonly boolean[]): number {
  return isRight.indexOf(true) + 1
}

/** 1 if the first right hit is among the first `k`, else 0. */
export function recallAt(rank: number, k: number): number {
  return rank > 0 && rank <= k ? 1 : 0
}

/** 1 / rank of the first right hit, 0 past 10. */
export function reciprocalRank(rank: number): number {
  return recallAt(rank, 10) === 1 ? 1 / rank : 0
}

function ndcg({ isRight, rightCount }: JudgedRanking, k: number): number {
  const gain = (rank: number) => 1 / Math.log2(rank + 2)
  let found = 0
  isRight.slice(0, k).forEach((right, rank) => {
    if (right) found += gain(rank)
  })
  let ideal = 0
  for (let rank = 0; rank < Math.min(k, rightCount); rank++) ideal += gain(rank)
  return ideal > 0 ? found / ideal : 0
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const high = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2
}
