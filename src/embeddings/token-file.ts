import { readFile } from 'node:fs/promises'
import type { ModelInfo } from './embedder.ts'
import { codeBytes, type QuantisedTokens } from './quantise-tokens.ts'
import { KEY_BYTES } from './vector-file.ts'

/** The token vectors of a text and its key (`vectorKey`). */
export type TokenEntry = readonly [key: string, tokens: QuantisedTokens]

const COUNT_BYTES = 2
const ID_BYTES = 4
const SEGMENT_BYTES = 2

/** The first line of a token file, which names the format and the model. */
export function encodeTokenHeader(model: ModelInfo): Buffer {
  const { sha256, runtime, tokenDimensions, projection } = model
  const format = 'dayek-tokens-1'
  return Buffer.from(
    `${JSON.stringify({ format, model: sha256, runtime, projection, dimensions: tokenDimensions })}\n`,
  )
}

/** Records without a separator: the key, the number of tokens, their ids, segments and codes; little-endian. */
export function encodeTokenRecords(entries: Iterable<TokenEntry>): Buffer {
  return Buffer.concat(
    Array.from(entries, ([key, { ids, segments, codes }]) => {
      const numbers = Buffer.alloc(COUNT_BYTES + ids.length * (ID_BYTES + SEGMENT_BYTES))
      numbers.writeUInt16LE(ids.length, 0)
      ids.forEach((id, i) => {
        numbers.writeUInt32LE(id, COUNT_BYTES + i * ID_BYTES)
      })
      segments.forEach((segment, i) => {
        numbers.writeUInt16LE(segment, COUNT_BYTES + ids.length * ID_BYTES + i * SEGMENT_BYTES)
      })
      return Buffer.concat([Buffer.from(key, 'hex'), numbers, codes])
    }),
  )
}

export interface TokenFile {
  readonly tokens: ReadonlyMap<string, QuantisedTokens>
  /** Bytes up to the end of the last whole record. */
  readonly wholeBytes: number
}

/** Reads a token file; undefined if it is missing or from another model, projection or runtime. */
export async function readTokenFile(path: string, model: ModelInfo): Promise<TokenFile | undefined> {
  const bytes = await readFile(path).catch(() => undefined)
  const header = encodeTokenHeader(model)
  if (!bytes?.subarray(0, header.length).equals(header)) return undefined
  const tokens = new Map<string, QuantisedTokens>()
  let start = header.length
  while (start + KEY_BYTES + COUNT_BYTES <= bytes.length) {
    const count = bytes.readUInt16LE(start + KEY_BYTES)
    const idsStart = start + KEY_BYTES + COUNT_BYTES
    const segmentsStart = idsStart + count * ID_BYTES
    const codesStart = segmentsStart + count * SEGMENT_BYTES
    const end = codesStart + count * codeBytes(model.tokenDimensions)
    if (end > bytes.length) break
    tokens.set(bytes.toString('hex', start, start + KEY_BYTES), {
      ids: Uint32Array.from({ length: count }, (_, i) => bytes.readUInt32LE(idsStart + i * ID_BYTES)),
      segments: Uint16Array.from({ length: count }, (_, i) =>
        bytes.readUInt16LE(segmentsStart + i * SEGMENT_BYTES),
      ),
      codes: Uint8Array.from(bytes.subarray(codesStart, end)),
    })
    start = end
  }
  return { tokens, wholeBytes: start }
}
