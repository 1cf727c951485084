import { type GrowthOptions, measureGrowth, type SteepStep } from './growth.ts'
import { HOSTILE_KINDS } from './hostile-kinds.ts'
import type { TextFunction } from './text-functions.ts'
import { milliseconds } from './timing.ts'

/** The settings of `npm run bench -- --text`. The factor of linear growth is 4, of n log n below 5, of quadratic 16. */
export const BENCH_GROWTH: GrowthOptions = {
  sizesChars: [1000, 4000, 16_000, 64_000],
  maxRatio: 6,
  floorMs: 20,
}

/** The slowest kind of text for a function. */
export interface HostileRow {
  readonly name: string
  /** The kind whose longest text took the longest. */
  readonly worstKind: string
  /** In ms, per size. */
  readonly timesMs: readonly number[]
  readonly steep: readonly (SteepStep & { readonly kind: string })[]
}

export const HOSTILE_KIND_NAMES: readonly string[] = Object.keys(HOSTILE_KINDS)

/** Every n-th kind, starting at `offset`. Adjacent kinds, which are similar, get different offsets. */
export function someKinds(every: number, offset: number): readonly string[] {
  return HOSTILE_KIND_NAMES.filter((_, at) => at % every === offset % every)
}

/** Runs a function on hostile texts of the given kinds, by default all. */
export async function measureHostileText(
  name: string,
  call: TextFunction,
  options: GrowthOptions,
  kinds: readonly string[] = HOSTILE_KIND_NAMES,
): Promise<HostileRow> {
  let worst = { worstKind: '', timesMs: [0] as readonly number[] }
  const steep: (SteepStep & { readonly kind: string })[] = []
  for (const kind of kinds) {
    const make = HOSTILE_KINDS[kind]
    if (!make) throw new RangeError(`unknown kind of hostile text: "${kind}"`)
    const texts = new Map(options.sizesChars.map(chars => [chars, make(chars)]))
    const growth = await measureGrowth(chars => call(texts.get(chars) ?? ''), options)
    if (growth.steep) steep.push({ kind, ...growth.steep })
    const { timesMs } = growth
    if ((timesMs.at(-1) ?? 0) > (worst.timesMs.at(-1) ?? 0)) worst = { worstKind: kind, timesMs }
  }
  return { name, ...worst, steep }
}

/** One line per steep step. */
export function describeSteep({ name, steep }: HostileRow): readonly string[] {
  return steep.map(
    ({ kind, fromChars, toChars, fromMs, toMs }) =>
      `${name} on "${kind}": ${fromChars} chars take ${milliseconds(fromMs)} ms, ${toChars} take ${milliseconds(toMs)} ms`,
  )
}
