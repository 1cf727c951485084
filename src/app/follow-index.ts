import type { Config } from '../config.ts'
import type { ReportInfo } from '../corpus/report-info.ts'
import { errorFields } from '../error-fields.ts'
import { createExampleQuestions } from '../locales/example-questions.ts'
import type { Logger } from '../log.ts'
import type { Observer } from '../operations/observer.ts'
import type { Language } from '../text/language.ts'
import type { CorpusFault } from './ensure-index.ts'
import { createIndexReloader, type IndexReloader, watchIndex } from './index-reloader.ts'
import type { StartedCore } from './start-core.ts'

export interface FollowOptions {
  readonly logger: Logger
  readonly observer: Observer
  /** Ends the watching. */
  readonly signal: AbortSignal
  /** Called for each index. */
  readonly onReports?: (reports: readonly ReportInfo[]) => void
  /** Called with questions that the reports answer, for each index. */
  readonly onExamples?: (examples: Readonly<Record<Language, readonly string[]>>) => void
}

/** Tells who needs to know of each index, and watches for the next as soon as the first is complete. */
export async function followIndex(
  { indexDir, storeUrl }: Pick<Config, 'indexDir' | 'storeUrl'>,
  {
    index,
    complete,
    current,
    openVersion,
  }: Pick<StartedCore, 'index' | 'complete' | 'current' | 'openVersion'>,
  { observer, logger, signal, onReports, onExamples }: FollowOptions,
): Promise<IndexReloader> {
  const findExamples = createExampleQuestions(index.answerer)
  const announceExamples = async () => {
    const [kk, ru] = [await findExamples('kk', 3), await findExamples('ru', 3)]
    onExamples?.({ kk, ru })
  }
  const announce = () => {
    const { quality: _, ...state } = index.facts()
    observer.indexOpened(state)
    onReports?.(index.answerer.reports)
    if (onExamples) {
      announceExamples().catch((error: unknown) => logger.warn('no example questions', errorFields(error)))
    }
  }
  announce()
  const first = index.facts().version
  await complete
  const { version, passages } = index.facts()
  if (version !== first) logger.info('index complete', { index: version, passages })
  announce()
  const onSwitch = () => {
    observer.warn('reports', undefined)
    announce()
  }
  const reloader = await createIndexReloader({
    place: storeUrl === undefined ? indexDir : 'the database',
    current,
    open: openVersion,
    index,
    logger,
    observer,
    signal,
    onSwitch,
  })
  const end = watchIndex(reloader)
  if (signal.aborted) end()
  else signal.addEventListener('abort', end, { once: true })
  return reloader
}

/** Logs that an earlier index answers because the reports cannot be indexed, and warns of it until another index is in use. */
export function reportCorpusFault(
  { reason, inUse }: CorpusFault,
  { logger, observer }: Pick<FollowOptions, 'logger' | 'observer'>,
): void {
  logger.error('the reports have a fault', { index: inUse.version, reason })
  const date = inUse.createdAt.slice(0, 10)
  observer.warn('reports', `the reports have a fault, the index of ${date} answers: ${reason}`)
}
