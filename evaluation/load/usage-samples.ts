import type { ProcessUsage } from '../live/process-usage.ts'

/** What a process used at a moment, in seconds since the start of the run. */
export interface UsageSample extends ProcessUsage {
  readonly atSeconds: number
}

/** The growth of resident memory in MiB a minute, by least squares; 0 with fewer than two samples. */
export function rssSlope(samples: readonly UsageSample[]): number {
  const count = samples.length
  if (count < 2) return 0
  const meanX = samples.reduce((sum, { atSeconds }) => sum + atSeconds, 0) / count
  const meanY = samples.reduce((sum, { rssMiB }) => sum + rssMiB, 0) / count
  let [products, squares] = [0, 0]
  for (const { atSeconds, rssMiB } of samples) {
    products += (atSeconds - meanX) * (rssMiB - meanY)
    squares += (atSeconds - meanX) ** 2
  }
  return squares === 0 ? 0 : (products / squares) * 60
}

/** The share of one core between the first and the last sample: 1.5 is one and a half cores. */
export function coresUsed(samples: readonly UsageSample[]): number {
  const [first, last] = [samples[0], samples.at(-1)]
  if (!first || !last || last.atSeconds <= first.atSeconds) return 0
  return (last.cpuSeconds - first.cpuSeconds) / (last.atSeconds - first.atSeconds)
}
