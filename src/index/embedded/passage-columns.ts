// What a segment knows of each of its passages without reading it: numbers of fixed width, column after column in a file.

/** By place in the segment, from 0. */
export interface PassageColumns {
  /** Where its record begins in the file, and the bytes of the parts. */
  readonly offset: Float64Array
  readonly first: Uint32Array
  readonly shared: Uint32Array
  readonly second: Uint32Array
  readonly json: Uint32Array
  /** Its first vector in the file of row vectors. */
  readonly firstRow: Uint32Array
  /** Its first sketch in the file of sentences, and how many are of the edition in the first language. */
  readonly firstSentence: Uint32Array
  readonly firstSentences: Uint32Array
  /** The number of its first block in the report. */
  readonly number: Uint32Array
  /** In terms. */
  readonly length: Uint32Array
  /** Bit n: it has a text in the n-th language. */
  readonly languages: Uint8Array
  /** Bit n: it has a vector in the n-th language. */
  readonly vectorLanguages: Uint8Array
}

export type PassageNumbers = { readonly [Column in keyof PassageColumns]: number }

/** The columns in the order of the file, the widest first. */
function emptyColumns(count: number): PassageColumns {
  return {
    offset: new Float64Array(count),
    first: new Uint32Array(count),
    shared: new Uint32Array(count),
    second: new Uint32Array(count),
    json: new Uint32Array(count),
    firstRow: new Uint32Array(count),
    firstSentence: new Uint32Array(count),
    firstSentences: new Uint32Array(count),
    number: new Uint32Array(count),
    length: new Uint32Array(count),
    languages: new Uint8Array(count),
    vectorLanguages: new Uint8Array(count),
  }
}

/** Bytes of a passage in all columns. */
export const COLUMN_BYTES = 46

export function encodeColumns(passages: readonly PassageNumbers[]): Uint8Array {
  const columns = emptyColumns(passages.length)
  const bytes = new Uint8Array(passages.length * COLUMN_BYTES)
  let at = 0
  for (const name of columnNames(columns)) {
    const column = columns[name]
    for (const [i, numbers] of passages.entries()) column[i] = numbers[name]
    bytes.set(new Uint8Array(column.buffer), at)
    at += column.byteLength
  }
  return bytes
}

/** The columns in a whole file. */
export function decodeColumns(bytes: Uint8Array): PassageColumns {
  const count = bytes.length / COLUMN_BYTES
  const columns = emptyColumns(count)
  let at = 0
  for (const name of columnNames(columns)) {
    const column = columns[name]
    new Uint8Array(column.buffer).set(bytes.subarray(at, at + column.byteLength))
    at += column.byteLength
  }
  return columns
}

function columnNames(columns: PassageColumns): readonly (keyof PassageColumns)[] {
  // Object.keys() cannot know that there are no other keys.
  return Object.keys(columns) as (keyof PassageColumns)[]
}
