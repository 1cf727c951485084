import type { Passage } from '../../passages/passage.ts'
import { LANGUAGES, type Language } from '../../text/language.ts'
import type { LoadedPassage, LoadedRow, PassageRecord, SegmentRun } from '../passage-index.ts'
import {
  FLOAT32,
  INT8,
  isExactAsInt8,
  readVectors,
  type VectorEncoding,
  vectorBytes,
  writeVectors,
} from './vector-codec.ts'

// A passage in a segment's file, in three parts that are read as needed:
// - head and vectors of its rows, for comparing them with a question;
// - token codes and the vectors of attached questions, for ranking;
// - JSON, for quoting, as UTF-16: reading it takes a fifth of the time that UTF-8 takes, and Cyrillic has two bytes in both.
// The head is int32: encoding, rows, attached questions (-1: none), then four numbers for each row: language, whether it has a
// vector, sentence vectors, bytes of token codes (-1: none). Each part is padded to a multiple of 4.

const HEAD_NUMBERS = 3
const ROW_NUMBERS = 4

/** Bytes of each part. */
export interface PartBytes {
  readonly vectors: number
  readonly codes: number
  readonly json: number
}

export interface EncodedRecord {
  readonly bytes: Uint8Array
  readonly parts: PartBytes
}

interface StoredJson {
  readonly passage: Passage
  /** By row: start and end of each sentence, and segment and tokens of each run. */
  readonly sentences: readonly (readonly number[])[]
  readonly runs: readonly (readonly number[])[]
  readonly blocks: readonly number[]
}

/** Where a row's vectors are in the first part of a record. */
interface RowPlace {
  readonly language: Language
  readonly hasVector: boolean
  readonly sentenceVectors: number
  readonly codeBytes: number
  /** Of its vector, which those of its sentences follow. */
  readonly at: number
}

export interface RecordHead {
  readonly encoding: VectorEncoding
  readonly rows: readonly RowPlace[]
  /** Attached questions; -1 if it has none. */
  readonly questions: number
}

/** Encodes a record; as int8 where that loses nothing, or where `isCompact`. */
export function encodeRecord(record: PassageRecord, dimensions: number, isCompact: boolean): EncodedRecord {
  const { rows, questions } = record
  const matrices = rows.flatMap(({ vector, sentenceVectors }) => [vector, sentenceVectors])
  const all = [...matrices, ...(questions ? [questions.vectors] : [])]
  const encoding = isCompact || all.every(matrix => isExactAsInt8(matrix, dimensions)) ? INT8 : FLOAT32
  const step = vectorBytes(encoding, dimensions)
  const countOf = (matrix: Float32Array) => matrix.length / dimensions
  const head = Int32Array.from([
    encoding,
    rows.length,
    questions ? questions.blocks.length : -1,
    ...rows.flatMap(({ language, vector, sentenceVectors, tokens }) => [
      LANGUAGES.indexOf(language),
      countOf(vector),
      countOf(sentenceVectors),
      tokens ? tokens.codes.length : -1,
    ]),
  ])
  const json = Buffer.from(JSON.stringify(storedJson(record)), 'utf16le')
  const codeBytes = rows.reduce((sum, { tokens }) => sum + padded(tokens?.codes.length ?? 0), 0)
  const parts: PartBytes = {
    vectors: head.byteLength + step * matrices.reduce((sum, matrix) => sum + countOf(matrix), 0),
    codes: codeBytes + step * (questions ? countOf(questions.vectors) : 0),
    json: json.length,
  }
  const bytes = new Uint8Array(padded(parts.vectors + parts.codes + parts.json))
  new Int32Array(bytes.buffer, 0, head.length).set(head)
  let at = head.byteLength
  for (const matrix of matrices) at = writeVectors(bytes, at, matrix, { encoding, dimensions })
  for (const { tokens } of rows) {
    if (!tokens) continue
    bytes.set(tokens.codes, at)
    at += padded(tokens.codes.length)
  }
  if (questions) at = writeVectors(bytes, at, questions.vectors, { encoding, dimensions })
  bytes.set(json, at)
  return { bytes, parts }
}

function storedJson({ passage, rows, questions }: PassageRecord): StoredJson {
  return {
    passage,
    sentences: rows.map(row => row.sentences.flatMap(({ startChar, endChar }) => [startChar, endChar])),
    runs: rows.map(({ tokens }) => tokens?.runs.flat() ?? []),
    blocks: questions?.blocks ?? [],
  }
}

/** The head of a record that begins at `at`. */
export function readHead(bytes: Uint8Array, at: number, dimensions: number): RecordHead {
  const start = bytes.byteOffset + at
  const [encoding, count = 0, questions = -1] = new Int32Array(bytes.buffer, start, HEAD_NUMBERS)
  const numbers = new Int32Array(bytes.buffer, start, HEAD_NUMBERS + count * ROW_NUMBERS)
  const known = encoding === FLOAT32 ? FLOAT32 : INT8
  const step = vectorBytes(known, dimensions)
  const rows: RowPlace[] = []
  let vectorsAt = at + numbers.byteLength
  for (let i = HEAD_NUMBERS; i < numbers.length; i += ROW_NUMBERS) {
    const hasVector = numbers[i + 1] === 1
    const sentenceVectors = numbers[i + 2] ?? 0
    const language = LANGUAGES[numbers[i] ?? 0] ?? 'kk'
    rows.push({ language, hasVector, sentenceVectors, codeBytes: numbers[i + 3] ?? -1, at: vectorsAt })
    vectorsAt += step * ((hasVector ? 1 : 0) + sentenceVectors)
  }
  return { encoding: known, rows, questions }
}

/**
 * The passage of a record, given as its first two parts and its JSON; `id` is its id in the index. `bytes` must not be changed
 * afterwards: vectors are decoded when needed.
 */
export function decodeRecord(
  { bytes, json }: { readonly bytes: Uint8Array; readonly json: Uint8Array },
  parts: PartBytes,
  { id, dimensions }: { readonly id: number; readonly dimensions: number },
): LoadedPassage {
  const { encoding, rows, questions } = readHead(bytes, 0, dimensions)
  const stored = parseJson(json)
  const layout = { encoding, dimensions }
  const step = vectorBytes(encoding, dimensions)
  let codesAt = parts.vectors
  const loaded = rows.map(({ language, hasVector, sentenceVectors, codeBytes, at }, i): LoadedRow => {
    const codes = codeBytes < 0 ? undefined : bytes.subarray(codesAt, codesAt + codeBytes)
    codesAt += padded(Math.max(0, codeBytes))
    const sentencesAt = at + (hasVector ? step : 0)
    // Most passages are ranked without these.
    let sentences: LoadedRow['sentences'] | undefined
    let vectors: Pick<LoadedRow, 'vector' | 'sentenceVectors'> | undefined
    const decoded = () => {
      vectors ??= {
        vector: readVectors(bytes, at, hasVector ? 1 : 0, layout),
        sentenceVectors: readVectors(bytes, sentencesAt, sentenceVectors, layout),
      }
      return vectors
    }
    return {
      language,
      tokens: codes && { runs: pairs(stored.runs[i] ?? []), codes },
      get sentences() {
        sentences ??= rangesOf(stored.sentences[i] ?? [])
        return sentences
      },
      get vector() {
        return decoded().vector
      },
      get sentenceVectors() {
        return decoded().sentenceVectors
      },
    }
  })
  return {
    passage: { ...stored.passage, id },
    rows: loaded,
    questions:
      questions < 0
        ? undefined
        : { vectors: readVectors(bytes, codesAt, questions, layout), blocks: stored.blocks },
  }
}

/** The passage in the JSON of a record. */
export function decodePassage(json: Uint8Array, id: number): Passage {
  return { ...parseJson(json).passage, id }
}

/** Not checked further: the builder wrote it, and the file has its size and hash. */
function parseJson(json: Uint8Array): StoredJson {
  return JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.length).toString('utf16le'))
}

function pairs(numbers: readonly number[]): readonly SegmentRun[] {
  const found: SegmentRun[] = []
  for (let i = 0; i < numbers.length; i += 2) found.push([numbers[i] ?? 0, numbers[i + 1] ?? 0])
  return found
}

function rangesOf(numbers: readonly number[]): LoadedRow['sentences'] {
  return pairs(numbers).map(([startChar, endChar]) => ({ startChar, endChar }))
}

function padded(bytes: number): number {
  return 4 * Math.ceil(bytes / 4)
}
