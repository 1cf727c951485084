import { writeFile } from 'node:fs/promises'
import type { Bundle, QuestionPlaces } from './bundle.ts'
import { type LexicalIndex, type LexicalIndexJson, loadLexicalIndex } from './lexical-index.ts'
import type { TokenLayout } from './token-index.ts'
import { loadVectorIndex, type VectorIndex } from './vector-index.ts'

/** The contents of a bundle's files, one field per file. */
export interface BundleContents
  extends Pick<
    Bundle,
    | 'reports'
    | 'passages'
    | 'rows'
    | 'lexical'
    | 'vectors'
    | 'sentenceVectors'
    | 'probeVectors'
    | 'zeroPoints'
    | 'glossary'
    | 'quality'
  > {
  readonly questionVectors: Float32Array
  readonly questionPlaces: QuestionPlaces
  readonly tokenLayout: TokenLayout
  readonly tokenCodes: Uint8Array
}

interface StoredFile {
  readonly path: string
  /** The content of the file; its hash was checked. */
  readonly bytes: Buffer
  readonly dimensions: number
}

interface BundleFile<T> {
  readonly name: string
  write(path: string, value: T): Promise<void>
  read(file: StoredFile): T
}

/** The files of a bundle; writing, hashing and loading all use this table. */
export const BUNDLE_FILES: { readonly [Field in keyof BundleContents]: BundleFile<BundleContents[Field]> } = {
  reports: json('reports.json'),
  passages: json('passages.json'),
  rows: json('rows.json'),
  lexical: lexicalJson('lexical.json'),
  vectors: hnsw('vectors.hnsw'),
  sentenceVectors: float32('sentences.f32'),
  tokenLayout: json('tokens.json'),
  tokenCodes: raw('tokens.bin'),
  questionPlaces: json('questions.json'),
  questionVectors: float32('questions.f32'),
  probeVectors: float32('probes.f32'),
  zeroPoints: json('zero-points.json'),
  glossary: json('glossary.json'),
  quality: json('quality.json'),
}

export const BUNDLE_FILE_NAMES: readonly string[] = Object.values(BUNDLE_FILES).map(({ name }) => name)

function json<T>(name: string): BundleFile<T> {
  return {
    name,
    write: (path, value) => writeFile(path, JSON.stringify(value)),
    // Not parsed further: the hash in the manifest proves that the builder wrote these bytes.
    read: ({ bytes }) => JSON.parse(bytes.toString('utf8')),
  }
}

function lexicalJson(name: string): BundleFile<LexicalIndex> {
  const { write, read } = json<LexicalIndexJson>(name)
  return {
    name,
    write: (path, index) => write(path, index.toJson()),
    read: file => loadLexicalIndex(read(file)),
  }
}

function hnsw(name: string): BundleFile<VectorIndex> {
  return {
    name,
    write: async (path, index) => index.save(path),
    read: ({ path, dimensions }) => loadVectorIndex(path, dimensions),
  }
}

function float32(name: string): BundleFile<Float32Array> {
  return {
    name,
    write: (path, values) =>
      writeFile(path, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
    read: ({ bytes }) => new Float32Array(Uint8Array.from(bytes).buffer),
  }
}

function raw(name: string): BundleFile<Uint8Array> {
  return {
    name,
    write: (path, bytes) => writeFile(path, bytes),
    read: ({ bytes }) => bytes,
  }
}
