/** How the time of a function grows with the length of its text. */
export interface GrowthOptions {
  /** Each four times the one before. */
  readonly sizesChars: readonly number[]
  /** Four times the length may cost so many times as much. */
  readonly maxRatio: number
  /** Shorter times are noise: they are compared as a quarter of this. */
  readonly floorMs: number
}

/** A pair of lengths where the longer text costs too much. */
export interface SteepStep {
  readonly fromChars: number
  readonly toChars: number
  readonly fromMs: number
  readonly toMs: number
}

export interface Growth {
  /** Per size, the shortest of its runs; fewer than the sizes after a steep step. */
  readonly timesMs: readonly number[]
  readonly steep: SteepStep | undefined
}

/** Time of the processor, in ms, that this process has used: others on the machine do not lengthen it. */
function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** A pair that looks steep is measured so often again before it is believed. */
const REPEATS = 15

/**
 * Measures from the shortest text to the longest, once each; a pair that looks steep is measured again, and the shortest
 * time of each counts. Stops at the first steep pair: what is longer would take longer still.
 */
export function measureGrowth(
  run: (sizeChars: number) => void,
  { sizesChars, maxRatio, floorMs }: GrowthOptions,
  now: () => number = processorMs,
): Growth {
  const measure = (sizeChars: number) => {
    const started = now()
    run(sizeChars)
    return now() - started
  }
  const timesMs: number[] = []
  for (const [i, toChars] of sizesChars.entries()) {
    let toMs = measure(toChars)
    const fromChars = sizesChars[i - 1]
    let fromMs = timesMs[i - 1] ?? 0
    const isSteep = () => toMs > maxRatio * Math.max(fromMs, floorMs / 4)
    for (let round = 0; fromChars !== undefined && round < REPEATS && isSteep(); round++) {
      fromMs = Math.min(fromMs, measure(fromChars))
      toMs = Math.min(toMs, measure(toChars))
    }
    timesMs.push(toMs)
    if (fromChars !== undefined && isSteep()) return { timesMs, steep: { fromChars, toChars, fromMs, toMs } }
  }
  return { timesMs, steep: undefined }
}
