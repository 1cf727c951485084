import type { DraftReader } from '../import/read-draft.ts'
import type { Logger } from '../log.ts'
import { runWork } from './work-process/run-work.ts'

/** An article takes under two seconds, most of it for the start of the process. */
const LIMIT_MS = 30_000

/**
 * Reads drafts in processes of their own, of low priority and limited memory: a file that is made to exhaust a parser ends its
 * process, not the bot.
 */
export function openDraftReader(logger: Logger): DraftReader {
  return {
    async read(file, signal) {
      const limit = AbortSignal.timeout(LIMIT_MS)
      const ending = signal ? AbortSignal.any([signal, limit]) : limit
      try {
        const reply = await runWork({ kind: 'draft', file }, { logger, signal: ending })
        if (reply.kind !== 'draft') throw new Error('the work process did something else')
        return reply.reading
      } catch (error) {
        if (limit.aborted && !signal?.aborted) return { kind: 'refused', fault: 'too-large' }
        throw error
      }
    },
  }
}
