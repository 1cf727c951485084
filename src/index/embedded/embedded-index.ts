import { statSync } from 'node:fs'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { errorMessage, IndexError } from '../../errors.ts'
import type { IndexFacts, PassageIndex } from '../passage-index.ts'
import { chooseHeld, HELD_BYTES } from './held-rows.ts'
import { findKazakhSpellings, findSpellings } from './known-words.ts'
import { createNearestPassages } from './nearest-passages.ts'
import { openSegment, prefetchFrom, type Segment, type SegmentPlace } from './open-segment.ts'
import { createPassagePlaces, type PassagePlaces } from './passage-places.ts'
import { REBUILD } from './sealed-json.ts'
import { SEGMENT_FILES } from './segment-manifest.ts'
import {
  readVersion,
  readVersionManifest,
  SEGMENTS_DIR,
  type VersionContent,
  type VersionManifest,
} from './version-manifest.ts'
import { createWordsSearch } from './words-search.ts'

/**
 * Bytes of the rows, of all segments together, that stay in memory also where graphs find them: those of some 170,000 passages in two
 * editions, as int8. A question compares 300 of them.
 */
const COPIED_BYTES = 128 * 2 ** 20

export interface OpeningOptions {
  /** What the system has: an index that takes more than half of it is read from the disk, several parts at a time. */
  readonly memoryBytes?: number
  /** Rows of int8 that stay in memory: those of the smallest segments. */
  readonly heldBytes?: number
}

/** Opens a version of an index in `indexDir`. Its files are read by position later, but for what `openSegment` reads. Throws IndexError. */
export async function openEmbeddedIndex(
  indexDir: string,
  version: string,
  options?: OpeningOptions,
): Promise<PassageIndex> {
  return explained(indexDir, () => {
    const dir = join(indexDir, version)
    const manifest = readVersionManifest(dir)
    return openSegments(indexDir, manifest, readVersion(dir, manifest), options)
  })
}

/** Throws IndexError for what opening an index throws. */
function explained<Result>(indexDir: string, open: () => Result): Result {
  try {
    return open()
  } catch (cause) {
    if (cause instanceof IndexError) throw cause
    throw new IndexError(`The index in ${indexDir} cannot be opened: ${errorMessage(cause)}. ${REBUILD}`, {
      cause,
    })
  }
}

/** Opens the segments of a version, whose folder need not be written yet. Throws IndexError. */
export function openSegments(
  indexDir: string,
  manifest: Omit<VersionManifest, 'files'>,
  content: VersionContent,
  { memoryBytes = availableMemory(), heldBytes = HELD_BYTES }: OpeningOptions = {},
): PassageIndex {
  const segments: Segment[] = []
  const closeAll = () => {
    for (const segment of segments) segment.close()
  }
  try {
    return explained(indexDir, () => {
      const dirs = manifest.segments.map(({ name }) => join(indexDir, SEGMENTS_DIR, name))
      const isOnDisk = sizesOf(dirs, SEGMENT_FILES.records).reduce((a, b) => a + b, 0) > memoryBytes / 2
      const rowBytes = sizesOf(dirs, SEGMENT_FILES.rows)
      const held = chooseHeld(rowBytes, heldBytes)
      const copied = chooseHeld(rowBytes, COPIED_BYTES)
      for (const [i, { sha256 }] of manifest.segments.entries())
        segments.push(
          openSegment(dirs[i] ?? '', { sha256, isOnDisk, isHeld: held.has(i), isCopied: copied.has(i) }),
        )
      const places = createPassagePlaces(
        content.facts.reports,
        segments.map(segment => segment.manifest),
      )
      return createIndex({ indexDir, manifest, content, segments, places })
    })
  } catch (error) {
    closeAll()
    throw error
  }
}

/** Of the machine, or of the container that we run in. */
function availableMemory(): number {
  const limit = process.constrainedMemory()
  return limit > 0 ? Math.min(totalmem(), limit) : totalmem()
}

/** The bytes of a file in each folder. Opening a segment says what is wrong with a file that is missing. */
function sizesOf(dirs: readonly string[], name: string): readonly number[] {
  return dirs.map(dir => statSync(join(dir, name), { throwIfNoEntry: false })?.size ?? 0)
}

interface IndexParts {
  readonly indexDir: string
  readonly manifest: Omit<VersionManifest, 'files'>
  readonly content: VersionContent
  readonly segments: readonly Segment[]
  readonly places: PassagePlaces
}

function createIndex({ indexDir, manifest, content, segments, places }: IndexParts): PassageIndex {
  const facts = factsOf(manifest, content, segments)
  const databases = segments.map(({ words }) => words)
  const nearest = createNearestPassages({
    segments,
    places,
    projection: content.projection,
    dimensions: manifest.model.dimensions,
  })
  const words = createWordsSearch(segments, places, facts)
  let isOpen = true
  const explain = (cause: unknown): IndexError =>
    cause instanceof IndexError
      ? cause
      : new IndexError(`The index in ${indexDir} cannot be read: ${errorMessage(cause)}. ${REBUILD}`, {
          cause,
        })
  const guard = async <Result>(read: () => Result | Promise<Result>): Promise<Result> => {
    if (!isOpen) throw new IndexError(`The index ${manifest.version} is closed`)
    try {
      return await read()
    } catch (cause) {
      throw explain(cause)
    }
  }
  const placesOf = (
    ids: readonly number[],
  ): readonly (SegmentPlace & { readonly id: number; readonly reportId: string })[] =>
    ids.flatMap(id => {
      const place = places.passage(id)
      const segment = place && segments[place.segment]
      return segment ? [{ segment, passage: place.passage, id, reportId: place.reportId }] : []
    })

  return {
    facts,
    nearest: (vector, limit, filter) => guard(() => nearest(vector, limit, filter)),
    byWords: (terms, limit, filter) => guard(() => words.byWords(terms, limit, filter)),
    scoreWords: (terms, ids) => guard(() => words.scoreWords(terms, ids)),
    frequencies: terms => guard(() => words.frequencies(terms)),
    read: ids =>
      guard(async () => {
        const known = placesOf(ids)
        await prefetchFrom(segments, known, 'passage')
        return known.map(({ segment, passage, id }) => segment.passage(passage, id))
      }),
    load: ids =>
      guard(async () => {
        const known = placesOf(ids)
        await prefetchFrom(segments, known, 'record')
        return known.map(({ segment, passage, id }) => segment.load(passage, id))
      }),
    vectors: ids =>
      guard(async () => {
        const known = placesOf(ids)
        await prefetchFrom(segments, known, 'record')
        return known.map(({ segment, passage, id, reportId }) => ({
          id,
          reportId,
          ...segment.vectors(passage),
        }))
      }),
    async visitVectors(ids, edition, visit) {
      const known = await guard(async () => {
        const wanted = placesOf(ids)
        await prefetchFrom(segments, wanted, edition)
        return wanted
      })
      const read = ({ segment, passage }: SegmentPlace) => {
        try {
          return segment.passingVectors(passage, edition)
        } catch (cause) {
          throw explain(cause)
        }
      }
      // Not guarded: what a visitor throws says nothing of the index.
      for (const place of known) visit({ id: place.id, reportId: place.reportId, ...read(place) })
    },
    withFingerprint: (reportId, fingerprint) =>
      guard(() => {
        const place = places.report(reportId)
        const found = place && segments[place.segment]?.words.withFingerprint(place.report, fingerprint)
        return found?.map(passage => places.idOf(place?.segment ?? 0, passage)) ?? []
      }),
    atBlock: (reportId, number) => guard(() => atBlock(segments, places, reportId, number)),
    spellings: keys => guard(() => findSpellings(databases, keys)),
    kazakhSpellings: keys => guard(() => findKazakhSpellings(databases, keys)),
    async close() {
      if (!isOpen) return
      isOpen = false
      for (const segment of segments) segment.close()
    },
  }
}

/** Numbers ascend within a report. */
function atBlock(
  segments: readonly Segment[],
  places: PassagePlaces,
  reportId: string,
  number: number,
): number | undefined {
  const place = places.report(reportId)
  const numbers = place && segments[place.segment]?.columns.number
  if (!numbers) return undefined
  let [low, high] = [place.first, place.end]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((numbers[middle] ?? 0) <= number) low = middle + 1
    else high = middle
  }
  return low > place.first ? places.idOf(place.segment, low - 1) : undefined
}

function factsOf(
  { version, createdAt, model }: Omit<VersionManifest, 'files'>,
  { facts, probeVectors, tokenCodebook }: VersionContent,
  segments: readonly Segment[],
): IndexFacts {
  const sum = (count: keyof Segment['manifest']['counts']) =>
    segments.reduce((all, { manifest }) => all + manifest.counts[count], 0)
  const documents = sum('documents')
  return {
    engine: 'embedded',
    version,
    createdAt,
    model,
    counts: {
      reports: facts.reports.length,
      passages: sum('passages'),
      vectors: sum('rows'),
      sentences: sum('sentences'),
      questions: sum('questions'),
      probes: probeVectors.length / model.dimensions,
    },
    ...facts,
    probeVectors,
    ...(tokenCodebook && { tokenCodebook }),
    tokenFrequencies: sumTokens(segments),
    documents,
    averageLength: sum('terms') / Math.max(1, documents),
  }
}

function sumTokens(segments: readonly Segment[]): ReadonlyMap<number, number> {
  const sums = new Map<number, number>()
  for (const segment of segments) {
    const pairs = segment.tokenFrequencies()
    for (let i = 0; i < pairs.length; i += 2) {
      const id = pairs[i] ?? 0
      sums.set(id, (sums.get(id) ?? 0) + (pairs[i + 1] ?? 0))
    }
  }
  return sums
}
