import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { isSystemError } from '../../corpus/lock-file.ts'
import type { ModelInfo } from '../../embeddings/embedder.ts'
import type { Projection } from '../../embeddings/projection.ts'
import { DayekError, errorMessage, IndexError } from '../../errors.ts'
import { readPointer, withIndexLock, writePointer } from '../index-folder.ts'
import type { IndexInput } from '../index-input.ts'
import { measureZeroPoints, zeroPointsOf } from '../measure-zero-points.ts'
import type { IndexedReport } from '../passage-index.ts'
import { openSegments } from './embedded-index.ts'
import { embeddedVersions, pruneEmbedded } from './embedded-versions.ts'
import { checkHashes, checkSizes } from './file-seals.ts'
import type { InputSource } from './input-source.ts'
import { type FinishedSegment, planSegments } from './plan-segments.ts'
import { projectionHash, sampleProjection } from './sample-projection.ts'
import { readSealedJson } from './sealed-json.ts'
import { SEGMENT_FILES, type SegmentManifest, segmentName, type VectorLayout } from './segment-manifest.ts'
import { writeInWorkers } from './segment-workers.ts'
import {
  readVersion,
  SEGMENTS_DIR,
  type VersionContent,
  type VersionManifest,
  writeVersion,
} from './version-manifest.ts'
import { type SegmentOptions, writeSegment } from './write-segment.ts'

/** Sizes at which an index is built another way. */
export interface EmbeddedSizes {
  /** A segment has at most this many, unless a single report has more. */
  readonly maxSegmentPassages: number
  /** Fewer are not worth a segment of their own when all are built at once. */
  readonly minSegmentPassages: number
  /** With more segments, small ones are merged. */
  readonly maxSegments: number
  /** Segments with at most this many rows have no graph. */
  readonly scannedRows: number
  /** From this many rows in an index on, its graphs have projected vectors, of `projectedDimensions`. */
  readonly projectedFromRows: number
  readonly projectedDimensions: number
  /** From this many rows on, all vectors are stored as int8. */
  readonly compactFromRows: number
}

/**
 * Projected vectors take a third of the memory in a graph and of the time to compare them; the nearest passages are compared exactly
 * afterwards. int8 loses nothing for the vectors of the cache, which are int8 themselves.
 */
const EMBEDDED_SIZES: EmbeddedSizes = {
  maxSegmentPassages: 250_000,
  minSegmentPassages: 2_500,
  maxSegments: 8,
  scannedRows: 1_000,
  projectedFromRows: 5_000,
  projectedDimensions: 128,
  compactFromRows: 5_000,
}

/** Passages of `total` are in segments that are written anew. */
export interface BuildProgress {
  readonly done: number
  readonly total: number
}

export interface EmbeddedBuildOptions {
  readonly indexDir: string
  /** Where other threads get the input; without it, this thread does everything. */
  readonly source?: InputSource
  readonly threads?: number
  readonly sizes?: Partial<EmbeddedSizes>
  /** Reads all files of the segments that are used again: a damaged one is written anew. */
  readonly isThorough?: boolean
  readonly now?: () => Date
  readonly onProgress?: (progress: BuildProgress) => void
  /** Called with a sentence when the new index is in use but old files could not be removed. */
  readonly onPruneFailure?: (reason: string) => void
  /** Ends building with its reason. Segments that are complete by then are used by the next build. */
  readonly signal?: AbortSignal
}

/**
 * Builds an index on disk, points CURRENT at it, and returns its version. Segments of reports that have not changed are used again,
 * also those of an interrupted build. Takes the lock of the folder. Throws IndexError; the index in use is not touched then.
 */
export function buildEmbeddedIndex(input: IndexInput, options: EmbeddedBuildOptions): Promise<string> {
  const { indexDir, onPruneFailure, signal } = options
  return withIndexLock(indexDir, async () => {
    try {
      await buildVersion(input, options)
      const left = await pruneEmbedded(indexDir)
      if (left.length > 0)
        onPruneFailure?.(
          `Old index files cannot be removed: ${left.join('; ')}. Check permissions, or remove them`,
        )
      return input.version
    } catch (cause) {
      if (cause instanceof DayekError || isSystemError(cause) || signal?.aborted) throw cause
      throw new IndexError(
        `The index could not be built in ${indexDir}: ${errorMessage(cause)}. The index in use was not touched`,
        { cause },
      )
    }
  })
}

async function buildVersion(input: IndexInput, options: EmbeddedBuildOptions): Promise<void> {
  const { indexDir, now = () => new Date() } = options
  const sizes = { ...EMBEDDED_SIZES, ...options.sizes }
  const { model, version } = input
  if (input.reports.every(({ passageCount }) => passageCount === 0))
    throw new IndexError('The corpus has no passages: there is nothing to index')
  await mkdir(join(indexDir, SEGMENTS_DIR), { recursive: true })
  const { layout, projection } = await layOutVectors(input, indexDir, sizes)
  const names = await ensureSegments(input, { ...options, sizes, layout, projection })
  const segments = names.map(name => ({ name, sha256: readSegment(indexDir, name).sha256 }))
  const manifest = { version, createdAt: now().toISOString(), model, layout, segments }
  const content = await measureContent(indexDir, manifest, contentOf(input, projection))
  await installVersion(indexDir, manifest, content)
}

/** How vectors are stored in an index of this size, as in the index in use where that is possible. */
async function layOutVectors(
  input: IndexInput,
  indexDir: string,
  { compactFromRows, projectedFromRows, projectedDimensions }: EmbeddedSizes,
): Promise<{ readonly layout: VectorLayout; readonly projection: Projection | undefined }> {
  const rows = input.reports.reduce(
    (sum, { info, passageCount }) => sum + passageCount * Object.keys(info.editions).length,
    0,
  )
  const isProjected = rows >= projectedFromRows && input.model.dimensions > projectedDimensions
  const projection = isProjected
    ? ((await findProjection(indexDir, input.model, projectedDimensions)) ??
      (await sampleProjection(input, projectedDimensions)))
    : undefined
  const layout = {
    isCompact: rows >= compactFromRows,
    projection: projection ? projectionHash(projection) : null,
  }
  return { layout, projection }
}

/** That of the newest version with the same model: another one would change every segment. */
async function findProjection(
  indexDir: string,
  model: ModelInfo,
  to: number,
): Promise<Projection | undefined> {
  for (const manifest of await embeddedVersions(indexDir)) {
    if (manifest.layout.projection === null || manifest.model.sha256 !== model.sha256) continue
    try {
      const { projection } = readVersion(join(indexDir, manifest.version), manifest)
      if (projection?.from === model.dimensions && projection.to === to) return projection
    } catch (error) {
      // A damaged version; another is tried.
      if (!(error instanceof IndexError)) throw error
    }
  }
  return undefined
}

interface SegmentsOptions extends EmbeddedBuildOptions {
  readonly sizes: EmbeddedSizes
  readonly layout: VectorLayout
  readonly projection: Projection | undefined
}

/** The names of the segments of an index, in the order of their reports; writes those that are missing. */
async function ensureSegments(input: IndexInput, options: SegmentsOptions): Promise<readonly string[]> {
  const {
    indexDir,
    source,
    threads = availableParallelism(),
    sizes,
    layout,
    projection,
    onProgress,
    signal,
  } = options
  const { model } = input
  const all = input.reports.reduce((sum, { passageCount }) => sum + passageCount, 0)
  // No more than are worth searching, however many threads there are.
  const parts = Math.min(threads, sizes.maxSegments)
  const share = Math.max(sizes.minSegmentPassages, Math.ceil(all / parts))
  const maxPassages = Math.min(sizes.maxSegmentPassages, share)
  const plan = planSegments(input.reports, await findSegments(input, options), {
    maxPassages,
    maxSegments: Math.max(sizes.maxSegments, 2 * Math.ceil(all / sizes.maxSegmentPassages)),
  })
  const total = plan.missing.flat().reduce((sum, { passageCount }) => sum + passageCount, 0)
  const onPassages = (done: number) => {
    signal?.throwIfAborted()
    onProgress?.({ done, total })
  }
  const segmentOptions = { model, layout, projection, scannedRows: sizes.scannedRows }
  const segmentsDir = join(indexDir, SEGMENTS_DIR)
  const written =
    source && threads > 1 && plan.missing.length > 1
      ? await writeInWorkers(plan.missing, {
          threads,
          source,
          segmentsDir,
          options: segmentOptions,
          onPassages: done => onProgress?.({ done, total }),
          ...(signal && { signal }),
        })
      : await writeHere(segmentsDir, plan.missing, { ...segmentOptions, onPassages })
  return inReportOrder(indexDir, [...plan.reused, ...written], input)
}

async function writeHere(
  segmentsDir: string,
  parts: readonly IndexInput['reports'][],
  options: SegmentOptions,
): Promise<readonly string[]> {
  const names: string[] = []
  let before = 0
  for (const reports of parts) {
    const onPassages = (written: number) => options.onPassages?.(before + written)
    names.push(await writeSegment(segmentsDir, reports, { ...options, onPassages }))
    before += reports.reduce((sum, { passageCount }) => sum + passageCount, 0)
  }
  return names
}

/** Finished segments that fit, those of the index in use first, then the largest. */
async function findSegments(
  { model }: IndexInput,
  { indexDir, layout, isThorough = false }: SegmentsOptions,
): Promise<readonly FinishedSegment[]> {
  const current = await readPointer(indexDir)
  const inUse = (await embeddedVersions(indexDir)).find(({ version }) => version === current?.version)
  const used = new Set(inUse?.segments.map(({ name }) => name))
  const found: SegmentManifest[] = []
  for (const name of await readdir(join(indexDir, SEGMENTS_DIR))) {
    const manifest = findIntactSegment(indexDir, name, isThorough)
    if (manifest && segmentName(manifest.reports, model, layout) === name) found.push(manifest)
  }
  return found.sort(
    (a, b) => Number(used.has(b.name)) - Number(used.has(a.name)) || b.counts.passages - a.counts.passages,
  )
}

function findIntactSegment(indexDir: string, name: string, isThorough: boolean): SegmentManifest | undefined {
  if (name.startsWith('.')) return undefined
  try {
    const { content } = readSegment(indexDir, name)
    const check = isThorough ? checkHashes : checkSizes
    check(join(indexDir, SEGMENTS_DIR, name), content.files)
    return content
  } catch (error) {
    // It is written anew where it is needed.
    if (error instanceof IndexError) return undefined
    throw error
  }
}

function readSegment(
  indexDir: string,
  name: string,
): { readonly content: SegmentManifest; readonly sha256: string } {
  return readSealedJson<SegmentManifest>(join(indexDir, SEGMENTS_DIR, name, SEGMENT_FILES.manifest))
}

function inReportOrder(
  indexDir: string,
  names: readonly string[],
  { reports }: IndexInput,
): readonly string[] {
  const places = new Map(reports.map(({ info }, i) => [info.id, i]))
  const firstReport = new Map(
    names.map(name => [name, places.get(readSegment(indexDir, name).content.reports[0]?.id ?? '') ?? 0]),
  )
  return [...names].sort((a, b) => (firstReport.get(a) ?? 0) - (firstReport.get(b) ?? 0))
}

function contentOf(input: IndexInput, projection: Projection | undefined): VersionContent {
  const { glossary, quality, probeVectors, tokenCodebook } = input
  let firstPassage = 0
  const reports = input.reports.map(({ info, passageCount }): IndexedReport => {
    const report = { ...info, firstPassage, passageCount }
    firstPassage += passageCount
    return report
  })
  return {
    facts: { reports, glossary, quality, zeroPoints: zeroPointsOf([]) },
    probeVectors,
    ...(tokenCodebook && { tokenCodebook }),
    projection,
  }
}

/** The content with the zero points, measured by searching the segments. */
async function measureContent(
  indexDir: string,
  manifest: Omit<VersionManifest, 'files'>,
  content: VersionContent,
): Promise<VersionContent> {
  const index = openSegments(indexDir, manifest, content)
  try {
    return { ...content, facts: { ...content.facts, zeroPoints: await measureZeroPoints(index) } }
  } finally {
    await index.close()
  }
}

async function installVersion(
  indexDir: string,
  manifest: Omit<VersionManifest, 'files'>,
  content: VersionContent,
): Promise<void> {
  const aside = join(indexDir, `.building-${process.pid}`)
  const replaced = join(indexDir, `.building-replaced-${process.pid}`)
  const place = join(indexDir, manifest.version)
  for (const leftover of [aside, replaced]) await rm(leftover, { recursive: true, force: true })
  await mkdir(aside)
  await writeVersion(aside, manifest, content)
  // A version with the same name is broken or has other quality figures, or it would have been reused.
  await rename(place, replaced).catch(() => {})
  await rename(aside, place)
  await writePointer(indexDir, { version: manifest.version, pinned: false })
  // If this fails, the index is in use all the same, and pruning reports what is left.
  await rm(replaced, { recursive: true, force: true }).catch(() => {})
}
