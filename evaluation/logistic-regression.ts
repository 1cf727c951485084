/** A logistic model: probability = σ(intercept + Σ coefficient × feature). */
export interface LogisticModel {
  readonly intercept: number
  readonly coefficients: readonly number[]
}

export interface LogisticOptions {
  /** L2 penalty on the coefficients of standardised features; the intercept is not penalised. */
  readonly ridge?: number
  readonly steps?: number
  /** Of the examples; equal by default. */
  readonly weights?: readonly number[]
}

/**
 * Fits a model by Newton's method (iteratively reweighted least squares) on standardised features, so that the penalty
 * treats them equally; the coefficients are in the features' original units. With equal
 * weights the probabilities reflect the class balance of the examples.
 */
export function fitLogistic(
  rows: readonly (readonly number[])[],
  labels: readonly boolean[],
  { ridge = 0.01, steps = 25, weights: given }: LogisticOptions = {},
): LogisticModel {
  const { means, deviations } = standardise(rows)
  // The intercept is the weight of a feature that is always 1.
  const scaled = rows.map(row => [
    1,
    ...row.map((value, i) => (value - (means[i] ?? 0)) / (deviations[i] ?? 1)),
  ])
  const examples = scaled.map((row, n) => {
    return { row, label: labels[n] ?? false, weight: (given?.[n] ?? 1) / labels.length }
  })
  let weights: readonly number[] = [0, ...means.map(() => 0)]
  for (let step = 0; step < steps; step++) {
    const change = newtonStep(examples, weights, ridge)
    weights = weights.map((weight, i) => weight - (change[i] ?? 0))
    if (Math.max(...change.map(Math.abs)) < 1e-9) break
  }
  const [bias = 0, ...slopes] = weights
  const coefficients = slopes.map((weight, i) => weight / (deviations[i] ?? 1))
  return { intercept: bias - dot(coefficients, means), coefficients }
}

interface Example {
  readonly row: readonly number[]
  readonly label: boolean
  readonly weight: number
}

/** One Newton step: the gradient of the loss, multiplied by the inverse Hessian. */
function newtonStep(
  examples: readonly Example[],
  weights: readonly number[],
  ridge: number,
): readonly number[] {
  const gradient = weights.map((weight, i) => (i === 0 ? 0 : ridge * weight))
  const curvature = weights.map((_, i) => weights.map((_, j) => (i !== j ? 0 : i === 0 ? 1e-9 : ridge)))
  for (const { row, label, weight } of examples) {
    const probability = sigmoid(dot(weights, row))
    const error = weight * (probability - (label ? 1 : 0))
    const bend = weight * probability * (1 - probability)
    row.forEach((value, i) => {
      gradient[i] = (gradient[i] ?? 0) + error * value
      const line = curvature[i] ?? []
      row.forEach((other, j) => {
        line[j] = (line[j] ?? 0) + bend * value * other
      })
    })
  }
  return solve(curvature, gradient)
}

/** Solves matrix · x = right by Gaussian elimination, for a symmetric positive definite matrix. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((line, i) => [...line, right[i] ?? 0])
  rows.forEach((pivot, i) => {
    const head = pivot[i] ?? 1
    rows.forEach((row, j) => {
      const factor = j === i ? 0 : (row[i] ?? 0) / head
      pivot.forEach((value, k) => {
        row[k] = (row[k] ?? 0) - factor * value
      })
    })
  })
  return rows.map((row, i) => (row.at(-1) ?? 0) / (row[i] ?? 1))
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
