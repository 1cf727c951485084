/** A logistic model over named features: probability = σ(intercept + Σ coefficient × feature). */
export interface LogisticModel {
  readonly intercept: number
  readonly coefficients: readonly number[]
}

export interface LogisticOptions {
  /** L2 penalty on the coefficients of standardised features; the intercept is free. */
  readonly ridge?: number
  readonly steps?: number
}

/**
 * Fits by gradient descent on standardised features, so that one step size serves all of them; the coefficients
 * come back in the features' own units. Every example counts alike, so that the probabilities are those of the examples.
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  labels: readonly boolean[],
  { ridge = 0.01, steps = 4000 }: LogisticOptions = {},
): LogisticModel {
  const { means, deviations } = standardise(rows)
  const scaled = rows.map(row => row.map((value, i) => (value - (means[i] ?? 0)) / (deviations[i] ?? 1)))
  const weights = means.map(() => 0)
  let bias = 0
  for (let step = 0; step < steps; step++) {
    const gradient = weights.map(weight => ridge * weight)
    let biasGradient = 0
    scaled.forEach((row, n) => {
      const label = labels[n] ?? false
      const error = (sigmoid(bias + dot(weights, row)) - (label ? 1 : 0)) / labels.length
      biasGradient += error
      row.forEach((value, i) => {
        gradient[i] = (gradient[i] ?? 0) + error * value
      })
    })
    bias -= biasGradient
    gradient.forEach((slope, i) => {
      weights[i] = (weights[i] ?? 0) - slope
    })
  }
  const coefficients = weights.map((weight, i) => weight / (deviations[i] ?? 1))
  return { intercept: bias - dot(coefficients, means), coefficients }
}

export function predictLogistic({ intercept, coefficients }: LogisticModel, row: readonly number[]): number {
  return sigmoid(intercept + dot(coefficients, row))
}

function standardise(rows: readonly (readonly number[])[]) {
  const width = rows[0]?.length ?? 0
  const columns = Array.from({ length: width }, (_, i) => rows.map(row => row[i] ?? 0))
  const means = columns.map(column => column.reduce((sum, value) => sum + value, 0) / rows.length)
  const deviations = columns.map((column, i) => {
    const variance = column.reduce((sum, value) => sum + (value - (means[i] ?? 0)) ** 2, 0) / rows.length
    return Math.sqrt(variance) || 1
  })
  return { means, deviations }
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0)
}

function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x))
}
