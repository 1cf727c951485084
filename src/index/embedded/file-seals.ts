import { createHash } from 'node:crypto'
import { closeSync, fstatSync, fsyncSync, openSync, readSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { errorMessage, IndexError } from '../../errors.ts'
import { REBUILD } from './sealed-json.ts'

/** A file as it was written. */
interface FileSeal {
  readonly bytes: number
  /** SHA-256 of each 16 MiB, in order. */
  readonly pieces: readonly string[]
}

/** By name. */
export type FileSeals = Readonly<Record<string, FileSeal>>

const PIECE_BYTES = 16 * 1024 * 1024
const CHUNK_BYTES = 1024 * 1024

/**
 * Hashes files of a folder, and makes sure that they are on the disk. `pieces`: the hashes of a file that are known already, by its name.
 */
export function sealFiles(
  dir: string,
  names: readonly string[],
  pieces: Readonly<Record<string, readonly string[]>> = {},
): FileSeals {
  return Object.fromEntries(names.map(name => [name, sealFile(join(dir, name), pieces[name])] as const))
}

function sealFile(path: string, pieces?: readonly string[]): FileSeal {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
    const { size } = fstatSync(file)
    return { bytes: size, pieces: pieces ?? [...hashPieces(file, size)] }
  } finally {
    closeSync(file)
  }
}

/** Hashes the pieces of a file as it is written, so that a large one need not be read for it. */
interface PieceHasher {
  /** The next bytes. */
  add(bytes: Uint8Array): void
  /** Call it once, after the last bytes. */
  finish(): readonly string[]
}

export function createPieceHasher(): PieceHasher {
  const pieces: string[] = []
  let hash = createHash('sha256')
  let filled = 0
  const endPiece = () => {
    pieces.push(hash.digest('hex'))
    hash = createHash('sha256')
    filled = 0
  }
  return {
    add(bytes) {
      for (let at = 0; at < bytes.length; ) {
        const own = bytes.subarray(at, at + PIECE_BYTES - filled)
        hash.update(own)
        filled += own.length
        at += own.length
        if (filled === PIECE_BYTES) endPiece()
      }
    },
    finish() {
      if (filled > 0) endPiece()
      return pieces
    },
  }
}

/** Reads the file in chunks: a buffer as long as a piece for each small file would cost more than hashing them. */
function* hashPieces(file: number, size: number): Generator<string> {
  const buffer = Buffer.allocUnsafe(Math.min(size, CHUNK_BYTES))
  for (let start = 0; start < size; start += PIECE_BYTES) {
    const end = Math.min(size, start + PIECE_BYTES)
    const hash = createHash('sha256')
    let at = start
    while (at < end) {
      const read = readSync(file, buffer, 0, Math.min(buffer.length, end - at), at)
      if (read === 0) break
      hash.update(buffer.subarray(0, read))
      at += read
    }
    yield hash.digest('hex')
  }
}

/** Whether all files are there with their sizes, without reading them. Throws IndexError. */
export function checkSizes(dir: string, files: FileSeals): void {
  for (const [name, { bytes }] of Object.entries(files)) {
    const path = join(dir, name)
    let size: number
    try {
      size = statSync(path).size
    } catch (cause) {
      throw unreadable(path, cause)
    }
    if (size !== bytes)
      throw new IndexError(
        `The index file ${path} has ${size} bytes, expected ${bytes}: it was cut off or changed. ${REBUILD}`,
      )
  }
}

function openForHashing(path: string): number {
  try {
    return openSync(path, 'r')
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

function unreadable(path: string, cause: unknown): IndexError {
  return new IndexError(`The index file ${path} cannot be read: ${errorMessage(cause)}. ${REBUILD}`, {
    cause,
  })
}

/** Reads all files and compares their hashes. Throws IndexError. */
export function checkHashes(dir: string, files: FileSeals): void {
  checkSizes(dir, files)
  for (const [name, { bytes, pieces }] of Object.entries(files)) {
    const path = join(dir, name)
    const file = openForHashing(path)
    try {
      let piece = 0
      for (const hash of hashPieces(file, bytes)) {
        if (hash !== pieces[piece]) {
          const from = piece * PIECE_BYTES
          throw new IndexError(
            `The index file ${path} has changed between bytes ${from} and ${from + PIECE_BYTES}. ${REBUILD}`,
          )
        }
        piece++
      }
    } finally {
      closeSync(file)
    }
  }
}
