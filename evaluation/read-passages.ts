import type { PassageIndex } from '../src/index/passage-index.ts'
import type { Passage } from '../src/passages/passage.ts'

/** All passages of an index that fits into memory, in the order of their ids. */
export function readPassages(index: PassageIndex): Promise<readonly Passage[]> {
  return index.read(Array.from({ length: index.facts.counts.passages }, (_, id) => id))
}
