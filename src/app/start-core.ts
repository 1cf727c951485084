import type { Config } from '../config.ts'
import type { Telemetry } from '../telegram/updates/telemetry.ts'
import type { VerifyingAnswerer } from '../verification/verifying-answerer.ts'
import { type CoreThreadOptions, startCoreThread } from './core-thread/core-thread.ts'
import type { CurrentIndex } from './index-store.ts'
import { createLiveIndex, type LiveIndex } from './live-index.ts'
import type { ServedIndex } from './served-index.ts'

/** A core that answers already, maybe by words alone. */
export interface StartedCore {
  readonly answerer: VerifyingAnswerer
  readonly index: LiveIndex
  /** Resolves when the whole index answers. Rejects with what keeps it from being built. */
  readonly complete: Promise<void>
  /** Which index has been put in use, here or by another process. */
  current(): Promise<CurrentIndex | undefined>
  /** Throws IndexError. */
  openVersion(version: string): Promise<ServedIndex>
  /** Waits until building has ended: have `onProgress` throw to end it early. */
  close(): Promise<void>
}

export interface StartOptions extends CoreThreadOptions {
  readonly telemetry?: Pick<Telemetry, 'took'>
}

/**
 * Opens model and index in a thread of their own. While texts must be embedded for the index, it answers by words alone.
 * Throws DayekError.
 */
export async function startCore(
  config: Config,
  { telemetry, ...options }: StartOptions,
): Promise<StartedCore> {
  const { open, ...thread } = startCoreThread(config, options)
  return startWith(open, { ...thread, ...(telemetry && { telemetry }) })
}

/** May call its argument with an index for searching by words before it resolves. */
type OpenIndexes = (onWordIndex: (index: ServedIndex) => void) => Promise<ServedIndex>

interface StartParts extends Pick<StartedCore, 'current' | 'openVersion' | 'close'> {
  readonly telemetry?: Pick<Telemetry, 'took'>
}

/** The same with indexes from elsewhere. */
export async function startWith(
  open: OpenIndexes,
  { close, current, openVersion, telemetry }: StartParts,
): Promise<StartedCore> {
  try {
    const { first, whole } = await openFirst(open)
    const index = createLiveIndex(first, { ...(telemetry && { telemetry }) })
    const complete = useWhole(index, first, whole)
    // Whoever awaits `complete` gets the failure; until then, it must not count as an unhandled rejection.
    complete.catch(() => {})
    return {
      answerer: index.answerer,
      index,
      complete,
      current,
      openVersion,
      async close() {
        await complete.catch(() => {})
        await index.close()
        await close()
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** In a function of its own: what `startWith` returns would keep `first` in memory. */
async function useWhole(index: LiveIndex, first: ServedIndex, whole: Promise<ServedIndex>): Promise<void> {
  const served = await whole
  if (served !== first) index.use(served)
}

interface Opening {
  /** The first index that can answer. */
  readonly first: ServedIndex
  readonly whole: Promise<ServedIndex>
}

async function openFirst(open: OpenIndexes): Promise<Opening> {
  let onWordIndex: (index: ServedIndex) => void = () => {}
  const words = new Promise<ServedIndex>(resolve => {
    onWordIndex = resolve
  })
  const whole = open(index => onWordIndex(index))
  return { first: await Promise.race([words, whole]), whole }
}
