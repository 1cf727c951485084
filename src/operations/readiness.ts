import { errorMessage } from '../errors.ts'
import type { Awaitable } from '../telegram/store/awaitable.ts'
import type { IndexState } from './metrics.ts'

/** Whether the bot can answer now. A warning does not keep it from that. */
interface ReadinessReport {
  readonly isReady: boolean
  readonly problems: readonly string[]
  readonly warnings: readonly string[]
  readonly index: IndexState | null
}

export interface Readiness {
  report(): Promise<ReadinessReport>
  indexOpened(index: IndexState): void
  /** Replaces the warning of this name; `undefined` withdraws it. */
  warn(name: string, text: string | undefined): void
}

export interface ReadinessOptions {
  /** When Telegram was last in contact, in monotonic milliseconds. */
  readonly lastPollMs: () => number | undefined
  /** Throws when settings cannot be read or written; `undefined` before they are open. */
  readonly checkStore: () => (() => Awaitable<void>) | undefined
  /** Longer silence means that something is wrong; `undefined` with webhooks, which Telegram calls only when somebody writes. */
  readonly maxSilenceMs?: number | undefined
  /** Monotonic milliseconds: the system's time may jump. */
  readonly now?: () => number
}

/** A long poll takes up to 30 seconds. */
export const MAX_SILENCE_MS = 90_000
/** Minimum interval between two checks of the store. */
const STORE_CHECK_MS = 5_000

export function createReadiness({
  lastPollMs,
  checkStore,
  maxSilenceMs,
  now = () => performance.now(),
}: ReadinessOptions): Readiness {
  const warnings = new Map<string, string>()
  let index: IndexState | undefined
  let store: { readonly atMs: number; readonly problem: Promise<string | undefined> } | undefined
  const storeProblem = () => {
    const isFresh = store && now() - store.atMs < STORE_CHECK_MS
    if (!isFresh) store = { atMs: now(), problem: findStoreProblem(checkStore()) }
    return store?.problem
  }
  return {
    async report() {
      const silence =
        maxSilenceMs === undefined ? undefined : describeSilence(lastPollMs(), now(), maxSilenceMs)
      const indexProblem = index ? undefined : 'the index is not open yet'
      const problems = [indexProblem, silence, await storeProblem()].filter(problem => problem !== undefined)
      return {
        isReady: problems.length === 0,
        problems,
        warnings: [...warnings.values()],
        index: index ?? null,
      }
    },
    indexOpened(opened) {
      index = opened
    },
    warn(name, text) {
      if (text === undefined) warnings.delete(name)
      else warnings.set(name, text)
    },
  }
}

function describeSilence(lastMs: number | undefined, nowMs: number, maxMs: number): string | undefined {
  if (lastMs === undefined) return 'no contact with Telegram yet'
  const seconds = Math.round((nowMs - lastMs) / 1_000)
  return nowMs - lastMs > maxMs ? `no contact with Telegram for ${seconds} s` : undefined
}

async function findStoreProblem(check: (() => Awaitable<void>) | undefined): Promise<string | undefined> {
  if (!check) return 'the settings are not open yet'
  try {
    await check()
    return undefined
  } catch (error) {
    return errorMessage(error)
  }
}
