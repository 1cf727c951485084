import { IndexError } from '../errors.ts'
import { REBUILD } from '../index/embedded/sealed-json.ts'
import type { LoadedPassage, PassageIndex } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'
import { formatFingerprint } from './permalink.ts'

type LoadingIndex = Pick<PassageIndex, 'load'>

/** Something about a passage, with the vectors of the passage. */
export type WithVectors<Item> = Item & { readonly loaded: LoadedPassage }

/** Adds their vectors, all loaded at once, in order. Throws IndexError, also when the index lacks a passage. */
export async function withVectors<Item extends { readonly passage: Passage }>(
  index: LoadingIndex,
  items: readonly Item[],
): Promise<readonly WithVectors<Item>[]> {
  if (items.length === 0) return []
  const loaded = await index.load(items.map(({ passage }) => passage.id))
  const byId = new Map(loaded.map(each => [each.passage.id, each]))
  return items.map(item => ({ ...item, loaded: byId.get(item.passage.id) ?? lacking(item.passage) }))
}

/** One passage with its vectors. Throws IndexError, also when the index lacks it. */
export async function loadPassage(index: LoadingIndex, passage: Passage): Promise<LoadedPassage> {
  const [loaded] = await index.load([passage.id])
  return loaded ?? lacking(passage)
}

function lacking(passage: Passage): never {
  throw new IndexError(`The index has no vectors of ${formatFingerprint(passage)}. ${REBUILD}`)
}
