import { describe, expect, it } from 'vitest'
import { isWorse, meanInterval, pairedDifference, percentile } from '../../evaluation/bootstrap.ts'
import { seededRandom } from '../../evaluation/seeded-random.ts'

/** `n` values of which the first `ones` are 1, the others 0. */
const share = (ones: number, n: number) => Array.from({ length: n }, (_, i) => (i < ones ? 1 : 0))

describe('seededRandom', () => {
  it('is reproducible and uniform between 0 and 1', () => {
    const draw = (seed: number) => Array.from({ length: 10_000 }, seededRandom(seed))
    expect(draw(1)).toEqual(draw(1))
    expect(draw(1)).not.toEqual(draw(2))
    const tenths = Array.from({ length: 10 }, (_, i) => draw(1).filter(x => Math.floor(x * 10) === i).length)
    expect(Math.min(...tenths)).toBeGreaterThan(900)
    expect(Math.max(...tenths)).toBeLessThan(1100)
  })
})

describe('percentile', () => {
  it.each([
    [[1, 2, 3], 0, 1],
    [[1, 2, 3], 0.5, 2],
    [[1, 2, 3], 0.75, 2.5],
    [[1, 2, 3], 1, 3],
    [[7], 0.3, 7],
  ])('of %j at %d is %d', (sorted, at, expected) => {
    expect(percentile(sorted, at)).toBeCloseTo(expected, 10)
  })
})

describe('meanInterval', () => {
  it('is as wide as the normal approximation for a proportion', () => {
    const interval = meanInterval(share(300, 400))
    const wide = 1.96 * Math.sqrt((0.75 * 0.25) / 400)
    expect(interval?.value).toBe(0.75)
    expect(interval?.low).toBeCloseTo(0.75 - wide, 1.7)
    expect(interval?.high).toBeCloseTo(0.75 + wide, 1.7)
    expect(interval).toEqual(meanInterval(share(300, 400)))
  })

  it('has no width if all values are equal, and is undefined without values', () => {
    expect(meanInterval([1, 1, 1])).toEqual({ value: 1, low: 1, high: 1 })
    expect(meanInterval([])).toBeUndefined()
  })
})

describe('pairedDifference', () => {
  it('detects a small change in the same direction for every question', () => {
    const before = Array.from({ length: 50 }, (_, i) => i / 50)
    const after = before.map((value, i) => value + (i % 2 === 0 ? 0.01 : 0.02))
    const difference = pairedDifference(before, after)
    expect(difference?.value).toBeCloseTo(0.015, 10)
    expect(difference?.low).toBeGreaterThan(0.013)
  })

  it('rejects lists of different lengths', () => {
    expect(() => pairedDifference([1, 2], [1])).toThrow('cannot pair 2 values with 1')
  })
})

describe('isWorse', () => {
  it.each([
    ['the same', 80, 80, false],
    ['one question worse', 80, 79, false],
    ['five questions worse', 80, 75, true],
    ['better', 80, 90, false],
  ])('%s: %d of 100 before, %d after → %s', (_, before, after, expected) => {
    expect(isWorse(share(before, 100), share(after, 100))).toBe(expected)
  })

  it('treats equal gains and losses as noise', () => {
    const before = share(50, 100)
    expect(isWorse(before, [...before.slice(10), ...before.slice(0, 10)])).toBe(false)
  })
})
