import { SCALE_ENGINES, type ScaleEngine } from './engines.ts'

/** An engine or a library to measure at one size. */
type ScaleStep =
  | { readonly kind: 'engine'; readonly passages: number; readonly engine: ScaleEngine }
  | { readonly kind: 'library'; readonly passages: number; readonly library: string }

interface PlanOptions {
  /** Names of libraries. */
  readonly libraries: readonly string[]
  /** Names of engines; all if undefined. */
  readonly engines?: readonly string[]
  /** Of PostgreSQL; without it, that engine is left out. */
  readonly serverUrl?: string
}

/** Libraries keep everything in memory. */
const MAX_LIBRARY_PASSAGES = 100_000
const MIN_LIBRARY_PASSAGES = 10_000

/** What to measure, in order: for each size first the engines, then the libraries. */
export function planScale(
  sizes: readonly number[],
  { libraries, engines, serverUrl }: PlanOptions,
): readonly ScaleStep[] {
  return sizes.flatMap(passages => [
    ...SCALE_ENGINES.filter(
      ({ name, maxPassages }) =>
        passages <= maxPassages &&
        (engines?.includes(name) ?? true) &&
        (name !== 'postgres' || serverUrl !== undefined),
    ).map(engine => ({ kind: 'engine' as const, passages, engine })),
    ...(isLibrarySize(passages)
      ? libraries.map(library => ({ kind: 'library' as const, passages, library }))
      : []),
  ])
}

function isLibrarySize(passages: number): boolean {
  return passages >= MIN_LIBRARY_PASSAGES && passages <= MAX_LIBRARY_PASSAGES
}
