import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { ModelInfo } from '../embeddings/embedder.ts'
import { errorMessage, IndexError } from '../errors.ts'
import type { Manifest } from './bundle.ts'
import { BUNDLE_FILE_NAMES } from './bundle-files.ts'

/** Increment when the format of a bundle's files changes; older bundles are rebuilt. */
export const BUNDLE_SCHEMA = 6

/** What to do about a broken index; the end of every error message on one. */
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

/** Parses a manifest; `path` is for error messages. Throws IndexError. */
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
      probes: counts.count('probes'),
    },
    files: parseFiles(fields.object('files')),
  }
}

const SHA256 = /^[0-9a-f]{64}$/

function parseModel(fields: FieldReader): ModelInfo {
  return {
    id: fields.text('id'),
    sha256: fields.text('sha256', SHA256),
    runtime: fields.text('runtime'),
    dimensions: fields.count('dimensions', 1),
    tokenDimensions: fields.count('tokenDimensions', 1),
    projection: fields.text('projection'),
    queryPrefix: fields.text('queryPrefix'),
    passagePrefix: fields.text('passagePrefix'),
  }
}

function parseFiles(fields: FieldReader): Manifest['files'] {
  return Object.fromEntries(BUNDLE_FILE_NAMES.map(name => [name, fields.text(name, SHA256)]))
}

/** Reads fields of a JSON object by type. Throws IndexError that names the field. */
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

/** Throws IndexError when the index was built with another model, prefix or runtime than this one. */
export function checkModel(manifest: Pick<Manifest, 'model'>, model: ModelInfo): void {
  if (hasModel(manifest, model)) return
  throw new IndexError(
    `The index was built with ${describeModel(manifest.model)}, the configuration asks for ${describeModel(model)}. ${REBUILD}`,
  )
}

/** Whether the index was built with this model, prefixes and runtime. */
export function hasModel({ model: built }: Pick<Manifest, 'model'>, model: ModelInfo): boolean {
  return (
    built.sha256 === model.sha256 &&
    built.runtime === model.runtime &&
    built.dimensions === model.dimensions &&
    built.projection === model.projection &&
    built.queryPrefix === model.queryPrefix &&
    built.passagePrefix === model.passagePrefix
  )
}

function describeModel({ id, dimensions, sha256, projection, runtime }: ModelInfo): string {
  const files = `files ${sha256.slice(0, 8)}, projection ${projection.slice(0, 8)}`
  return `"${id}" (${dimensions} dimensions, ${files}, ${runtime})`
}
