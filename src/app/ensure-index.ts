import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '../config.ts'
import type { EmbeddingProgress } from '../embeddings/embed-missing.ts'
import type { Embedder, ModelInfo } from '../embeddings/embedder.ts'
import { type ModelSource, shippedVectorsPath } from '../embeddings/model.ts'
import { surveyTexts, type TextSurvey } from '../embeddings/text-survey.ts'
import { codebookPath, loadCodebook, parseCodebook } from '../embeddings/token-codebook.ts'
import { openVectorCache, type VectorCache } from '../embeddings/vector-cache.ts'
import { IndexError } from '../errors.ts'
import { buildMemoryIndex } from '../index/build-memory-index.ts'
import type { IndexFacts, PassageIndex } from '../index/passage-index.ts'
import { type CorpusInputArgs, embedCorpus, openCorpusInput } from '../search/corpus-input.ts'
import { type CorpusOutline, type CorpusSource, outlineCorpus } from '../search/corpus-outline.ts'
import { corpusStamp, readStamp, writeStamp } from './corpus-stamp.ts'
import type { IndexStore } from './index-store.ts'

/** What `npm run evaluate -- --save-baseline` writes; its figures go into the index, for /quality. */
const BASELINE_FILE = fileURLToPath(new URL('../../tests/evaluation/baseline.json', import.meta.url))
/** Where threads that build an index find `openIndexInput`. */
const INPUT_MODULE = new URL('../search/corpus-input.ts', import.meta.url).href
/** A larger index does not fit into memory together with the model; it answers once it is complete. */
const MAX_WORD_PASSAGES = 20_000

/** Reports that cannot be indexed, while an earlier index answers. */
export interface CorpusFault {
  /** A sentence that names the file. */
  readonly reason: string
  readonly inUse: Pick<IndexFacts, 'version' | 'createdAt'>
}

export interface IndexOptions {
  /** Called when an index is built, before the first and after each batch of texts. */
  readonly onProgress?: (progress: EmbeddingProgress) => void
  /** Called when texts must be embedded first, with an index that is searched by words alone. */
  readonly onWordIndex?: (index: PassageIndex) => void
  /** Given by a service, which then answers from the index in use when the reports have a fault. */
  readonly onCorpusFault?: (fault: CorpusFault) => void
  /** Called with a sentence when the new index is in use but old ones could not be removed. */
  readonly onPruneFailure?: (reason: string) => void
  /** Called with a sentence when the cache of vectors was taken over from an older file, or had to be set aside. */
  readonly onNotice?: (sentence: string) => void
  /** Keeps an index that someone rolled back to, even when the corpus has changed. */
  readonly keepPinned?: boolean
  /** Reads the whole corpus, even when neither size nor time of any file has changed. */
  readonly isThorough?: boolean
  /** Ends building with its reason, between two batches of texts or two passages. */
  readonly signal?: AbortSignal
  /** Embeds every text itself, for measuring. */
  readonly ignoresShipped?: boolean
}

/** The index of the corpus and the model as they are now, and whether it had to be built. Throws DayekError. */
export async function ensureIndex(
  config: Config,
  store: IndexStore,
  embedder: Embedder,
  options: IndexOptions = {},
): Promise<{ readonly index: PassageIndex; readonly isNew: boolean }> {
  const { indexDir } = config
  const source = await corpusSource(config, embedder.model)
  const stamp = await corpusStamp(source, BASELINE_FILE)
  const unchanged = await findUnchanged(config, store, stamp, options)
  if (unchanged) return { index: unchanged, isNew: false }
  const cache = await openCache(config, embedder.model, options)
  const survey = surveyTexts(embedder.model, cache, source.codebook && parseCodebook(source.codebook))
  try {
    const outline = await outlineCorpus(source, survey)
    const current = await findCurrent(store, outline)
    const index = current ?? (await build(config, store, { outline, survey, cache, embedder }, options))
    await writeStamp(indexDir, { version: outline.version, stamp })
    return { index, isNew: current === undefined }
  } finally {
    survey.close()
    cache.close()
  }
}

/** The index in use, where it is pinned or no file has changed since it was built. */
async function findUnchanged(
  { indexDir }: Pick<Config, 'indexDir'>,
  store: IndexStore,
  stamp: string,
  { keepPinned = false, isThorough = false }: IndexOptions,
): Promise<PassageIndex | undefined> {
  const current = await store.current()
  if (!current) return undefined
  const stamped = isThorough ? undefined : await readStamp(indexDir)
  const isUnchanged = stamped?.version === current.version && stamped.stamp === stamp && !current.pinned
  const isKept = keepPinned && current.pinned
  return isUnchanged || isKept ? findIndex(store, current.version) : undefined
}

/** What an index of the corpus is built from. Throws IndexError for a damaged codebook. */
export async function corpusSource(config: Config, model: ModelInfo): Promise<CorpusSource> {
  const codebook = await loadCodebook(codebookPath(modelSource(config)), model.tokenDimensions)
  return {
    corpusDir: config.corpusDir,
    model,
    tokenVectors: config.tokenVectors,
    codebook: codebook?.bytes,
    quality: await readBaseline(),
  }
}

/** The baseline as it is; null where there is none, or none that is JSON. */
async function readBaseline(): Promise<unknown> {
  try {
    return JSON.parse(await readFile(BASELINE_FILE, 'utf8'))
  } catch {
    return null
  }
}

/** The index in use, where it is the one that would be built. */
async function findCurrent(
  store: IndexStore,
  { version, quality }: CorpusOutline,
): Promise<PassageIndex | undefined> {
  const current = await store.current()
  if (current?.version !== version) return undefined
  const index = await findIndex(store, version)
  // The figures do not change what is found, and so not the version either.
  if (!index || !quality || JSON.stringify(index.facts.quality) === JSON.stringify(quality)) return index
  await index.close()
  return undefined
}

/** Undefined if the index is missing, broken or outdated. */
export async function findIndex(store: IndexStore, version: string): Promise<PassageIndex | undefined> {
  try {
    return await store.open(version)
  } catch (error) {
    if (error instanceof IndexError) return undefined
    throw error
  }
}

interface BuildParts {
  readonly outline: CorpusOutline
  readonly survey: TextSurvey
  readonly cache: VectorCache
  readonly embedder: Embedder
}

async function build(
  config: Config,
  store: IndexStore,
  { outline, survey, cache, embedder }: BuildParts,
  { onProgress, onWordIndex, onPruneFailure, signal, ignoresShipped = false }: IndexOptions,
): Promise<PassageIndex> {
  const codebook = outline.codebook && parseCodebook(outline.codebook)
  if (onWordIndex && survey.missing(codebook).count > 0 && countPassages(outline) <= MAX_WORD_PASSAGES) {
    onWordIndex(await buildWordIndex(outline))
  }
  await embedCorpus(outline, survey, embedder, cache, onProgress)
  const cachePath = vectorCachePath(config.indexDir, embedder.model)
  const shippedPath = ignoresShipped ? undefined : shippedVectorsPath(modelSource(config))
  const args: CorpusInputArgs = { outline, vectors: { cachePath, shippedPath } }
  const input = await openCorpusInput(args)
  try {
    await store.build(
      input,
      { module: INPUT_MODULE, args },
      { ...(onPruneFailure && { onPruneFailure }), ...(signal && { signal }) },
    )
  } finally {
    input.close()
  }
  return store.open(outline.version)
}

function countPassages({ reports }: CorpusOutline): number {
  return reports.reduce((sum, { passageCount }) => sum + passageCount, 0)
}

/** An index without vectors, in memory only, for searching by words while texts are being embedded. */
export async function buildWordIndex(outline: CorpusOutline): Promise<PassageIndex> {
  const input = await openCorpusInput({ outline, vectors: undefined })
  try {
    return await buildMemoryIndex(input)
  } finally {
    input.close()
  }
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
function vectorCachePath(indexDir: string, model: ModelInfo): string {
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
