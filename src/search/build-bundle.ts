import { createHash } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { reportInfo } from '../corpus/report-info.ts'
import type { EmbeddingProgress } from '../embeddings/embed-missing.ts'
import { embedGroups, tokensOf } from '../embeddings/embed-texts.ts'
import type { Embedder, ModelInfo } from '../embeddings/embedder.ts'
import type { QuantisedTokens } from '../embeddings/quantise-tokens.ts'
import type { VectorCache } from '../embeddings/vector-cache.ts'
import { errorMessage, IndexError } from '../errors.ts'
import type { Bundle, Manifest } from './bundle.ts'
import { BUNDLE_FILE_NAMES, BUNDLE_FILES, type BundleContents } from './bundle-files.ts'
import { writePointer } from './index-folder.ts'
import { bundleVersion, type IndexPlan, type TextGroupName } from './index-plan.ts'
import { loadBundle, makeBundle } from './load-bundle.ts'
import { BUNDLE_SCHEMA } from './manifest.ts'
import { measureBundleZeroPoints } from './measure-zero-points.ts'
import { buildTokenIndex } from './token-index.ts'
import { buildVectorIndex } from './vector-index.ts'
import { verifyBundle } from './verify-bundle.ts'

export interface BuildOptions {
  /** `embeddings/index/` */
  readonly indexDir: string
  readonly cache: VectorCache
  readonly now?: () => Date
  readonly onProgress?: (progress: EmbeddingProgress) => void
}

type GroupVectors = Readonly<Record<TextGroupName, readonly Float32Array[]>> & {
  /** By passage row. */
  readonly tokens: readonly QuantisedTokens[]
}

/**
 * Builds the bundle in a temporary folder, verifies it as a reader would load it, and only then moves it into place and
 * points CURRENT at it. If interrupted, the bundle in use stays and the cache keeps what was embedded. Throws
 * IndexError or ModelError.
 */
export async function buildBundle(
  plan: IndexPlan,
  embedder: Embedder,
  { indexDir, cache, now = () => new Date(), onProgress }: BuildOptions,
): Promise<Bundle> {
  const { model } = embedder
  const vectors = {
    ...(await embedGroups(plan.texts, embedder, cache, onProgress)),
    tokens: tokensOf(plan.texts.passages, embedder, cache),
  }
  const version = bundleVersion(plan, model)
  const aside = join(indexDir, `.building-${process.pid}`)
  try {
    await rm(aside, { recursive: true, force: true })
    await mkdir(aside, { recursive: true })
    const contents = makeContents(plan, vectors, model.dimensions)
    for (const field of fieldsOf(BUNDLE_FILES)) await writeContent(aside, field, contents)
    const manifest = makeManifest(plan, model, { version, contents, now, files: await hashFiles(aside) })
    await writeFile(join(aside, 'manifest.json'), JSON.stringify(manifest))
    const bundle = await loadBundle(aside)
    verifyBundle(bundle, vectors.passages)
    await install(indexDir, aside, version)
    return bundle
  } catch (cause) {
    await rm(aside, { recursive: true, force: true })
    if (cause instanceof IndexError) throw cause
    throw new IndexError(
      `The index could not be built in ${indexDir}: ${errorMessage(cause)}. The index in use was not touched`,
      { cause },
    )
  }
}

/** A bundle without vectors, in memory only, for searching by words while texts are being embedded. */
export function buildWordBundle(plan: IndexPlan, model: ModelInfo): Bundle {
  const none: GroupVectors = { passages: [], sentences: [], questions: [], probes: [], tokens: [] }
  const contents = makeContents(plan, none, model.dimensions)
  const version = `${bundleVersion(plan, model)}-words`
  const manifest = makeManifest(plan, model, { version, contents, now: () => new Date(), files: {} })
  return makeBundle(manifest, { ...contents, questionPlaces: { passages: [], blocks: [] } })
}

function makeContents(plan: IndexPlan, vectors: GroupVectors, dimensions: number): BundleContents {
  const { source, passages, rows, questions } = plan
  const tokens = buildTokenIndex(vectors.tokens)
  const dense = {
    rows,
    vectors: buildVectorIndex(vectors.passages, dimensions),
    sentenceVectors: concatenate(vectors.sentences, dimensions),
    probeVectors: concatenate(vectors.probes, dimensions),
  }
  return {
    ...dense,
    zeroPoints: measureBundleZeroPoints(dense, dimensions),
    reports: source.reports.map(reportInfo),
    passages,
    lexical: plan.lexical,
    tokenLayout: tokens.layout,
    tokenCodes: tokens.codes,
    questionPlaces: {
      passages: questions.map(({ passage }) => passage),
      blocks: questions.map(({ block }) => block),
    },
    questionVectors: concatenate(vectors.questions, dimensions),
    glossary: source.glossary ?? [],
    quality: source.quality ?? null,
  }
}

function concatenate(vectors: readonly Float32Array[], dimensions: number): Float32Array {
  const matrix = new Float32Array(vectors.length * dimensions)
  for (const [row, vector] of vectors.entries()) matrix.set(vector, row * dimensions)
  return matrix
}

interface ManifestParts {
  readonly version: string
  readonly contents: BundleContents
  readonly now: () => Date
  readonly files: Manifest['files']
}

function makeManifest(
  { source, passageOptions, termsSha256 }: IndexPlan,
  model: ModelInfo,
  { version, contents, now, files }: ManifestParts,
): Manifest {
  return {
    schema: BUNDLE_SCHEMA,
    version,
    createdAt: now().toISOString(),
    model,
    corpusSha256: source.corpusSha256,
    termsSha256,
    passageOptions,
    counts: {
      reports: contents.reports.length,
      passages: contents.passages.length,
      vectors: contents.vectors.size,
      sentences: contents.sentenceVectors.length / model.dimensions,
      questions: contents.questionVectors.length / model.dimensions,
      probes: contents.probeVectors.length / model.dimensions,
    },
    files,
  }
}

function fieldsOf<Table extends object>(table: Table): readonly (keyof Table)[] {
  // Object.keys() cannot know that the table has no other keys.
  return Object.keys(table) as (keyof Table)[]
}

async function writeContent<Field extends keyof BundleContents>(
  dir: string,
  field: Field,
  contents: BundleContents,
): Promise<void> {
  const { name, write } = BUNDLE_FILES[field]
  await write(join(dir, name), contents[field])
}

async function hashFiles(dir: string): Promise<Manifest['files']> {
  const hashes = await Promise.all(
    BUNDLE_FILE_NAMES.map(async name => {
      const bytes = await readFile(join(dir, name))
      return [name, createHash('sha256').update(bytes).digest('hex')] as const
    }),
  )
  return Object.fromEntries(hashes)
}

async function install(indexDir: string, aside: string, version: string): Promise<void> {
  const place = join(indexDir, version)
  const replaced = join(indexDir, `.building-replaced-${process.pid}`)
  // A bundle with the same version is broken or has other quality figures, or it would have been reused.
  await rename(place, replaced).catch(() => {})
  await rename(aside, place)
  await writePointer(indexDir, { version, pinned: false })
  // If this fails, the bundle is in use all the same, and pruning reports what is left.
  await rm(replaced, { recursive: true, force: true }).catch(() => {})
}
