import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, renameSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { DayekError, errorMessage, IndexError } from '../errors.ts'
import type { ModelInfo } from './embedder.ts'
import type { QuantisedTokens } from './quantise-tokens.ts'
import {
  decodeTokens,
  encodeTokens,
  readTokenFile,
  streamTokenFile,
  type TokenEntry,
  tokensPathOf,
} from './token-file.ts'
import {
  BLOB_TABLES,
  type BlobEntry,
  type BlobTable,
  DATABASE_SUFFIXES,
  ForeignDatabaseError,
  isDamage,
  type KeySet,
  openVectorDatabase,
  removeDatabase,
  salvage,
  type VectorDatabase,
} from './vector-database.ts'
import {
  decodeVector,
  type EncodedRecord,
  encodeVector,
  KEY_BYTES,
  readVectorFile,
  streamVectorFile,
  type VectorEntry,
} from './vector-file.ts'

/**
 * Vectors by the hash of what was embedded, so that only new texts are embedded. They are read from disk one by one. All are
 * quantised, so an index is the same whether its vectors are fresh, cached or shipped. Methods throw IndexError where the file
 * cannot be read or written; what is damaged is lost, not the rest.
 */
export interface VectorCache {
  get(key: string): Float32Array | undefined
  has(key: string): boolean
  /** Writes both to disk, all or none, before it returns: a run that is interrupted later loses nothing. */
  add(entries: readonly VectorEntry[], tokens?: readonly TokenEntry[]): Promise<void>
  /** The token vectors of segmented texts, under the same keys. */
  readonly tokens: TokenCache
  /** Drops what is not among these keys once there is more than twice as much as they are. */
  forgetUnused(used: KeySet): Promise<void>
  close(): void
}

/** Like VectorCache, for quantised token vectors. */
export interface TokenCache {
  get(key: string): QuantisedTokens | undefined
  has(key: string): boolean
}

/** The key of an embedded text, prefix included: the first half of its SHA-256, hex. */
export function vectorKey(embeddedText: string): string {
  return createHash('sha256')
    .update(embeddedText)
    .digest('hex')
    .slice(0, 2 * KEY_BYTES)
}

export interface VectorCacheOptions {
  /** A second vector file, which is only read: the one shipped with the model. */
  readonly shippedPath?: string | undefined
  /** A vector file of the cache that came before this one; taken over once, then removed. */
  readonly oldPath?: string | undefined
  /** For a second process or thread: neither makes nor repairs the file. */
  readonly isReadOnly?: boolean
  /** Gets a sentence when a file was taken over or set aside; by default a warning of the process. */
  readonly onNotice?: (sentence: string) => void
}

/**
 * Opens the cache of a model, in milliseconds whatever its size; the file is made when the first vector is added. A file that is
 * damaged, or from another model, runtime or program, is set aside; what can be read of a damaged one is kept. Throws IndexError.
 */
export async function openVectorCache(
  path: string,
  model: ModelInfo,
  options: VectorCacheOptions = {},
): Promise<VectorCache> {
  const { shippedPath, oldPath, isReadOnly = false, onNotice = warn } = options
  const file = createCacheFile(path, model, isReadOnly, onNotice)
  if (oldPath !== undefined && !isReadOnly) await takeOver(oldPath, model, file, onNotice)
  const shipped = shippedPath === undefined ? undefined : await readVectorFile(shippedPath, model)
  const shippedTokens =
    shippedPath === undefined ? undefined : await readTokenFile(tokensPathOf(shippedPath), model)

  const vectorIn = (key: string) => {
    const value = file.get('vectors', Buffer.from(key, 'hex'))
    return value?.length === model.dimensions ? decodeVector(value) : undefined
  }
  const tokensIn = (key: string) => {
    const value = file.get('tokens', Buffer.from(key, 'hex'))
    return value && decodeTokens(value, model)
  }
  const getVector = (key: string) => shipped?.vectors.get(key) ?? vectorIn(key)
  const getTokens = (key: string) => shippedTokens?.tokens.get(key) ?? tokensIn(key)
  return {
    get: getVector,
    // Reads it: a damaged one is missing.
    has: key => getVector(key) !== undefined,
    tokens: {
      get: getTokens,
      has: key => shippedTokens?.tokens.has(key) || tokensIn(key) !== undefined,
    },
    async add(entries, tokens = []) {
      file.put([
        ...tokens.map(([key, own]) => blob('tokens', Buffer.from(key, 'hex'), encodeTokens(own))),
        ...entries.map(([key, own]) => blob('vectors', Buffer.from(key, 'hex'), encodeVector(own))),
      ])
    },
    async forgetUnused(used) {
      for (const table of BLOB_TABLES) await file.forgetUnused(table, used)
    },
    close: () => file.close(),
  }
}

function blob(table: BlobTable, key: Buffer, value: Buffer): BlobEntry {
  return { table, key, value }
}

function warn(sentence: string): void {
  process.emitWarning(sentence)
}

/** The database of a cache: made when needed, replaced when damaged. */
interface CacheFile extends Pick<VectorDatabase, 'get' | 'put' | 'close'> {
  forgetUnused(table: BlobTable, used: KeySet): Promise<void>
}

/** Removed in one transaction, between which others may write. */
const FORGOTTEN_AT_ONCE = 2000

function createCacheFile(
  path: string,
  model: ModelInfo,
  isReadOnly: boolean,
  onNotice: (sentence: string) => void,
): CacheFile {
  const open = () => {
    mkdirSync(dirname(path), { recursive: true })
    return openVectorDatabase(path, model, isReadOnly)
  }
  /** Runs an operation; a damaged file is replaced once by what can be read of it. */
  const safely = <Result>(operate: () => Result): Result => {
    try {
      return operate()
    } catch (error) {
      if (isReadOnly || !(error instanceof ForeignDatabaseError || isDamage(error)))
        throw unusable(path, error)
      try {
        database?.close()
        database = setAside(path, model, error, open, onNotice)
        return operate()
      } catch (cause) {
        throw unusable(path, cause)
      }
    }
  }
  let database: VectorDatabase | undefined
  const existing = () => {
    if (!database && existsSync(path)) database = open()
    return database
  }
  const made = () => {
    database ??= open()
    return database
  }
  safely(existing)
  return {
    get: (table, key) => safely(() => existing()?.get(table, key)),
    put: entries => {
      if (entries.length > 0) safely(() => made().put(entries))
    },
    async forgetUnused(table, used) {
      if (safely(() => existing()?.count(table) ?? 0) <= 2 * used.size) return
      let last = 0
      for (;;) {
        const rows = safely(() => existing()?.keysAfter(table, last, FORGOTTEN_AT_ONCE) ?? [])
        if (rows.length === 0) break
        last = rows.at(-1)?.row ?? last
        const unused = rows.filter(({ key }) => !used.has(key)).map(({ row }) => row)
        safely(() => existing()?.remove(table, unused))
        await setImmediate()
      }
      safely(() => existing()?.shrink())
    },
    close() {
      database?.close()
      database = undefined
    },
  }
}

function unusable(path: string, cause: unknown): DayekError {
  if (cause instanceof DayekError) return cause
  return new IndexError(
    `The cache of vectors ${path} cannot be used (${errorMessage(cause)}). Check the permissions and the room on the disk, or move the file away`,
    { cause },
  )
}

/** Moves the file away, over what was moved there before, and opens a new one with what can be read of it. */
function setAside(
  path: string,
  model: ModelInfo,
  error: unknown,
  open: () => VectorDatabase,
  onNotice: (sentence: string) => void,
): VectorDatabase {
  const aside = `${path}.aside`
  removeDatabase(aside)
  for (const suffix of DATABASE_SUFFIXES) {
    if (existsSync(`${path}${suffix}`)) renameSync(`${path}${suffix}`, `${aside}${suffix}`)
  }
  const database = open()
  let kept = 0
  if (!(error instanceof ForeignDatabaseError)) {
    for (const entries of salvage(aside, model)) {
      database.put(entries)
      kept += entries.length
    }
  }
  onNotice(
    `The cache of vectors ${path} cannot be used: ${errorMessage(error)}. It is now ${aside}; ${kept} of its entries could be read and are kept, other texts are embedded again`,
  )
  return database
}

const TAKEN_AT_ONCE = 500

/** Copies an older vector file and its token file into the database, then removes them; interrupted, it begins again. */
async function takeOver(
  oldPath: string,
  model: ModelInfo,
  file: CacheFile,
  onNotice: (sentence: string) => void,
): Promise<void> {
  if (!existsSync(oldPath)) return
  const oldTokens = tokensPathOf(oldPath)
  try {
    const tokens = existsSync(oldTokens) ? await streamTokenFile(oldTokens, model) : undefined
    const taken =
      (await copyRecords('tokens', tokens, file)) +
      (await copyRecords('vectors', await streamVectorFile(oldPath, model), file))
    await rm(oldPath, { force: true })
    await rm(oldTokens, { force: true })
    const from = taken > 0 ? 'its entries are in the new one' : 'it is from another model or runtime'
    onNotice(`The older cache of vectors ${oldPath} was removed: ${from} (${taken} entries taken over)`)
  } catch (cause) {
    if (cause instanceof IndexError) throw cause
    onNotice(`The older cache of vectors ${oldPath} could not be taken over: ${errorMessage(cause)}`)
  }
}

async function copyRecords(
  table: BlobTable,
  records: AsyncIterable<EncodedRecord> | undefined,
  file: CacheFile,
): Promise<number> {
  let copied = 0
  let pending: BlobEntry[] = []
  const flush = () => {
    file.put(pending)
    copied += pending.length
    pending = []
  }
  for await (const [key, value] of records ?? []) {
    pending.push(blob(table, key, value))
    if (pending.length >= TAKEN_AT_ONCE) flush()
  }
  flush()
  return copied
}

/** Finite and of length 1, within what float32 rounding leaves. */
export function isUnitVector(vector: Float32Array): boolean {
  let squares = 0
  for (const value of vector) squares += value * value
  return Math.abs(Math.sqrt(squares) - 1) < 1e-3 // NaN and Infinity fail the comparison
}
