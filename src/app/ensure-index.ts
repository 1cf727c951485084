import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '../config.ts'
import { loadGlossary } from '../corpus/glossary.ts'
import { corpusHash, loadCorpus } from '../corpus/load-corpus.ts'
import type { EmbeddingProgress } from '../embeddings/embed-missing.ts'
import { countMissing } from '../embeddings/embed-texts.ts'
import type { Embedder, ModelInfo } from '../embeddings/embedder.ts'
import { type ModelSource, shippedVectorsPath } from '../embeddings/model.ts'
import { openVectorCache, type VectorCache } from '../embeddings/vector-cache.ts'
import { buildBundle, buildWordBundle } from '../search/build-bundle.ts'
import type { Bundle, Manifest } from '../search/bundle.ts'
import { pruneBundles, readPointer, withIndexLock } from '../search/index-folder.ts'
import { bundleVersion, type IndexPlan, planIndex } from '../search/index-plan.ts'
import { findBundle } from '../search/open-index.ts'
import { corpusStamp, readStamp, writeStamp } from './corpus-stamp.ts'

/** What `npm run evaluate -- --save-baseline` writes; its figures go into the bundle, for /quality. */
const BASELINE_FILE = fileURLToPath(new URL('../../tests/evaluation/baseline.json', import.meta.url))

/** Reports that cannot be indexed, while an earlier index answers. */
export interface CorpusFault {
  /** A sentence that names the file. */
  readonly reason: string
  readonly inUse: Pick<Manifest, 'version' | 'createdAt'>
}

export interface IndexOptions {
  /** Called when an index is built, before the first and after each batch of texts. */
  readonly onProgress?: (progress: EmbeddingProgress) => void
  /** Called when texts must be embedded first, with a bundle that is searched by words alone. */
  readonly onWordBundle?: (bundle: Bundle) => void
  /** Given by a service, which then answers from the index in use when the reports have a fault. */
  readonly onCorpusFault?: (fault: CorpusFault) => void
  /** Called with a sentence when the new index is in use but old ones could not be removed. */
  readonly onPruneFailure?: (reason: string) => void
  /** Called with a sentence when the cache of vectors was taken over from an older file, or had to be set aside. */
  readonly onNotice?: (sentence: string) => void
  /** Keeps a bundle that someone rolled back to, even when the corpus has changed. */
  readonly keepPinned?: boolean
  /** Reads the whole corpus, even when neither size nor time of any file has changed. */
  readonly isThorough?: boolean
  /** Embeds every text itself, for measuring. */
  readonly ignoresShipped?: boolean
}

/** The bundle of the corpus and the model as they are now, and whether it had to be built. Throws DayekError. */
export async function ensureIndex(
  config: Config,
  embedder: Embedder,
  options: IndexOptions = {},
): Promise<{ readonly bundle: Bundle; readonly isNew: boolean }> {
  const { indexDir, corpusDir } = config
  const stamp = await corpusStamp(corpusDir, BASELINE_FILE, embedder.model)
  const unchanged = await findUnchanged(indexDir, stamp, options)
  if (unchanged) return { bundle: unchanged, isNew: false }
  const plan = await planCorpus(corpusDir)
  const current = await findCurrent(indexDir, plan, embedder.model)
  const bundle = current ?? (await withIndexLock(indexDir, () => build(config, plan, embedder, options)))
  await writeStamp(indexDir, { version: bundle.manifest.version, stamp })
  return { bundle, isNew: current === undefined }
}

/** The bundle in use, where it is pinned or no file has changed since it was built. */
async function findUnchanged(
  indexDir: string,
  stamp: string,
  { keepPinned = false, isThorough = false }: IndexOptions,
): Promise<Bundle | undefined> {
  const pointer = await readPointer(indexDir)
  if (!pointer) return undefined
  const stamped = isThorough ? undefined : await readStamp(indexDir)
  const isUnchanged = stamped?.version === pointer.version && stamped.stamp === stamp && !pointer.pinned
  const isKept = keepPinned && pointer.pinned
  return isUnchanged || isKept ? findBundle(indexDir, pointer.version) : undefined
}

/** Reads the corpus and lays out an index of it. Throws CorpusError. */
export async function planCorpus(corpusDir: string): Promise<IndexPlan> {
  return planIndex({
    reports: await loadCorpus(corpusDir),
    corpusSha256: await corpusHash(corpusDir),
    glossary: await loadGlossary(corpusDir),
    quality: await readBaseline(),
  })
}

/** The baseline as it is; null where there is none, or none that is JSON. */
async function readBaseline(): Promise<unknown> {
  try {
    return JSON.parse(await readFile(BASELINE_FILE, 'utf8'))
  } catch {
    return null
  }
}

/** The bundle in use, where it is the one that would be built. */
async function findCurrent(indexDir: string, plan: IndexPlan, model: ModelInfo): Promise<Bundle | undefined> {
  const version = bundleVersion(plan, model)
  const pointer = await readPointer(indexDir)
  if (pointer?.version !== version) return undefined
  const bundle = await findBundle(indexDir, version)
  // The figures do not change what is found, and so not the version either.
  const { quality } = plan.source
  const hasFigures = !quality || JSON.stringify(bundle?.quality) === JSON.stringify(quality)
  return hasFigures ? bundle : undefined
}

async function build(
  config: Config,
  plan: IndexPlan,
  embedder: Embedder,
  { onProgress, onWordBundle, onPruneFailure, onNotice, ignoresShipped = false }: IndexOptions,
): Promise<Bundle> {
  const { indexDir } = config
  const cache = await openCache(config, embedder.model, { ignoresShipped, ...(onNotice && { onNotice }) })
  let bundle: Bundle
  try {
    if (onWordBundle && countMissing(plan.texts, embedder.model, cache) > 0) {
      onWordBundle(buildWordBundle(plan, embedder.model))
    }
    bundle = await buildBundle(plan, embedder, { indexDir, cache, ...(onProgress && { onProgress }) })
  } finally {
    cache.close()
  }
  const left = await pruneBundles(indexDir)
  if (left.length > 0) {
    onPruneFailure?.(
      `Old index files cannot be removed: ${left.join('; ')}. Check permissions, or remove them`,
    )
  }
  return bundle
}

/** The vectors known for a model: those it gave before, and those shipped with it. */
export function openCache(
  config: Config,
  model: ModelInfo,
  { ignoresShipped = false, onNotice }: Pick<IndexOptions, 'ignoresShipped' | 'onNotice'> = {},
): Promise<VectorCache> {
  const path = vectorCachePath(config.indexDir, model)
  return openVectorCache(path, model, {
    oldPath: oldVectorsPath(config.indexDir, model),
    shippedPath: ignoresShipped ? undefined : shippedVectorsPath(modelSource(config)),
    ...(onNotice && { onNotice }),
  })
}

/** Where the vectors are kept that a model gave. */
export function vectorCachePath(indexDir: string, model: ModelInfo): string {
  return join(indexDir, `vectors-${model.sha256.slice(0, 12)}.db`)
}

/** Where Dayek 0.2 kept them, in the format of the shipped vectors. */
export function oldVectorsPath(indexDir: string, model: ModelInfo): string {
  return join(indexDir, `vectors-${model.sha256.slice(0, 12)}-int8.cache`)
}

/** Where the configured model is. */
export function modelSource(config: Config): ModelSource {
  return {
    modelsDir: config.modelsDir,
    id: config.embeddingModel,
    allowDownload: config.allowModelDownload,
    queryPrefix: config.queryPrefix,
    passagePrefix: config.passagePrefix,
  }
}
