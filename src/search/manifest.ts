import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModelInfo } from '../embeddings/embedder.ts'
import { errorMessage, IndexError } from '../errors.ts'
import type { PassageOptions } from '../passages/split-passages.ts'

/** Raised when the files of a bundle change their meaning; older bundles are rebuilt. */
export const BUNDLE_SCHEMA = 3

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

/** The way out of everything that is wrong with an index. */
export const REBUILD = 'Run: npm run embed'

/** Reads and checks the manifest of a bundle folder. Throws IndexError. */
export async function readManifest(dir: string): Promise<Manifest> {
  const path = join(dir, 'manifest.json')
  let value: unknown
  try {
    value = JSON.parse(await readFile(path, 'utf8'))
  } catch (cause) {
    const reason = errorMessage(cause).replaceAll(/\s+/g, ' ')
    throw new IndexError(`The index manifest ${path} cannot be read: ${reason}. ${REBUILD}`, { cause })
  }
  return parseManifest(value, path)
}

/** A manifest from its JSON; `path` is named in what is wrong with it. Throws IndexError. */
export function parseManifest(value: unknown, path: string): Manifest {
  const fields = createFieldReader(value, '', path)
  const schema = fields.value('schema')
  if (schema !== BUNDLE_SCHEMA) {
    const found = typeof schema === 'number' ? `schema ${schema}` : 'no valid "schema"'
    throw new IndexError(
      `The index manifest ${path} has ${found}, this version of Dayek reads ${BUNDLE_SCHEMA}. ${REBUILD}`,
    )
  }
  const counts = fields.object('counts')
  const options = fields.object('passageOptions')
  return {
    schema,
    version: fields.text('version', /^[0-9a-f]{12}$/),
    createdAt: fields.text('createdAt', /^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
    model: parseModel(fields.object('model')),
    corpusSha256: fields.text('corpusSha256', SHA256),
    termsSha256: fields.text('termsSha256', SHA256),
    passageOptions: { targetChars: options.count('targetChars'), maxChars: options.count('maxChars') },
    counts: {
      reports: counts.count('reports'),
      passages: counts.count('passages'),
      vectors: counts.count('vectors'),
      sentences: counts.count('sentences'),
      questions: counts.count('questions'),
      unanswered: counts.count('unanswered'),
    },
    files: parseFiles(fields.object('files')),
  }
}

const SHA256 = /^[0-9a-f]{64}$/

function parseModel(fields: FieldReader): ModelInfo {
  return {
    id: fields.text('id'),
    sha256: fields.text('sha256', SHA256),
    dimensions: fields.count('dimensions', 1),
    queryPrefix: fields.text('queryPrefix'),
    passagePrefix: fields.text('passagePrefix'),
  }
}

function parseFiles(fields: FieldReader): Manifest['files'] {
  const hash = (name: BundleFile) => fields.text(name, SHA256)
  return {
    'reports.json': hash('reports.json'),
    'passages.json': hash('passages.json'),
    'rows.json': hash('rows.json'),
    'lexical.json': hash('lexical.json'),
    'vectors.hnsw': hash('vectors.hnsw'),
    'sentences.f32': hash('sentences.f32'),
    'questions.json': hash('questions.json'),
    'questions.hnsw': hash('questions.hnsw'),
    'unanswered.hnsw': hash('unanswered.hnsw'),
    'glossary.json': hash('glossary.json'),
  }
}

/** The fields of a JSON object, each of the type that is asked for. Throws IndexError with the field's name. */
interface FieldReader {
  value(name: string): unknown
  text(name: string, pattern?: RegExp): string
  count(name: string, least?: number): number
  object(name: string): FieldReader
}

function createFieldReader(holder: unknown, prefix: string, path: string): FieldReader {
  const value = (name: string): unknown =>
    typeof holder === 'object' && holder !== null && Object.hasOwn(holder, name)
      ? Reflect.get(holder, name)
      : undefined
  const refusal = (name: string) =>
    new IndexError(`The index manifest ${path} has no valid "${prefix}${name}". ${REBUILD}`)
  return {
    value,
    text(name, pattern) {
      const text = value(name)
      if (typeof text !== 'string' || (pattern && !pattern.test(text))) throw refusal(name)
      return text
    },
    count(name, least = 0) {
      const count = value(name)
      if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < least) throw refusal(name)
      return count
    },
    object(name) {
      const object = value(name)
      if (typeof object !== 'object' || object === null || Array.isArray(object)) throw refusal(name)
      return createFieldReader(object, `${prefix}${name}.`, path)
    },
  }
}

/** Refuses an index made with another model than the one at hand. Throws IndexError. */
export function checkModel(manifest: Manifest, model: ModelInfo): void {
  const made = manifest.model
  const same =
    made.sha256 === model.sha256 &&
    made.dimensions === model.dimensions &&
    made.queryPrefix === model.queryPrefix &&
    made.passagePrefix === model.passagePrefix
  if (same) return
  throw new IndexError(
    `The index was built with "${made.id}" (${made.dimensions} dimensions, files ${made.sha256.slice(0, 8)}), ` +
      `the configuration asks for "${model.id}" (${model.dimensions} dimensions, files ${model.sha256.slice(0, 8)}). ${REBUILD}`,
  )
}
