import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GlossaryEntry } from '../corpus/glossary.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import type { ModelInfo } from '../embeddings/embedder.ts'
import { errorMessage, IndexError } from '../errors.ts'
import type { Passage } from '../passages/passage.ts'
import type { SentenceRange } from '../passages/passage-sentences.ts'
import type { PassageOptions } from '../passages/split-passages.ts'
import type { Language } from '../text/language.ts'
import { type LexicalIndex, type LexicalIndexJson, loadLexicalIndex } from './lexical-index.ts'
import { loadVectorIndex, type VectorIndex } from './vector-index.ts'

/** Raised when the files of a bundle change their meaning; older bundles are rebuilt. */
export const BUNDLE_SCHEMA = 3

/** A vector's row in the HNSW index: which passage, in which edition, and that text's sentences. */
export interface VectorRow {
  readonly passage: number
  readonly language: Language
  readonly sentences: readonly SentenceRange[]
  /** The row of its first sentence in `sentenceVectors`; the others follow. */
  readonly firstSentence: number
}

/** What a bundle was made of and with. The two halves of Dayek meet through it. */
export interface Manifest {
  readonly schema: number
  /** Folder name: a hash of all that decides the bundle, so the same input gives the same version. */
  readonly version: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly model: ModelInfo
  readonly corpusSha256: string
  readonly termsSha256: string
  readonly passageOptions: PassageOptions
  readonly counts: {
    readonly reports: number
    readonly passages: number
    readonly vectors: number
    readonly sentences: number
    readonly questions: number
    readonly unanswered: number
  }
  /** SHA-256 of each other file of the bundle, hex. */
  readonly files: Readonly<Record<BundleFile, string>>
}

export const BUNDLE_FILES = [
  'reports.json',
  'passages.json',
  'rows.json',
  'lexical.json',
  'vectors.hnsw',
  'sentences.f32',
  'questions.json',
  'questions.hnsw',
  'unanswered.hnsw',
  'glossary.json',
] as const
export type BundleFile = (typeof BUNDLE_FILES)[number]

/** An index bundle in memory: all that the online half knows of the reports. */
export interface Bundle {
  readonly manifest: Manifest
  readonly reports: readonly ReportInfo[]
  readonly passages: readonly Passage[]
  readonly rows: readonly VectorRow[]
  /** One document per passage: all its editions, and the questions that it answers. */
  readonly lexical: LexicalIndex
  readonly vectors: VectorIndex
  /** One row of `manifest.model.dimensions` numbers per sentence, little-endian float32 on disk. */
  readonly sentenceVectors: Float32Array
  readonly questions: QuestionIndex
  readonly glossary: readonly GlossaryEntry[]
  /** Questions that the reports do not answer; empty where nobody wrote any. */
  readonly unanswered: VectorIndex
}

/** The questions that passages answer, by their vectors; empty where nobody wrote any. */
export interface QuestionIndex {
  readonly vectors: VectorIndex
  /** The passage of each row of `vectors`. */
  readonly passages: readonly number[]
  /** The block that answers it, an index in the editions. */
  readonly blocks: readonly number[]
}

/** Loads the bundle of a folder and checks its files against the manifest. Throws IndexError. */
export async function loadBundle(dir: string): Promise<Bundle> {
  const manifest = await readManifest(dir)
  const files = new Map<BundleFile, Buffer>()
  for (const name of BUNDLE_FILES) files.set(name, await readBundleFile(dir, name, manifest.files[name]))
  const parse = (name: BundleFile): unknown => JSON.parse(files.get(name)?.toString('utf8') ?? '')
  // The hashes of the manifest vouch for the shapes: these bytes are those that the builder wrote.
  return {
    manifest,
    reports: parse('reports.json') as ReportInfo[],
    passages: parse('passages.json') as Passage[],
    rows: parse('rows.json') as VectorRow[],
    lexical: loadLexicalIndex(parse('lexical.json') as LexicalIndexJson),
    glossary: parse('glossary.json') as GlossaryEntry[],
    unanswered: loadVectorIndex(join(dir, 'unanswered.hnsw'), manifest.model.dimensions),
    vectors: loadVectorIndex(join(dir, 'vectors.hnsw'), manifest.model.dimensions),
    sentenceVectors: floatsOf(files.get('sentences.f32')),
    questions: {
      vectors: loadVectorIndex(join(dir, 'questions.hnsw'), manifest.model.dimensions),
      ...(parse('questions.json') as Pick<QuestionIndex, 'passages' | 'blocks'>),
    },
  }
}

function floatsOf(bytes: Uint8Array = new Uint8Array()): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer)
}

/** Reads and checks the manifest of a bundle folder. Throws IndexError. */
export async function readManifest(dir: string): Promise<Manifest> {
  const path = join(dir, 'manifest.json')
  let manifest: unknown
  try {
    manifest = JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    throw new IndexError(`The index manifest ${path} cannot be read: ${errorMessage(cause)}. ${REBUILD}`, {
      cause,
    })
  }
  if (!isManifest(manifest)) {
    const schema =
      typeof manifest === 'object' && manifest !== null && 'schema' in manifest && manifest.schema
    throw new IndexError(
      `The index in ${dir} has schema ${String(schema)}, this version of Dayek reads ${BUNDLE_SCHEMA}. ${REBUILD}`,
    )
  }
  return manifest
}

const REBUILD = 'Run: npm run embed'

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== 'object' || value === null || !('schema' in value)) return false
  return value.schema === BUNDLE_SCHEMA && 'model' in value && 'files' in value && 'counts' in value
}

async function readBundleFile(dir: string, name: BundleFile, sha256: string): Promise<Buffer> {
  const path = join(dir, name)
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (cause) {
    throw new IndexError(`The index file ${path} cannot be read: ${errorMessage(cause)}. ${REBUILD}`, {
      cause,
    })
  }
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) {
    throw new IndexError(`The index file ${path} was changed or cut off after it was built. ${REBUILD}`)
  }
  return bytes
}

/** Refuses an index made with another model than the one at hand. Throws IndexError. */
export function checkModel(manifest: Manifest, model: ModelInfo): void {
  const made = manifest.model
  const same =
    made.sha256 === model.sha256 &&
    made.queryPrefix === model.queryPrefix &&
    made.passagePrefix === model.passagePrefix
  if (same) return
  throw new IndexError(
    `The index was built with "${made.id}" (${made.dimensions} dimensions, files ${made.sha256.slice(0, 8)}), ` +
      `the configuration asks for "${model.id}" (${model.dimensions} dimensions, files ${model.sha256.slice(0, 8)}). ${REBUILD}`,
  )
}
