import { describe, expect, it } from 'vitest'
import { seededRandom } from '../../../evaluation/seeded-random.ts'
import { compileWindows } from '../../../src/index/wasm/window-kernel.ts'

const MAX_TOKENS = 12
const MAX_RUNS = 6
const SIMILARITIES = 64
const WEIGHTS = SIMILARITIES + MAX_RUNS * MAX_TOKENS * 4
const RESULT = WEIGHTS + MAX_TOKENS * 4

describe('the window kernel', () => {
  const memory = new WebAssembly.Memory({ initial: 1 })
  const kernel = compileWindows(memory)
  const random = seededRandom(5)

  /** Random similarities of these many runs and tokens, with weights, and what the kernel makes of them. */
  const compare = (runs: number, tokens: number, hasHeading: boolean) => {
    const padded = 4 * Math.ceil(tokens / 4)
    const similarities = new Float32Array(memory.buffer, SIMILARITIES, runs * padded)
    const weights = new Float32Array(memory.buffer, WEIGHTS, MAX_TOKENS).fill(0)
    for (const [i] of similarities.entries()) similarities[i] = random() * 2 - 1
    for (let i = 0; i < tokens; i++) weights[i] = random()
    const place = { start: SIMILARITIES, end: SIMILARITIES + similarities.byteLength, step: padded * 4 }
    const result = new Float32Array(memory.buffer, RESULT, MAX_TOKENS)
    kernel.greatest(place, RESULT)
    const greatest = [...result.subarray(0, tokens)]
    kernel.window(place, WEIGHTS, hasHeading, RESULT)
    const most = (of: readonly number[], token: number) =>
      Math.max(...of.map(run => similarities[run * padded + token] ?? 0))
    const all = Array.from({ length: runs }, (_, run) => run)
    const sumWithin = (of: readonly number[]) =>
      [...weights.subarray(0, tokens)].reduce((sum, weight, token) => sum + weight * most(of, token), 0)
    const others = hasHeading && runs > 1 ? all.slice(1) : all
    const windows = others.map(run => [...(hasHeading ? [0] : []), run, Math.min(run + 1, runs - 1)])
    return {
      greatest,
      window: result[0],
      expectedGreatest: Array.from({ length: tokens }, (_, token) => most(all, token)),
      expectedWindow: Math.max(...windows.map(sumWithin)),
    }
  }

  it.each([true, false])('equals the plain computation, with a heading: %s', hasHeading => {
    for (let runs = 1; runs <= MAX_RUNS; runs++) {
      for (let tokens = 1; tokens <= MAX_TOKENS; tokens++) {
        const { greatest, window, expectedGreatest, expectedWindow } = compare(runs, tokens, hasHeading)
        expect(greatest).toEqual(expectedGreatest)
        expect(window).toBeCloseTo(expectedWindow, 5)
      }
    }
  })
})
