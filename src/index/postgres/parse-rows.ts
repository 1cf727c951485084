import { IndexError } from '../../errors.ts'
import type { Passage } from '../../passages/passage.ts'
import type { BinaryRow } from '../../postgres/copy-binary.ts'
import type { SqlRow } from '../../postgres/database.ts'
import {
  decodePassage,
  decodeRecord,
  decodeVectors,
  editionPlaces,
  type RecordParts,
} from '../embedded/record-codec.ts'
import { createVectorArena } from '../embedded/vector-arena.ts'
import type {
  IndexedReport,
  KnownSpelling,
  LoadedPassage,
  NearPassage,
  PassageVectors,
} from '../passage-index.ts'
import { type NearQuestion, readNear } from './near-columns.ts'

/** Makes a passage with its cosines of a row of `nearest`. Throws IndexError. */
export type NearParser = (question: NearQuestion) => (row: BinaryRow) => NearPassage

/** Room for the column of a passage; it grows where one needs more. */
const ROOM_BYTES = 2 ** 16

export function createNearParser(): NearParser {
  const arenas = { vectors: createVectorArena(), sketches: createVectorArena() }
  return question => {
    const reserve = (bytes: number) =>
      [arenas.vectors.reserve(bytes), arenas.sketches.reserve(bytes)] as const
    // Another question may have left its numbers there.
    let rooms = reserve(ROOM_BYTES)
    return ([passage, near]) => {
      if (!near) throw damaged('a passage without vectors')
      if (near.length > rooms[0].length) rooms = reserve(near.length)
      for (const room of rooms) room.set(near)
      // Behind the column, the room has what an earlier passage left there.
      const column = rooms[0].subarray(0, near.length)
      return undamaged(() => ({ id: integer(passage), ...readNear(column, arenas, question) }))
    }
  }
}

export function idsOf(rows: readonly SqlRow[]): readonly number[] {
  return rows.map(({ id }) => Number(id))
}

export function parseKnownSpelling(row: SqlRow): KnownSpelling {
  return { word: String(row.word), spelling: String(row.spelling), count: Number(row.count) }
}

/** Of a row of the statement `read`. Throws IndexError. */
export function parsePassage([id, report, content]: BinaryRow, reports: readonly IndexedReport[]): Passage {
  const json = Uint8Array.from(content ?? [])
  return undamaged(() => ({
    ...decodePassage(json, integer(id)),
    reportId: reportIdOf(integer(report), reports),
  }))
}

/** Of a row of the statement `load`. Throws IndexError. */
export function parseLoadedPassage(
  [id, report, ...parts]: BinaryRow,
  reports: readonly IndexedReport[],
  dimensions: number,
): LoadedPassage {
  const content = parts.at(-1)
  if (!content) throw damaged('a passage without a text')
  const record = joinParts(parts)
  return undamaged(() => {
    const { passage, ...loaded } = decodeRecord(record, content, { id: integer(id), dimensions })
    return { ...loaded, passage: { ...passage, reportId: reportIdOf(integer(report), reports) } }
  })
}

/** Of a row of the statement `vectors`. Throws IndexError. */
export function parsePassageVectors(
  [id, report, ...parts]: BinaryRow,
  reports: readonly IndexedReport[],
  dimensions: number,
): PassageVectors {
  const record = joinParts(parts)
  return undamaged(() => ({
    id: integer(id),
    reportId: reportIdOf(integer(report), reports),
    ...decodeVectors(record, dimensions),
  }))
}

/** The parts of a record that begin a row's. Throws IndexError. */
export function joinParts([first, shared, second]: BinaryRow): RecordParts {
  if (!first || !shared || !second) throw damaged('a passage without vectors')
  // Numbers must lie at multiples of 4, and the driver overwrites its bytes. All of them are written, so they need not be zero.
  const { buffer } = Buffer.allocUnsafeSlow(first.length + shared.length + second.length)
  const bytes = new Uint8Array(buffer)
  bytes.set(first)
  bytes.set(shared, first.length)
  bytes.set(second, first.length + shared.length)
  const parts = { first: first.length, shared: shared.length, second: second.length }
  return { bytes, ...editionPlaces(parts) }
}

function reportIdOf(place: number, reports: readonly IndexedReport[]): string {
  const report = reports[place]
  if (!report) throw damaged('a passage of an unknown report')
  return report.id
}

export function integer(bytes: Buffer | null | undefined): number {
  if (bytes?.length !== 4) throw damaged('a number of another size')
  return bytes.readInt32BE(0)
}

/** Throws IndexError for what decoding throws. */
function undamaged<Value>(decode: () => Value): Value {
  try {
    return decode()
  } catch (cause) {
    throw cause instanceof IndexError ? cause : damaged('a passage that cannot be read', cause)
  }
}

function damaged(what: string, cause?: unknown): IndexError {
  return new IndexError(`The index in the database is damaged: ${what}. Build it anew: npm run embed`, {
    cause,
  })
}
