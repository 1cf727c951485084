import { IndexError } from '../errors.ts'
import { REBUILD } from '../index/embedded/sealed-json.ts'
import type { LoadedPassage, PassageIndex } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'
import { formatFingerprint } from './permalink.ts'

type LoadingIndex = Pick<PassageIndex, 'load'>

/** The passages with their vectors, by id. Throws IndexError, also when the index lacks one. */
export async function loadPassages(
  index: LoadingIndex,
  passages: readonly Passage[],
): Promise<ReadonlyMap<number, LoadedPassage>> {
  if (passages.length === 0) return new Map()
  const loaded = await index.load(passages.map(({ id }) => id))
  const byId = new Map(loaded.map(each => [each.passage.id, each]))
  const missing = passages.find(({ id }) => !byId.has(id))
  if (missing) throw lacking(missing)
  return byId
}

/** One passage with its vectors. Throws IndexError, also when the index lacks it. */
export async function loadPassage(index: LoadingIndex, passage: Passage): Promise<LoadedPassage> {
  const [loaded] = await index.load([passage.id])
  if (!loaded) throw lacking(passage)
  return loaded
}

function lacking(passage: Passage): IndexError {
  return new IndexError(`The index has no vectors of ${formatFingerprint(passage)}. ${REBUILD}`)
}
