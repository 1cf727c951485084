import { type BoundedCache, createByteCache } from '../bounded-cache.ts'
import type { Passage } from '../passages/passage.ts'
import { LANGUAGES } from '../text/language.ts'
import type { LoadedPassage, PassageIndex, PassageVectors } from './passage-index.ts'
import { vectorsBytes } from './vectors-bytes.ts'

export interface CachedIndexLimits {
  /** Of passages with their vectors; 16 MiB by default, about 400 passages in two editions. */
  readonly maxLoadedBytes?: number
  /** Of vectors alone; 48 MiB by default, those of about 1,500 passages in two editions. */
  readonly maxVectorBytes?: number
  /** Of passages that were read without them; 16 MiB by default. */
  readonly maxReadBytes?: number
}

const MEBIBYTE = 2 ** 20

/**
 * An index that keeps the passages used lately, so that a question on them, its buttons and its `/verify` read each once.
 * Passages that are asked for while they are being read are not read again; failures are not kept. The arrays of a passage should
 * own their memory: of a view, the whole buffer is kept.
 */
export function createCachedIndex(
  index: PassageIndex,
  {
    maxLoadedBytes = 16 * MEBIBYTE,
    maxVectorBytes = 48 * MEBIBYTE,
    maxReadBytes = 16 * MEBIBYTE,
  }: CachedIndexLimits = {},
): PassageIndex {
  const loaded = createByteCache<LoadedPassage>({
    maxBytes: maxLoadedBytes,
    bytesOf: loadedBytes,
  })
  const compared = createByteCache<PassageVectors>({
    maxBytes: maxVectorBytes,
    bytesOf: vectorsBytes,
  })
  const passages = createByteCache({ maxBytes: maxReadBytes, bytesOf: passageBytes })
  const known = {
    get: (id: string) => loaded.get(id)?.passage ?? passages.get(id),
    set: passages.set,
  }
  return {
    facts: index.facts,
    nearest: (vector, limit, filter) => index.nearest(vector, limit, filter),
    byWords: (terms, limit, filter) => index.byWords(terms, limit, filter),
    scoreWords: (terms, ids) => index.scoreWords(terms, ids),
    frequencies: terms => index.frequencies(terms),
    read: fetchOnce(
      ids => index.read(ids),
      known,
      ({ id }) => id,
    ),
    load: fetchOnce(
      ids => index.load(ids),
      loaded,
      ({ passage }) => passage.id,
    ),
    vectors: fetchOnce(
      ids => index.vectors(ids),
      compared,
      ({ id }) => id,
    ),
    visitVectors: (ids, edition, visit) => index.visitVectors(ids, edition, visit),
    withFingerprint: (reportId, fingerprint) => index.withFingerprint(reportId, fingerprint),
    atBlock: (reportId, number) => index.atBlock(reportId, number),
    spellings: keys => index.spellings(keys),
    kazakhSpellings: keys => index.kazakhSpellings(keys),
    close: () => index.close(),
  }
}

type Fetch<Value> = (ids: readonly number[]) => Promise<readonly Value[]>

/** Fetches only values that are neither in the cache nor being fetched. */
function fetchOnce<Value extends NonNullable<unknown>>(
  fetch: Fetch<Value>,
  cache: Pick<BoundedCache<Value>, 'get' | 'set'>,
  idOf: (value: Value) => number,
): Fetch<Value> {
  const running = new Map<number, Promise<readonly Value[]>>()
  const start = (ids: readonly number[]): Promise<readonly Value[]> => {
    const batch = fetch(ids)
      .then(values => {
        for (const value of values) cache.set(String(idOf(value)), value)
        return values
      })
      .finally(() => {
        for (const id of ids) running.delete(id)
      })
    for (const id of ids) running.set(id, batch)
    return batch
  }
  return async ids => {
    const found = new Map<number, Value>()
    const missing: number[] = []
    const batches = new Set<Promise<readonly Value[]>>()
    for (const id of new Set(ids)) {
      const value = cache.get(String(id))
      const batch = running.get(id)
      if (value) found.set(id, value)
      else if (batch) batches.add(batch)
      else missing.push(id)
    }
    if (missing.length > 0) batches.add(start(missing))
    for (const value of (await Promise.all(batches)).flat()) found.set(idOf(value), value)
    return ids.flatMap(id => found.get(id) ?? [])
  }
}

/** Roughly what objects and numbers add to the texts. */
const PASSAGE_BYTES = 2048
/** Cyrillic letters in memory. */
const CHAR_BYTES = 2

function passageBytes({ texts }: Passage): number {
  const chars = LANGUAGES.flatMap(language => {
    const text = texts[language]
    return text ? [text.text.length, ...(text.footnotes ?? []).map(footnote => footnote.text.length)] : []
  })
  return PASSAGE_BYTES + CHAR_BYTES * chars.reduce((sum, count) => sum + count, 0)
}

function loadedBytes({ passage, rows, questions }: LoadedPassage): number {
  return passageBytes(passage) + vectorsBytes({ rows, questions })
}
