/** A text's features and its class: 0 another language, 1 Kazakh, 2 Russian. */
export interface Example {
  readonly features: readonly string[]
  readonly label: 0 | 1 | 2
}

/** Weights against class 0, in nats. */
export type Weights = ReadonlyMap<string, readonly [kk: number, ru: number]>

const RATE = 0.5
const L2 = 1e-6

/** Multinomial logistic regression by AdaGrad over `epochs` passes; class 0 stays at zero. Features outside `allowed` are ignored. */
export function trainWeights(
  examples: readonly Example[],
  epochs: number,
  allowed: ReadonlySet<string> | undefined,
  random: () => number,
): Weights {
  const ids = new Map<string, number>()
  const rows = examples.map(({ features, label }) => ({
    label,
    ids: features
      .filter(feature => allowed === undefined || allowed.has(feature))
      .map(feature => {
        const id = ids.get(feature) ?? ids.size
        ids.set(feature, id)
        return id
      }),
  }))
  const weights = [new Float64Array(ids.size), new Float64Array(ids.size)] as const
  const squares = [new Float64Array(ids.size).fill(1e-6), new Float64Array(ids.size).fill(1e-6)] as const
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const row of shuffled(rows, random)) {
      const probabilities = softmax(
        weights.map(weight => row.ids.reduce((sum, id) => sum + (weight[id] ?? 0), 0)),
      )
      weights.forEach((weight, side) => {
        const square = squares[side] ?? weight
        const error = (probabilities[side] ?? 0) - (row.label === side + 1 ? 1 : 0)
        for (const id of row.ids) {
          const gradient = error + L2 * (weight[id] ?? 0)
          square[id] = (square[id] ?? 0) + gradient * gradient
          weight[id] = (weight[id] ?? 0) - (RATE * gradient) / Math.sqrt(square[id] ?? 1)
        }
      })
    }
  }
  return new Map([...ids].map(([feature, id]) => [feature, [weights[0][id] ?? 0, weights[1][id] ?? 0]]))
}

/** Probabilities of the two named classes; the third has score 0. */
function softmax(scores: readonly number[]): readonly number[] {
  const highest = Math.max(0, ...scores)
  const powers = scores.map(score => Math.exp(score - highest))
  const sum = powers.reduce((total, power) => total + power, Math.exp(-highest))
  return powers.map(power => power / sum)
}

export function shuffled<T>(items: readonly T[], random: () => number): readonly T[] {
  const out = [...items]
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1))
    const [a, b] = [out[i], out[j]]
    if (a !== undefined && b !== undefined) [out[i], out[j]] = [b, a]
  }
  return out
}

/** A small generator with a fixed seed (mulberry32), in [0, 1). */
export function seededRandom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
}
