import { readFile, rename, writeFile } from 'node:fs/promises'
import type { ModelInfo } from './embedder.ts'
import { codeBytes, type QuantisedTokens } from './quantise-tokens.ts'
import { openRecordReader } from './record-reader.ts'
import { type EncodedRecord, KEY_BYTES } from './vector-file.ts'

/** The token vectors of a text and its key (`vectorKey`). */
export type TokenEntry = readonly [key: string, tokens: QuantisedTokens]

const COUNT_BYTES = 2
const ID_BYTES = 4
const SEGMENT_BYTES = 2

/** The path of the token vectors that belong to a vector file. */
export function tokensPathOf(vectorsPath: string): string {
  return `${vectorsPath.replace(/\.(?:vectors|cache)$/, '')}.tokens`
}

/** The first line of a token file, which names the format and the model. */
function encodeTokenHeader(model: ModelInfo): Buffer {
  const { sha256, runtime, tokenDimensions, projection } = model
  const format = 'dayek-tokens-1'
  return Buffer.from(
    `${JSON.stringify({ format, model: sha256, runtime, projection, dimensions: tokenDimensions })}\n`,
  )
}

/** Records without a separator: the key and the encoded tokens. */
function encodeTokenRecords(entries: Iterable<TokenEntry>): Buffer {
  return Buffer.concat(
    Array.from(entries, ([key, tokens]) => Buffer.concat([Buffer.from(key, 'hex'), encodeTokens(tokens)])),
  )
}

/** The number of tokens, their ids, segments and codes; little-endian. */
export function encodeTokens({ ids, segments, codes }: QuantisedTokens): Buffer {
  const numbers = Buffer.alloc(COUNT_BYTES + ids.length * (ID_BYTES + SEGMENT_BYTES))
  numbers.writeUInt16LE(ids.length, 0)
  ids.forEach((id, i) => {
    numbers.writeUInt32LE(id, COUNT_BYTES + i * ID_BYTES)
  })
  segments.forEach((segment, i) => {
    numbers.writeUInt16LE(segment, COUNT_BYTES + ids.length * ID_BYTES + i * SEGMENT_BYTES)
  })
  return Buffer.concat([numbers, codes])
}

/** Reads what `encodeTokens` wrote. Undefined if it is not as long as codes of this size make it. */
export function decodeTokens(bytes: Buffer, bytesPerToken: number): QuantisedTokens | undefined {
  if (bytes.length < COUNT_BYTES) return undefined
  const count = bytes.readUInt16LE(0)
  if (bytes.length !== COUNT_BYTES + tokensBytes(count, bytesPerToken)) return undefined
  const segmentsStart = COUNT_BYTES + count * ID_BYTES
  const codesStart = segmentsStart + count * SEGMENT_BYTES
  const ids = new Uint32Array(count)
  const segments = new Uint16Array(count)
  for (let i = 0; i < count; i++) {
    ids[i] = bytes.readUInt32LE(COUNT_BYTES + i * ID_BYTES)
    segments[i] = bytes.readUInt16LE(segmentsStart + i * SEGMENT_BYTES)
  }
  return { ids, segments, codes: new Uint8Array(bytes.subarray(codesStart)) }
}

/** Bytes of encoded tokens after their number. */
function tokensBytes(count: number, bytesPerToken: number): number {
  return count * (ID_BYTES + SEGMENT_BYTES + bytesPerToken)
}

/** The token vectors of a small file, encoded in memory. */
export interface TokenFile {
  readonly tokens: Pick<ReadonlyMap<string, QuantisedTokens>, 'get' | 'has' | 'keys'>
}

/** Reads a token file; undefined if it is missing or from another model, projection or runtime. A torn last record is skipped. */
export async function readTokenFile(path: string, model: ModelInfo): Promise<TokenFile | undefined> {
  const bytes = await readFile(path).catch(() => undefined)
  const header = encodeTokenHeader(model)
  if (!bytes?.subarray(0, header.length).equals(header)) return undefined
  const records = new Map<string, Buffer>()
  const bytesPerToken = codeBytes(model.tokenDimensions)
  let start = header.length
  while (start + KEY_BYTES + COUNT_BYTES <= bytes.length) {
    const valueStart = start + KEY_BYTES
    const end = valueStart + COUNT_BYTES + tokensBytes(bytes.readUInt16LE(valueStart), bytesPerToken)
    if (end > bytes.length) break
    records.set(bytes.toString('hex', start, valueStart), bytes.subarray(valueStart, end))
    start = end
  }
  const get = (key: string) => {
    const record = records.get(key)
    return record && decodeTokens(record, bytesPerToken)
  }
  return { tokens: { get, has: key => records.has(key), keys: () => records.keys() } }
}

/** The records of a token file of any size, one by one; undefined if it is from another model, projection or runtime. Throws if it cannot be read. */
export async function streamTokenFile(
  path: string,
  model: ModelInfo,
): Promise<AsyncIterable<EncodedRecord> | undefined> {
  const reader = await openRecordReader(path)
  const header = encodeTokenHeader(model)
  if (!(await reader.read(header.length))?.equals(header)) {
    await reader.close()
    return undefined
  }
  return (async function* () {
    try {
      for (;;) {
        const start = await reader.read(KEY_BYTES + COUNT_BYTES)
        const bytesPerToken = codeBytes(model.tokenDimensions)
        const rest = start && (await reader.read(tokensBytes(start.readUInt16LE(KEY_BYTES), bytesPerToken)))
        if (!start || !rest) return
        const value = Buffer.concat([start.subarray(KEY_BYTES), rest])
        yield [start.subarray(0, KEY_BYTES), value] as const
      }
    } finally {
      await reader.close()
    }
  })()
}

/** Writes a token file atomically. */
export async function writeTokenFile(
  path: string,
  model: ModelInfo,
  entries: Iterable<TokenEntry>,
): Promise<void> {
  const aside = `${path}.new`
  await writeFile(aside, Buffer.concat([encodeTokenHeader(model), encodeTokenRecords(entries)]))
  await rename(aside, path)
}
