import type { Composer } from 'grammy'
import { DayekError } from '../../errors.ts'
import { explainFault } from '../../locales/import-faults.ts'
import type { Language } from '../../text/language.ts'
import type { PendingImport } from '../imports/pending-imports.ts'
import type { ReportLibrary } from '../imports/report-library.ts'
import type { SummaryFacts } from '../render/import-summary.ts'
import type { BotContext } from '../updates/context.ts'
import type { FeatureDeps } from './feature-deps.ts'
import type { ImportDeps } from './import-deps.ts'

/** Files are read one after another, and so are changes of the corpus; neither waits for the other. */
export const LANES = { reading: 'reading', changing: 'changing' } as const

/** The updates of admins in their private chats; `undefined` where nobody may change the reports. */
export function importingAdmins(
  composer: Composer<BotContext>,
  { admin, imports }: Pick<FeatureDeps, 'admin' | 'imports'>,
): { readonly admins: Composer<BotContext>; readonly imports: ImportDeps } | undefined {
  if (!admin || !imports) return undefined
  const isAdmin = ({ chat, from }: BotContext) =>
    chat?.type === 'private' && from !== undefined && admin.ids.includes(from.id)
  return { imports, admins: composer.filter(isAdmin) }
}

/** What the summary of a file shows. */
export function summaryFacts({ prepared, isKnown }: PendingImport, library: ReportLibrary): SummaryFacts {
  return {
    prepared,
    isKnown,
    missing: library.missingKeys(prepared),
    unsure: library.unsureKeys(prepared),
  }
}

export interface FailureTexts {
  readonly language: Language
  readonly interrupted: string
  /** With what went wrong. */
  readonly because: (reason: string) => string
  /** For a defect, which is in the log. */
  readonly defect: string
}

/** What to tell an admin about work that failed. */
export function explainFailedWork(error: unknown, signal: AbortSignal, texts: FailureTexts): string {
  if (signal.aborted) return texts.interrupted
  return error instanceof DayekError ? texts.because(explainFault(error, texts.language)) : texts.defect
}
