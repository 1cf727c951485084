import { createHash } from 'node:crypto'
import { access, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errorMessage, ModelError } from '../errors.ts'
import type { ModelInfo } from './embedder.ts'
import { loadProjection, type Projection, projectionPath } from './projection.ts'
import { describeRuntime } from './runtime.ts'

/** The location of the model and its input prefixes. */
export interface ModelSource {
  /** The folder that holds models: `embeddings/`. */
  readonly modelsDir: string
  /** A folder name in it, or a repository of the model hub when downloads are allowed. */
  readonly id: string
  readonly allowDownload: boolean
  readonly queryPrefix: string
  readonly passagePrefix: string
  /** Leaves token vectors unprojected, for fitting the projection. */
  readonly isUnprojected?: boolean
}

/** Vectors of the bundled corpus, so that a first start embeds nothing: `npm run ship-vectors`. */
export function shippedVectorsPath({ modelsDir, id }: Pick<ModelSource, 'modelsDir' | 'id'>): string {
  return join(modelsDir, id, 'corpus.vectors')
}

/** The files that determine the vectors, in the layout that @xenova/transformers reads. */
const MODEL_FILES = [
  'config.json',
  'tokenizer.json',
  'tokenizer_config.json',
  join('onnx', 'model_quantized.onnx'),
]

/** Whether the model is on disk. Throws ModelError when it is not and may not be downloaded. */
export async function isModelOnDisk(source: ModelSource): Promise<boolean> {
  const dir = join(source.modelsDir, source.id)
  for (const file of MODEL_FILES) {
    try {
      await access(join(dir, file))
    } catch {
      if (source.allowDownload) return false
      throw new ModelError(
        `The embedding model "${source.id}" is incomplete: ${join(dir, file)} cannot be read. ` +
          'Restore the folder (git checkout embeddings/), or name another model with EMBEDDING_MODEL and allow its download with ALLOW_MODEL_DOWNLOAD=true',
      )
    }
  }
  return true
}

/** Hashes the model's files, reads its dimensions and its projection. Throws ModelError. */
export async function describeModel(
  source: ModelSource,
): Promise<{ readonly model: ModelInfo; readonly projection: Projection | undefined }> {
  const dir = join(source.modelsDir, source.id)
  const hash = createHash('sha256')
  let dimensions: unknown
  for (const file of MODEL_FILES) {
    const bytes = await readModelFile(join(dir, file))
    hash.update(bytes)
    if (file === 'config.json') dimensions = parseConfig(bytes.toString('utf8'), join(dir, file)).hidden_size
  }
  if (typeof dimensions !== 'number' || !Number.isInteger(dimensions) || dimensions < 1) {
    throw new ModelError(
      `${join(dir, 'config.json')} has no valid hidden_size: got ${String(dimensions)}, expected a number such as 384`,
    )
  }
  const sha256 = hash.digest('hex')
  const projection = source.isUnprojected
    ? undefined
    : await loadProjection(projectionPath(source.modelsDir, source.id), sha256)
  const model = {
    id: source.id,
    sha256,
    runtime: describeRuntime(),
    dimensions,
    tokenDimensions: projection?.to ?? dimensions,
    projection: projection?.sha256 ?? 'none',
    queryPrefix: source.queryPrefix,
    passagePrefix: source.passagePrefix,
  }
  return { model, projection }
}

async function readModelFile(path: string): Promise<Buffer> {
  try {
    return await readFile(path)
  } catch (cause) {
    throw new ModelError(`The model file ${path} cannot be read: ${errorMessage(cause)}`, { cause })
  }
}

function parseConfig(json: string, path: string): { hidden_size?: unknown } {
  try {
    const config: unknown = JSON.parse(json)
    return typeof config === 'object' && config !== null ? config : {}
  } catch (cause) {
    throw new ModelError(
      `${path} is not JSON: ${errorMessage(cause)}. Restore it: git checkout embeddings/`,
      { cause },
    )
  }
}
