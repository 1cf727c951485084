import type { EmbeddingInput, EmbeddingKind } from './embedder.ts'

/** A text without a vector, and its key in the cache. */
export type MissingText = readonly [key: string, input: EmbeddingInput]

/** Texts for one request to the model's thread, of one kind and similar length. */
export interface Batch {
  readonly kind: EmbeddingKind
  /** Whether their token vectors are wanted too. */
  readonly isSegmented: boolean
  readonly texts: readonly MissingText[]
}

/** About half a second of work, which is what an interruption loses. */
const BATCH_CHARS = 6000

/** Roughly the number of batches that texts with this many chars make. */
export function countBatches(chars: number): number {
  return Math.ceil(chars / BATCH_CHARS)
}

/** The batches in an order in which the rate so far predicts the time left. */
export function makeBatches(missing: readonly MissingText[]): readonly Batch[] {
  const sorts = (['query', 'passage'] as const).flatMap(kind =>
    [false, true].map(isSegmented => ({ kind, isSegmented })),
  )
  return spread(
    sorts.flatMap(({ kind, isSegmented }) => {
      const own = missing.filter(
        ([, input]) => input.kind === kind && (input.segments !== undefined) === isSegmented,
      )
      return cutByLength(own).map(texts => ({ kind, isSegmented, texts }))
    }),
  )
}

function cutByLength(texts: readonly MissingText[]): readonly (readonly MissingText[])[] {
  const batches: MissingText[][] = []
  let chars = Number.POSITIVE_INFINITY
  for (const missing of [...texts].sort(([, a], [, b]) => a.text.length - b.text.length)) {
    const { length } = missing[1].text
    if (chars + length > BATCH_CHARS) {
      batches.push([])
      chars = 0
    }
    batches.at(-1)?.push(missing)
    chars += length
  }
  return batches
}

const GOLDEN_RATIO = (Math.sqrt(5) - 1) / 2

/** Reorders a list so that every beginning of it is a fair sample: the multiples of the golden ratio are spread evenly (Weyl). */
function spread<T>(list: readonly T[]): readonly T[] {
  const places = list.map((item, i) => ({ item, place: ((i + 1) * GOLDEN_RATIO) % 1 }))
  return places.sort((a, b) => a.place - b.place).map(({ item }) => item)
}
