import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { ModelError } from '../errors.ts'

/** A matrix that reduces the dimensions of token vectors; row-major, `from` rows of `to` numbers. */
export interface Projection {
  readonly from: number
  readonly to: number
  readonly matrix: Float32Array
}

const FORMAT = 'dayek-projection-1'
const REMAKE = 'Run: npm run make-projection, then npm run ship-vectors'

/** Next to the model's files. */
export function projectionPath(modelsDir: string, id: string): string {
  return join(modelsDir, id, 'projection.bin')
}

/** Reads the projection of a model, with the hash of its file. Throws ModelError if it is missing or belongs to another model. */
export async function loadProjection(
  path: string,
  modelSha256: string,
): Promise<Projection & { readonly sha256: string }> {
  const bytes = await readFile(path).catch(cause => {
    throw new ModelError(`The projection of the model's token vectors, ${path}, cannot be read. ${REMAKE}`, {
      cause,
    })
  })
  const headerEnd = bytes.indexOf('\n') + 1
  const { model, from, to } = parseHeader(bytes.toString('utf8', 0, headerEnd), path)
  if (model !== modelSha256) {
    throw new ModelError(
      `The projection ${path} was made for the model ${model.slice(0, 8)}, the model's files are ${modelSha256.slice(0, 8)}. ${REMAKE}`,
    )
  }
  const numbers = Uint8Array.from(bytes.subarray(headerEnd))
  if (numbers.length !== from * to * Float32Array.BYTES_PER_ELEMENT) {
    throw new ModelError(
      `The projection ${path} holds ${numbers.length} bytes, expected ${from} × ${to} numbers. ${REMAKE}`,
    )
  }
  return {
    from,
    to,
    matrix: new Float32Array(numbers.buffer),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  }
}

function parseHeader(line: string, path: string): { model: string; from: number; to: number } {
  try {
    const header: unknown = JSON.parse(line)
    if (
      typeof header === 'object' &&
      header !== null &&
      'format' in header &&
      header.format === FORMAT &&
      'model' in header &&
      typeof header.model === 'string' &&
      'from' in header &&
      isCount(header.from) &&
      'to' in header &&
      isCount(header.to)
    ) {
      return { model: header.model, from: header.from, to: header.to }
    }
  } catch {
    // Not JSON: reported below.
  }
  throw new ModelError(`${path} is not a ${FORMAT} file. ${REMAKE}`)
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value > 0
}

export async function writeProjection(
  path: string,
  modelSha256: string,
  { from, to, matrix }: Projection,
): Promise<void> {
  const header = Buffer.from(`${JSON.stringify({ format: FORMAT, model: modelSha256, from, to })}\n`)
  await writeFile(
    path,
    Buffer.concat([header, Buffer.from(matrix.buffer, matrix.byteOffset, matrix.byteLength)]),
  )
}

/** Projects the rows of `vectors` and L2-normalises them; without a projection, only normalises. */
export function projectRows(
  vectors: Float32Array,
  dimensions: number,
  projection: Projection | undefined,
): Float32Array {
  const to = projection?.to ?? dimensions
  const count = vectors.length / dimensions
  const rows = projection ? new Float32Array(count * to) : Float32Array.from(vectors)
  if (projection) {
    for (let row = 0; row < count; row++) {
      const own = rows.subarray(row * to, (row + 1) * to)
      addProjected(vectors.subarray(row * dimensions, (row + 1) * dimensions), projection, own)
    }
  }
  for (let row = 0; row < count; row++) normalise(rows.subarray(row * to, (row + 1) * to))
  return rows
}

/** Four columns at a time, with their sums in registers; rounded to float32 at each step, as if added up in `result`. */
function addProjected(vector: Float32Array, { to, matrix }: Projection, result: Float32Array): void {
  for (let column = 0; column < to; column += 4) {
    let [a, b, c, d] = [0, 0, 0, 0]
    for (let i = 0; i < vector.length; i++) {
      const value = vector[i] ?? 0
      const at = i * to + column
      a = Math.fround(a + value * (matrix[at] ?? 0))
      b = Math.fround(b + value * (matrix[at + 1] ?? 0))
      c = Math.fround(c + value * (matrix[at + 2] ?? 0))
      d = Math.fround(d + value * (matrix[at + 3] ?? 0))
    }
    // Beyond the last column there is nothing to write to.
    result[column] = a
    result[column + 1] = b
    result[column + 2] = c
    result[column + 3] = d
  }
}

/** Scales a vector to length 1, in place; zeros stay. */
export function normalise(vector: Float32Array): void {
  let squares = 0
  for (const value of vector) squares += value * value
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) * scale
}
