import type { Config } from '../config.ts'
import type { Logger } from '../log.ts'
import type { ReportLibrary } from '../telegram/imports/report-library.ts'
import { createReportLibrary, type LibraryDeps } from './report-library.ts'
import { runWork } from './work-process/run-work.ts'

export interface OpenLibraryOptions extends Pick<LibraryDeps, 'indexedIds' | 'switchIndex' | 'whenIndexed'> {
  readonly logger: Logger
}

/** The reports of CORPUS_DIR; files are read and indexes built in processes of their own. */
export function openReportLibrary(config: Config, { logger, ...deps }: OpenLibraryOptions): ReportLibrary {
  const withoutSecrets = { ...config, botToken: undefined, webhook: undefined }
  return createReportLibrary({
    ...deps,
    corpusDir: config.corpusDir,
    async prepare(file, options) {
      const reply = await runWork({ kind: 'read', file, config: withoutSecrets }, { ...options, logger })
      if (reply.kind !== 'read') throw new Error('the work process did something else')
      return reply.prepared
    },
    async renewIndex(options) {
      await runWork({ kind: 'index', config: withoutSecrets }, { ...options, logger })
    },
  })
}
