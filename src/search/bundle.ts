import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GlossaryEntry } from '../corpus/glossary.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import { errorMessage, IndexError } from '../errors.ts'
import type { Passage } from '../passages/passage.ts'
import type { SentenceRange } from '../passages/passage-sentences.ts'
import type { Language } from '../text/language.ts'
import { type LexicalIndex, type LexicalIndexJson, loadLexicalIndex } from './lexical-index.ts'
import { BUNDLE_FILES, type BundleFile, type Manifest, REBUILD, readManifest } from './manifest.ts'
import { loadVectorIndex, type VectorIndex } from './vector-index.ts'

/** A vector's row in the HNSW index: which passage, in which edition, and that text's sentences. */
export interface VectorRow {
  readonly passage: number
  readonly language: Language
  readonly sentences: readonly SentenceRange[]
  /** The row of its first sentence in `sentenceVectors`; the others follow. */
  readonly firstSentence: number
}

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
  try {
    return assembleBundle(dir, manifest, files)
  } catch (cause) {
    if (cause instanceof IndexError) throw cause
    throw new IndexError(`The index in ${dir} cannot be used: ${errorMessage(cause)}. ${REBUILD}`, { cause })
  }
}

function assembleBundle(dir: string, manifest: Manifest, files: ReadonlyMap<BundleFile, Buffer>): Bundle {
  const { dimensions } = manifest.model
  const parse = (name: BundleFile): unknown => JSON.parse(files.get(name)?.toString('utf8') ?? '')
  const sentenceVectors = floatsOf(files.get('sentences.f32'))
  // Before HNSW reads its files, which trusts the number of dimensions blindly.
  checkDimensions(dir, manifest, sentenceVectors)
  // The hashes of the manifest vouch for the shapes: these bytes are those that the builder wrote.
  return {
    manifest,
    reports: parse('reports.json') as ReportInfo[],
    passages: parse('passages.json') as Passage[],
    rows: parse('rows.json') as VectorRow[],
    lexical: loadLexicalIndex(parse('lexical.json') as LexicalIndexJson),
    glossary: parse('glossary.json') as GlossaryEntry[],
    unanswered: loadVectorIndex(join(dir, 'unanswered.hnsw'), dimensions),
    vectors: loadVectorIndex(join(dir, 'vectors.hnsw'), dimensions),
    sentenceVectors,
    questions: {
      vectors: loadVectorIndex(join(dir, 'questions.hnsw'), dimensions),
      ...(parse('questions.json') as Pick<QuestionIndex, 'passages' | 'blocks'>),
    },
  }
}

function checkDimensions(dir: string, { counts, model }: Manifest, { length }: Float32Array): void {
  const expected = counts.sentences * model.dimensions
  if (length === expected) return
  const vectors = `${counts.sentences} sentence vectors of ${model.dimensions} numbers`
  throw new IndexError(
    `The index in ${dir} holds ${length} numbers, its manifest promises ${vectors} (${expected}). ${REBUILD}`,
  )
}

function floatsOf(bytes: Uint8Array = new Uint8Array()): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer)
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
