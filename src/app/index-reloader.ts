import { crashFields } from '../error-fields.ts'
import { DayekError, errorMessage, IndexError } from '../errors.ts'
import type { Logger } from '../log.ts'
import type { Observer } from '../operations/observer.ts'
import type { ReloadResult } from '../telegram/features/admin-deps.ts'
import type { CurrentIndex } from './index-store.ts'
import type { LiveIndex } from './live-index.ts'
import type { ServedIndex } from './served-index.ts'

/** Switches the running bot to the index that has been put in use. */
export interface IndexReloader {
  /** Switches if another index has been put in use since the last attempt; never throws. */
  poll(): Promise<void>
  /** Tries even an index that failed before; never throws. */
  reload(): Promise<ReloadResult>
}

export interface IndexReloaderDeps {
  /** Where the index is, for messages. */
  readonly place: string
  readonly current: () => Promise<CurrentIndex | undefined>
  readonly open: (version: string) => Promise<ServedIndex>
  readonly index: LiveIndex
  readonly logger: Logger
  readonly observer: Observer
  readonly onSwitch: () => void
  /** Aborts when the bot stops, which closes the model. */
  readonly signal: AbortSignal
}

/** Call it once the whole index answers. An index that has been put in use by then is tried at the first poll. */
export async function createIndexReloader(deps: IndexReloaderDeps): Promise<IndexReloader> {
  const { place, index, current } = deps
  const opened = await current().catch(() => undefined)
  // Otherwise another process built an index while this one was starting, or the database is away.
  let tried = opened?.version === index.facts().version ? opened : undefined
  let running: Promise<ReloadResult> | undefined
  const attempt = async (now: CurrentIndex): Promise<ReloadResult> => {
    tried = now
    return tryIndex(deps, now.version)
  }
  const once = (now: CurrentIndex) => {
    running ??= attempt(now).finally(() => {
      running = undefined
    })
    return running
  }
  return {
    async poll() {
      // A database that is away says so elsewhere.
      const now = await current().catch(() => 'away' as const)
      if (now === 'away') return
      noteMissing(deps, now !== undefined)
      if (now && now.state !== tried?.state) await once(now)
    },
    async reload() {
      let now: CurrentIndex | undefined
      try {
        now = await current()
      } catch (error) {
        return { kind: 'failed', reason: errorMessage(error) }
      }
      noteMissing(deps, now !== undefined)
      if (!now) return { kind: 'failed', reason: `There is no index in ${place}` }
      const { version } = index.facts()
      const isUnchanged = now.state === tried?.state && now.version === version
      return isUnchanged ? { kind: 'unchanged', version } : once(now)
    },
  }
}

async function tryIndex(deps: IndexReloaderDeps, version: string): Promise<ReloadResult> {
  const { index, logger, observer, onSwitch, signal, open } = deps
  const before = index.facts().version
  try {
    await index.tryOut(await open(version))
  } catch (error) {
    if (signal.aborted) return { kind: 'failed', reason: 'the bot is stopping' }
    const reason = error instanceof DayekError ? errorMessage(error) : 'an unexpected error, see the log'
    const fields = error instanceof IndexError ? { reason } : crashFields(error)
    logger.error('new index refused', { index: version, kept: before, ...fields })
    observer.indexSwitched('failed')
    observer.warn('index', `the new index ${version} was refused, ${before} stays in use: ${reason}`)
    return { kind: 'failed', reason }
  }
  const { passages } = index.facts()
  logger.info('index switched', { from: before, to: version, passages })
  observer.indexSwitched('switched')
  observer.warn('index', undefined)
  onSwitch()
  return { kind: 'switched', version, passages }
}

function noteMissing({ place, observer, index }: IndexReloaderDeps, isThere: boolean): void {
  const text = `${place} has no index any more; ${index.facts().version} stays in use until the bot ends`
  observer.warn('index folder', isThere ? undefined : text)
}

export interface WatchOptions {
  /** Calls back every `ms` milliseconds without keeping the process alive; returns a function that ends it. */
  readonly every?: (ms: number, run: () => void) => () => void
}

/** Looking takes a few bytes of a file or a row; fs.watch would miss changes on network file systems. */
const POLL_MS = 3_000

/** Looks for a new index until the returned function is called. */
export function watchIndex(
  reloader: IndexReloader,
  { every = startInterval }: WatchOptions = {},
): () => void {
  return every(POLL_MS, () => void reloader.poll())
}

function startInterval(ms: number, run: () => void): () => void {
  const timer = setInterval(run, ms).unref()
  return () => clearInterval(timer)
}
