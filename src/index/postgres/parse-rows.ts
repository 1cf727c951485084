import { IndexError } from '../../errors.ts'
import type { Passage } from '../../passages/passage.ts'
import type { BinaryRow } from '../../postgres/copy-binary.ts'
import type { SqlRow } from '../../postgres/database.ts'
import type { Language } from '../../text/language.ts'
import { decodePassage, decodeRecord, readHead } from '../embedded/record-codec.ts'
import { createVectorArena } from '../embedded/vector-arena.ts'
import { vectorBytes } from '../embedded/vector-codec.ts'
import type { IndexedReport, KnownSpelling, LoadedPassage, NearPassage } from '../passage-index.ts'

/** Makes a passage with its cosines of a row of `nearest`, by its text in one language where one is given. Throws IndexError. */
export type NearParser = (
  vector: Float32Array,
  language: Language | undefined,
) => (row: BinaryRow) => NearPassage

/** Room for the vectors of a passage; it grows where they need more. */
const ROOM_BYTES = 2 ** 16

export function createNearParser(dimensions: number): NearParser {
  const arena = createVectorArena()
  let room = arena.reserve(ROOM_BYTES)
  return (vector, language) => {
    // Another question may have left its numbers there.
    room = arena.reserve(ROOM_BYTES)
    return ([passage, vectors]) => {
      if (!vectors) throw damaged('a passage without vectors')
      if (vectors.length > room.length) room = arena.reserve(vectors.length)
      room.set(vectors)
      return undamaged(() => {
        const { encoding, rows } = readHead(room, 0, dimensions)
        const step = vectorBytes(encoding, dimensions)
        let [cosine, sentenceCosine] = [-1, -1]
        for (const row of rows) {
          if (!row.hasVector || (language !== undefined && row.language !== language)) continue
          cosine = Math.max(cosine, arena.best(row.at, 1, encoding, vector))
          sentenceCosine = Math.max(
            sentenceCosine,
            arena.best(row.at + step, row.sentenceVectors, encoding, vector),
          )
        }
        return { id: integer(passage), cosine, sentenceCosine }
      })
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
  [id, report, vectors, codes, content]: BinaryRow,
  reports: readonly IndexedReport[],
  dimensions: number,
): LoadedPassage {
  if (!vectors || !codes || !content) throw damaged('a passage without vectors or text')
  const parts = { vectors: vectors.length, codes: codes.length, json: content.length }
  // Numbers must lie at multiples of 4, and the driver overwrites its bytes. All of them are written, so they need not be zero.
  const { buffer } = Buffer.allocUnsafeSlow(parts.vectors + parts.codes)
  const bytes = new Uint8Array(buffer)
  bytes.set(vectors)
  bytes.set(codes, parts.vectors)
  return undamaged(() => {
    const { passage, ...loaded } = decodeRecord({ bytes, json: content }, parts, {
      id: integer(id),
      dimensions,
    })
    return { ...loaded, passage: { ...passage, reportId: reportIdOf(integer(report), reports) } }
  })
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
