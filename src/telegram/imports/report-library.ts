import type { ReportInfo } from '../../corpus/report-info.ts'
import type { GivenMetadata, MetadataKey, PreparedImport } from '../../import/prepared-import.ts'
import type { SourceFile } from '../../import/read-document.ts'

export interface WorkOptions {
  /** Called again and again while the work goes on. */
  readonly onProgress?: (done: number, total: number) => void
  /** Ends the work, which then throws; the old state stays. */
  readonly signal?: AbortSignal
}

/** A report as an admin sees it in the list. */
export interface ListedReport {
  readonly info: ReportInfo
  /** Kept, but neither searched nor quoted. */
  readonly isHidden: boolean
}

/** What an admin does with a report of the corpus. */
export type ShelfAction = 'hide' | 'show' | 'remove'

/** The reports of the corpus, as admins read, add, hide and remove them. */
export interface ReportLibrary {
  /** The largest file that is read, in bytes. */
  readonly maxFileBytes: number
  /** Reads and understands a file; writes nothing. Throws ImportError. */
  prepare(file: SourceFile, options?: WorkOptions): Promise<PreparedImport>
  /** With values that a person gave. Throws InputError for an invalid value. */
  correct(prepared: PreparedImport, given: GivenMetadata): PreparedImport
  /** Keys without which the report cannot be added. */
  missingKeys(prepared: PreparedImport): readonly MetadataKey[]
  /** Keys whose value is a guess. */
  unsureKeys(prepared: PreparedImport): readonly MetadataKey[]
  /** Whether the corpus has a report from the same file. */
  hasSource(prepared: PreparedImport): Promise<boolean>
  /**
   * Writes the report, renews the index aside and switches to it; returns the report's id. `replaces`: takes the place of the
   * report from the same file. Throws DayekError, and nothing has changed then.
   */
  add(
    prepared: PreparedImport,
    options?: WorkOptions & { readonly replaces?: boolean },
  ): Promise<{ readonly id: string }>
  /** Those of the corpus, hidden ones last. Throws DayekError. */
  list(): Promise<readonly ListedReport[]>
  /** Changes the corpus, and the index with it. Throws DayekError, and nothing has changed then. */
  shelve(action: ShelfAction, reportId: string, options?: WorkOptions): Promise<void>
}
