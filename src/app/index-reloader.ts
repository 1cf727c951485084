import { crashFields } from '../error-fields.ts'
import { DayekError, errorMessage, IndexError } from '../errors.ts'
import { type PointerState, readPointerState } from '../index/index-folder.ts'
import type { Logger } from '../log.ts'
import type { Observer } from '../operations/observer.ts'
import type { Bundle } from '../search/bundle.ts'
import { openIndexVersion } from '../search/open-index.ts'
import type { ReloadResult } from '../telegram/features/admin-deps.ts'
import type { LiveIndex } from './live-index.ts'

/** Switches the running bot to the bundle that CURRENT names. */
export interface IndexReloader {
  /** Switches if CURRENT has changed since the last attempt; never throws. */
  poll(): Promise<void>
  /** Tries even a bundle that failed before; never throws. */
  reload(): Promise<ReloadResult>
}

export interface IndexReloaderDeps {
  readonly indexDir: string
  readonly index: LiveIndex
  readonly logger: Logger
  readonly observer: Observer
  readonly onSwitch: () => void
  /** Aborts when the bot stops, which closes the model. */
  readonly signal: AbortSignal
  readonly open?: (indexDir: string, version: string) => Promise<Bundle>
}

/** Call it once the whole index answers. A CURRENT that names another bundle by then is tried at the first poll. */
export async function createIndexReloader(deps: IndexReloaderDeps): Promise<IndexReloader> {
  const { indexDir, index } = deps
  const opened = await readPointerState(indexDir)
  // Otherwise another process built a bundle while this one was starting.
  let tried = opened?.version === index.facts().version ? opened : undefined
  let running: Promise<ReloadResult> | undefined
  const attempt = async (state: PointerState): Promise<ReloadResult> => {
    tried = state
    return tryBundle(deps, state.version)
  }
  const once = (state: PointerState) => {
    running ??= attempt(state).finally(() => {
      running = undefined
    })
    return running
  }
  return {
    async poll() {
      const state = await readPointerState(indexDir)
      noteFolder(deps, state !== undefined)
      if (state && !isSame(state, tried)) await once(state)
    },
    async reload() {
      const state = await readPointerState(indexDir)
      noteFolder(deps, state !== undefined)
      if (!state) return { kind: 'failed', reason: `There is no index in ${indexDir}` }
      const { version } = index.facts()
      return isSame(state, tried) && state.version === version ? { kind: 'unchanged', version } : once(state)
    },
  }
}

/** Equal versions may differ in the figures of /quality: a newer CURRENT is another state. */
function isSame(state: PointerState, other: PointerState | undefined): boolean {
  return state.version === other?.version && state.modifiedMs === other.modifiedMs
}

async function tryBundle(deps: IndexReloaderDeps, version: string): Promise<ReloadResult> {
  const { indexDir, index, logger, observer, onSwitch, signal, open = openIndexVersion } = deps
  const before = index.facts().version
  try {
    await index.tryOut(await open(indexDir, version))
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

function noteFolder({ indexDir, observer, index }: IndexReloaderDeps, isThere: boolean): void {
  const text = `${indexDir} has no index any more; ${index.facts().version} stays in use until the bot ends`
  observer.warn('index folder', isThere ? undefined : text)
}

export interface WatchOptions {
  /** Calls back every `ms` milliseconds without keeping the process alive; returns a function that ends it. */
  readonly every?: (ms: number, run: () => void) => () => void
}

/** CURRENT is some bytes: reading it is cheaper than to rely on fs.watch, which misses changes on network file systems. */
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
