import { open } from 'node:fs/promises'

/** Reads a file from the beginning, a piece at a time. */
export interface RecordReader {
  /** The next bytes, or undefined where fewer are left. */
  read(bytes: number): Promise<Buffer | undefined>
  close(): Promise<void>
}

const PIECE_BYTES = 2 ** 20

/** Throws what `open` throws. */
export async function openRecordReader(path: string): Promise<RecordReader> {
  const file = await open(path)
  let pending = Buffer.alloc(0)
  return {
    async read(bytes) {
      while (pending.length < bytes) {
        const piece = Buffer.alloc(Math.max(PIECE_BYTES, bytes - pending.length))
        const { bytesRead } = await file.read(piece, 0, piece.length)
        if (bytesRead === 0) return undefined
        pending = Buffer.concat([pending, piece.subarray(0, bytesRead)])
      }
      const record = pending.subarray(0, bytes)
      pending = pending.subarray(bytes)
      return record
    },
    close: () => file.close(),
  }
}
