/** How to measure the growth of a function's run time with the length of its input. */
export interface GrowthOptions {
  /** Each is four times the previous one. */
  readonly sizesChars: readonly number[]
  /** The maximum factor by which four times the length may slow the function down. */
  readonly maxRatio: number
  /** Shorter times are noise, and count as a quarter of this. */
  readonly floorMs: number
}

/** Two lengths between which the time grows too much. */
export interface SteepStep {
  readonly fromChars: number
  readonly toChars: number
  readonly fromMs: number
  readonly toMs: number
}

export interface Growth {
  /** The shortest time per size; ends at the first steep step. */
  readonly timesMs: readonly number[]
  readonly steep: SteepStep | undefined
}

/** CPU time of this process in ms, which other processes do not affect. */
function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** How often a step that looks steep is measured again. */
const REPEATS = 15

/**
 * Measures each length once, in ascending order; `run` may return a promise. A step that looks steep is measured again, with the shortest times
 * compared. Stops at the first steep step, because longer texts would take even longer.
 */
export async function measureGrowth(
  run: (sizeChars: number) => unknown,
  { sizesChars, maxRatio, floorMs }: GrowthOptions,
  now: () => number = processorMs,
): Promise<Growth> {
  const measure = async (sizeChars: number) => {
    const started = now()
    await run(sizeChars)
    return now() - started
  }
  const timesMs: number[] = []
  for (const [i, toChars] of sizesChars.entries()) {
    let toMs = await measure(toChars)
    const fromChars = sizesChars[i - 1]
    let fromMs = timesMs[i - 1] ?? 0
    const isSteep = () => toMs > maxRatio * Math.max(fromMs, floorMs / 4)
    for (let round = 0; fromChars !== undefined && round < REPEATS && isSteep(); round++) {
      fromMs = Math.min(fromMs, await measure(fromChars))
      toMs = Math.min(toMs, await measure(toChars))
    }
    timesMs.push(toMs)
    if (fromChars !== undefined && isSteep()) return { timesMs, steep: { fromChars, toChars, fromMs, toMs } }
  }
  return { timesMs, steep: undefined }
}
