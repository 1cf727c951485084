import { performance } from 'node:perf_hooks'
import { setTimeout as delay } from 'node:timers/promises'
import type { PassageIndex } from '../index/passage-index.ts'
import type { Passage } from '../passages/passage.ts'
import type { NameDatabase } from './name-database.ts'
import type { Pause } from './name-groups.ts'
import { findReportNames } from './report-names.ts'
import { findReportTopics } from './report-topics.ts'

/** Longer reports are read in parts, so that memory stays bounded; names of the parts are joined by their keys. */
const PASSAGES_AT_ONCE = 1_000
/** Passages read from the index in one call. */
const BATCH = 64
/** The thread answers questions too: after so long a piece of work, they get their turn. */
const SLICE_MS = 8
const REST_MS = 4

/** Reads all passages of an index, report by report, and stores their names and topics. Throws IndexError or the signal's reason. */
export async function collectNames(
  index: Pick<PassageIndex, 'facts' | 'read'>,
  database: NameDatabase,
  signal: AbortSignal,
): Promise<void> {
  const pause = createPause(signal)
  for (const report of index.facts.reports) {
    for (let from = 0; from < report.passageCount; from += PASSAGES_AT_ONCE) {
      const passages = await readPart(
        index,
        report.firstPassage + from,
        Math.min(PASSAGES_AT_ONCE, report.passageCount - from),
        pause,
      )
      const names = await findReportNames(passages, index.facts.glossary, pause)
      database.addReport(report.id, names, findReportTopics(report, passages))
      await pause()
    }
  }
  await database.finish(pause)
}

async function readPart(
  { read }: Pick<PassageIndex, 'read'>,
  first: number,
  count: number,
  pause: Pause,
): Promise<readonly Passage[]> {
  const passages: Passage[] = []
  for (let at = 0; at < count; at += BATCH) {
    await pause()
    passages.push(
      ...(await read(Array.from({ length: Math.min(BATCH, count - at) }, (_, i) => first + at + i))),
    )
  }
  return passages
}

/** Rests after each slice of work. Rejects with the signal's reason once it is aborted. */
function createPause(signal: AbortSignal): Pause {
  let since = performance.now()
  return async () => {
    signal.throwIfAborted()
    if (performance.now() - since < SLICE_MS) return
    await delay(REST_MS)
    signal.throwIfAborted()
    since = performance.now()
  }
}
