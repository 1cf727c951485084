import type { Passage } from '../../passages/passage.ts'
import { saysSomething } from '../../passages/passage-substance.ts'
import { LANGUAGES, type Language } from '../../text/language.ts'
import type {
  AttachedQuestions,
  LoadedPassage,
  LoadedRow,
  PassageRecord,
  PassageVectors,
  RowVectors,
  SegmentRun,
} from '../passage-index.ts'
import {
  FLOAT32,
  INT8,
  isExactAsInt8,
  readVectors,
  type VectorEncoding,
  vectorBytes,
  writeVectors,
} from './vector-codec.ts'

// A passage in a segment's file, in parts that are read as needed:
// - the edition in the first of LANGUAGES: its vectors and tokens, for comparing them with a question;
// - what both editions share: encoding, whether the passage is silent, attached questions (-1: none), all int32; the vectors of the
//   questions, and the block of each as int32;
// - the edition in the second language: lying on both sides of what they share, either edition is read with it at once;
// - JSON, for quoting, as UTF-16: reading it takes a fifth of the time that UTF-8 takes, and Cyrillic has two bytes in both.
// An edition begins with int32: its vectors (0 or 1), those of its sentences, runs of tokens, bytes of token codes (-1: none). The
// vectors follow, then segment and length of each run as uint16, then the codes. An edition without a text takes no bytes. Each part
// is padded to a multiple of 4.

const SHARED_NUMBERS = 3
const EDITION_NUMBERS = 4

/** Bytes of each part. */
export interface PartBytes {
  readonly first: number
  readonly shared: number
  readonly second: number
  readonly json: number
}

export interface EncodedRecord {
  readonly bytes: Uint8Array
  readonly parts: PartBytes
}

interface StoredJson {
  readonly passage: Passage
  /** By row: start and end of each sentence. */
  readonly sentences: readonly (readonly number[])[]
}

interface VectorNumbers {
  readonly encoding: VectorEncoding
  readonly dimensions: number
}

/** Encodes a record; as int8 where that loses nothing, or where `isCompact`. */
export function encodeRecord(record: PassageRecord, dimensions: number, isCompact: boolean): EncodedRecord {
  const { passage, rows, questions } = record
  const all = [
    ...rows.flatMap(({ vector, sentenceVectors }) => [vector, sentenceVectors]),
    ...(questions ? [questions.vectors] : []),
  ]
  const encoding = isCompact || all.every(matrix => isExactAsInt8(matrix, dimensions)) ? INT8 : FLOAT32
  const numbers = { encoding, dimensions }
  const [first = EMPTY, second = EMPTY] = LANGUAGES.map(language => {
    const row = rows.find(own => own.language === language)
    return row && encodeEdition(row, numbers)
  })
  const shared = encodeShared(questions, !saysSomething(passage), numbers)
  const stored: StoredJson = { passage, sentences: byLanguage(rows).map(rangesAsNumbers) }
  const json = Buffer.from(JSON.stringify(stored), 'utf16le')
  const bytes = new Uint8Array(padded(first.length + shared.length + second.length + json.length))
  let at = 0
  for (const part of [first, shared, second, json]) {
    bytes.set(part, at)
    at += part.length
  }
  return {
    bytes,
    parts: { first: first.length, shared: shared.length, second: second.length, json: json.length },
  }
}

const EMPTY = new Uint8Array()

function byLanguage<Row extends Pick<RowVectors, 'language'>>(rows: readonly Row[]): readonly Row[] {
  return LANGUAGES.flatMap(language => rows.find(row => row.language === language) ?? [])
}

function rangesAsNumbers({ sentences }: LoadedRow): readonly number[] {
  return sentences.flatMap(({ startChar, endChar }) => [startChar, endChar])
}

function encodeEdition({ vector, sentenceVectors, tokens }: RowVectors, numbers: VectorNumbers): Uint8Array {
  const { encoding, dimensions } = numbers
  const [own, sentences] = [vector.length / dimensions, sentenceVectors.length / dimensions]
  const runs = tokens?.runs ?? []
  const head = Int32Array.of(own, sentences, runs.length, tokens ? tokens.codes.length : -1)
  const runsAt = head.byteLength + vectorBytes(encoding, dimensions) * (own + sentences)
  const codesAt = runsAt + runs.length * RUN_BYTES
  const bytes = new Uint8Array(codesAt + padded(tokens?.codes.length ?? 0))
  new Int32Array(bytes.buffer, 0, head.length).set(head)
  const sentencesAt = writeVectors(bytes, head.byteLength, vector, numbers)
  writeVectors(bytes, sentencesAt, sentenceVectors, numbers)
  new Uint16Array(bytes.buffer, runsAt, 2 * runs.length).set(runs.flat())
  if (tokens) bytes.set(tokens.codes, codesAt)
  return bytes
}

/** Segment and length as uint16. */
const RUN_BYTES = 4

function encodeShared(
  questions: AttachedQuestions | undefined,
  isSilent: boolean,
  numbers: VectorNumbers,
): Uint8Array {
  const { encoding, dimensions } = numbers
  const count = questions?.blocks.length ?? 0
  const head = Int32Array.of(encoding, isSilent ? 1 : 0, questions ? count : -1)
  const blocksAt = head.byteLength + vectorBytes(encoding, dimensions) * count
  const bytes = new Uint8Array(blocksAt + count * Int32Array.BYTES_PER_ELEMENT)
  new Int32Array(bytes.buffer, 0, head.length).set(head)
  if (questions) {
    writeVectors(bytes, head.byteLength, questions.vectors, numbers)
    new Int32Array(bytes.buffer, blocksAt, count).set(questions.blocks)
  }
  return bytes
}

/** Parts of a record in some bytes, which must not be changed afterwards: vectors are decoded when needed. */
export interface RecordParts {
  readonly bytes: Uint8Array
  /** Where the part that the editions share begins. */
  readonly sharedAt: number
  /** Where the edition in each of LANGUAGES begins; undefined where it was not read or is empty. */
  readonly editionsAt: readonly (number | undefined)[]
}

/** Where the first three parts lie that were read one after the other. */
export function editionPlaces({
  first,
  shared,
  second,
}: Omit<PartBytes, 'json'>): Omit<RecordParts, 'bytes'> {
  return {
    sharedAt: first,
    editionsAt: [first > 0 ? 0 : undefined, second > 0 ? first + shared : undefined],
  }
}

/** What the parts hold of the passage. Throws RangeError for a record that states to have more bytes. */
export function decodeVectors(
  parts: RecordParts,
  dimensions: number,
): Pick<PassageVectors, 'isSilent' | 'rows' | 'questions'> {
  return decodeParts(parts, dimensions, [])
}

/** `sentences`: as in StoredJson. */
function decodeParts(
  { bytes, sharedAt, editionsAt }: RecordParts,
  dimensions: number,
  sentences: StoredJson['sentences'],
) {
  const start = bytes.byteOffset + sharedAt
  const [encoding, silent, count = -1] = new Int32Array(bytes.buffer, start, SHARED_NUMBERS)
  const numbers: VectorNumbers = { encoding: encoding === FLOAT32 ? FLOAT32 : INT8, dimensions }
  const read = LANGUAGES.flatMap((language, n) => {
    const at = editionsAt[n]
    return at === undefined ? [] : [{ language, at }]
  })
  return {
    isSilent: silent === 1,
    rows: read.map(({ language, at }, i) =>
      decodeEdition(language, bytes, at, { ...numbers, sentences: sentences[i] ?? [] }),
    ),
    questions: count < 0 ? undefined : decodeQuestions(bytes, sharedAt + SHARED_NUMBERS * 4, count, numbers),
  }
}

function decodeQuestions(
  bytes: Uint8Array,
  at: number,
  count: number,
  numbers: VectorNumbers,
): AttachedQuestions {
  const blocksAt = at + vectorBytes(numbers.encoding, numbers.dimensions) * count
  checkEnd(bytes, blocksAt + count * Int32Array.BYTES_PER_ELEMENT)
  return {
    vectors: readVectors(bytes, at, count, numbers),
    blocks: [...new Int32Array(bytes.buffer, bytes.byteOffset + blocksAt, count)],
  }
}

function decodeEdition(
  language: Language,
  bytes: Uint8Array,
  at: number,
  { encoding, dimensions, sentences }: VectorNumbers & { readonly sentences: readonly number[] },
): LoadedRow & Required<Pick<RowVectors, 'encoded'>> {
  const head = new Int32Array(bytes.buffer, bytes.byteOffset + at, EDITION_NUMBERS)
  const [own = 0, sentenceCount = 0, runCount = 0, codeBytes = -1] = head
  const step = vectorBytes(encoding, dimensions)
  const vectorAt = at + head.byteLength
  const sentencesAt = vectorAt + own * step
  const runsAt = sentencesAt + sentenceCount * step
  const codesAt = runsAt + runCount * RUN_BYTES
  checkEnd(bytes, codesAt + Math.max(0, codeBytes))
  const runs = new Uint16Array(bytes.buffer, bytes.byteOffset + runsAt, 2 * runCount)
  // Most passages are ranked without these.
  let ranges: LoadedRow['sentences'] | undefined
  let vector: Float32Array | undefined
  let sentenceVectors: Float32Array | undefined
  return {
    language,
    tokens:
      codeBytes < 0 ? undefined : { runs: pairs(runs), codes: bytes.subarray(codesAt, codesAt + codeBytes) },
    encoded: {
      encoding,
      vector: bytes.subarray(vectorAt, sentencesAt),
      sentenceVectors: bytes.subarray(sentencesAt, runsAt),
    },
    get sentences() {
      ranges ??= rangesOf(sentences)
      return ranges
    },
    get vector() {
      vector ??= readVectors(bytes, vectorAt, own, { encoding, dimensions })
      return vector
    },
    get sentenceVectors() {
      sentenceVectors ??= readVectors(bytes, sentencesAt, sentenceCount, { encoding, dimensions })
      return sentenceVectors
    },
  }
}

/** The buffer of a damaged record may go on with those of other passages. */
function checkEnd({ length }: Uint8Array, end: number): void {
  if (end > length) throw new RangeError(`a record of ${length} bytes states that it has ${end}`)
}

/** The passage of a record; `id` is its id in the index. */
export function decodeRecord(
  parts: RecordParts,
  json: Uint8Array,
  { id, dimensions }: { readonly id: number; readonly dimensions: number },
): LoadedPassage {
  const { passage, sentences } = parseJson(json)
  const { rows, questions } = decodeParts(parts, dimensions, sentences)
  return { passage: { ...passage, id }, rows, questions }
}

/** The passage in the JSON of a record. */
export function decodePassage(json: Uint8Array, id: number): Passage {
  return { ...parseJson(json).passage, id }
}

/** Not checked further: the builder wrote it, and the file has its size and hash. */
function parseJson(json: Uint8Array): StoredJson {
  return JSON.parse(Buffer.from(json.buffer, json.byteOffset, json.length).toString('utf16le'))
}

function pairs(numbers: ArrayLike<number>): readonly SegmentRun[] {
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
