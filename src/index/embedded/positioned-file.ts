import { closeSync, openSync, read as readFrom, readSync, statSync, writeSync } from 'node:fs'
import { promisify } from 'node:util'
import { errorMessage, IndexError } from '../../errors.ts'
import { REBUILD } from './sealed-json.ts'

/** Bytes of a file. */
interface FilePart {
  readonly position: number
  readonly bytes: number
}

/** A file that is read by position. */
export interface PositionedFile {
  /** Fills `bytes` of the buffer from `at` with those of the file from `position`. Throws IndexError. */
  readInto(buffer: Uint8Array, at: number, bytes: number, position: number): void
  /**
   * Has the system read these parts, several at a time, so that reading them does not wait for the disk; does nothing unless the file
   * was opened for it. Never rejects: reading them says what is wrong.
   */
  prefetch(parts: readonly FilePart[]): Promise<void>
  /** A new buffer that begins at a multiple of 8. Throws IndexError. */
  read(position: number, bytes: number): Uint8Array
  close(): void
}

/** In a thread of the system's pool. */
const readAside = promisify(readFrom)
/** Where prefetched bytes go, all to the same place; longer parts are read only in part. */
const DISCARDED = new Uint8Array(256 * 1024)

/** `isOnDisk`: the file is likely to be read from the disk, not from the memory of the system. */
export function openPositioned(path: string, { isOnDisk = false } = {}): PositionedFile {
  const file = openSync(path, 'r')
  let isOpen = true
  const readInto = (buffer: Uint8Array, at: number, bytes: number, position: number) => {
    // Another file may have the number of a closed one.
    if (!isOpen) throw new IndexError(`The index file ${path} is closed`)
    let filled = 0
    while (filled < bytes) {
      const read = readBytes(buffer, at + filled, bytes - filled, position + filled)
      if (read === 0)
        throw new IndexError(`The index file ${path} ends before byte ${position + bytes}. ${REBUILD}`)
      filled += read
    }
  }
  const readBytes = (buffer: Uint8Array, at: number, bytes: number, position: number): number => {
    try {
      return readSync(file, buffer, at, bytes, position)
    } catch (cause) {
      throw new IndexError(`The index file ${path} cannot be read: ${errorMessage(cause)}`, { cause })
    }
  }
  return {
    readInto,
    async prefetch(parts) {
      if (!isOnDisk || !isOpen) return
      await Promise.allSettled(
        parts.map(({ position, bytes }) => {
          const length = Math.min(bytes, DISCARDED.length)
          return readAside(file, { buffer: DISCARDED, length, position })
        }),
      )
    },
    read(position, bytes) {
      const buffer = Buffer.allocUnsafeSlow(bytes)
      readInto(buffer, 0, bytes, position)
      return buffer
    },
    close() {
      if (isOpen) closeSync(file)
      isOpen = false
    },
  }
}

/**
 * The same, read into memory at once: copying a few hundred bytes takes a fraction of the time that asking the system for them takes.
 * Throws IndexError.
 */
export function openHeld(path: string): PositionedFile {
  const { size } = statSync(path)
  const file = openPositioned(path)
  let held: Buffer | undefined
  try {
    held = Buffer.from(file.read(0, size).buffer)
  } catch (error) {
    file.close()
    throw error
  }
  return {
    read: file.read,
    prefetch: async () => {},
    readInto(buffer, at, bytes, position) {
      if (held && position + bytes <= size) held.copy(buffer, at, position, position + bytes)
      else file.readInto(buffer, at, bytes, position)
    },
    close() {
      held = undefined
      file.close()
    },
  }
}

/** A new file that is written from its beginning. */
export interface AppendedFile {
  /** Where the next bytes go. */
  readonly position: number
  append(bytes: Uint8Array): void
  /** Writes what is left. */
  close(): void
}

const BUFFER_BYTES = 1024 * 1024

/** Methods throw system errors, such as that of a full disk. `onWritten` is called with the bytes, in order. */
export function createAppended(path: string, onWritten?: (bytes: Uint8Array) => void): AppendedFile {
  const file = openSync(path, 'w')
  const buffer = Buffer.allocUnsafe(BUFFER_BYTES)
  let [filled, written] = [0, 0]
  const write = (bytes: Uint8Array) => {
    let at = 0
    while (at < bytes.length) at += writeSync(file, bytes, at)
    written += bytes.length
    onWritten?.(bytes)
  }
  const flush = () => {
    write(buffer.subarray(0, filled))
    filled = 0
  }
  return {
    get position() {
      return written + filled
    },
    append(bytes) {
      if (filled + bytes.length > BUFFER_BYTES) flush()
      if (bytes.length > BUFFER_BYTES) return write(bytes)
      buffer.set(bytes, filled)
      filled += bytes.length
    },
    close() {
      try {
        flush()
      } finally {
        closeSync(file)
      }
    },
  }
}
