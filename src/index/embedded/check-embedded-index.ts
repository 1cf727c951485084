import { join } from 'node:path'
import { IndexError } from '../../errors.ts'
import { LANGUAGES } from '../../text/language.ts'
import type { PassageIndex } from '../passage-index.ts'
import { keepBest } from './best-passages.ts'
import { openEmbeddedIndex } from './embedded-index.ts'
import { checkHashes } from './file-seals.ts'
import { openSegment, type Segment } from './open-segment.ts'
import { createPassagePlaces, type PassagePlaces } from './passage-places.ts'
import { REBUILD } from './sealed-json.ts'
import { SEGMENT_FILES } from './segment-manifest.ts'
import { readVersionManifest, SEGMENTS_DIR } from './version-manifest.ts'
import { findDatabaseFault } from './words-database.ts'

/** What a check of a whole index found. */
export interface IndexCheck {
  readonly segments: number
  readonly passages: number
  readonly bytes: number
  /** The share of the nearest ten passages, by comparing all, that a search finds; 1 without vectors. */
  readonly recall: number
  /** How many passages were searched for by their own vectors. */
  readonly samples: number
}

export interface CheckOptions {
  readonly samples?: number
  /** Called with a segment before it is read. */
  readonly onSegment?: (name: string) => void
}

const NEAREST = 10
const MIN_RECALL = 0.95

/** Reads every byte of an index, compares the hashes, and measures the recall of its searches. Throws IndexError. */
export async function checkEmbeddedIndex(
  indexDir: string,
  version: string,
  { samples = 50, onSegment }: CheckOptions = {},
): Promise<IndexCheck> {
  const { segments: named } = readVersionManifest(join(indexDir, version))
  const index = await openEmbeddedIndex(indexDir, version)
  const segments: Segment[] = []
  try {
    let bytes = 0
    for (const { name, sha256 } of named) {
      onSegment?.(name)
      const dir = join(indexDir, SEGMENTS_DIR, name)
      const segment = openSegment(dir, { sha256 })
      segments.push(segment)
      bytes += checkFiles(dir, segment)
    }
    const places = createPassagePlaces(
      index.facts.reports,
      segments.map(({ manifest }) => manifest),
    )
    const { passages } = index.facts.counts
    const { recall, searched } = await measureRecall(index, { segments, places, samples })
    if (recall < MIN_RECALL) {
      throw new IndexError(
        `The index ${version} finds ${(recall * 100).toFixed(1)} % of the nearest passages, expected ${MIN_RECALL * 100} %. ${REBUILD}`,
      )
    }
    return { segments: segments.length, passages, bytes, recall, samples: searched }
  } finally {
    for (const segment of segments) segment.close()
    await index.close()
  }
}

/** Returns how many bytes there are. */
function checkFiles(dir: string, { manifest }: Segment): number {
  checkHashes(dir, manifest.files)
  const path = join(dir, SEGMENT_FILES.words)
  const fault = findDatabaseFault(path)
  if (fault) throw new IndexError(`The index file ${path} is damaged: ${fault}. ${REBUILD}`)
  return Object.values(manifest.files).reduce((sum, file) => sum + file.bytes, 0)
}

interface Sampled {
  readonly segments: readonly Segment[]
  readonly places: PassagePlaces
  readonly samples: number
}

/** Searches for passages, spread evenly, by their own vectors, in turn in each language. */
async function measureRecall(index: PassageIndex, { segments, places, samples }: Sampled) {
  const { passages } = index.facts.counts
  const step = Math.max(1, Math.floor(passages / samples))
  let [found, wanted, searched] = [0, 0, 0]
  for (let id = 0; id < passages && searched < samples; id += step) {
    const [loaded] = await index.load([id])
    const rows = loaded?.rows.filter(({ vector }) => vector.length > 0) ?? []
    const vector = rows[searched % Math.min(LANGUAGES.length, rows.length)]?.vector
    if (!vector) continue
    searched++
    const nearest = nearestByAll(vector, segments, places)
    const hits = await index.nearest(vector, NEAREST)
    const last = hits.at(-1)?.cosine ?? 1
    wanted += nearest.length
    // A passage as near as the last one may be in its place.
    found += nearest.filter(
      ({ id: own, score }) => hits.some(hit => hit.id === own) || score <= last + 1e-3,
    ).length
  }
  return { recall: wanted === 0 ? 1 : found / wanted, searched }
}

function nearestByAll(vector: Float32Array, segments: readonly Segment[], places: PassagePlaces) {
  const best = keepBest(NEAREST)
  for (const [n, { manifest, scan }] of segments.entries()) {
    const ranges = [{ first: 0, end: manifest.counts.passages }]
    const add = (passage: number, product: number) =>
      best.add({ id: places.idOf(n, passage), score: product })
    scan({ vector, ranges }, { threshold: -Infinity, add })
  }
  return best.sorted()
}
