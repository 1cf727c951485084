import type { GivenMetadata, MetadataKey, PreparedImport } from './prepared-import.ts'

// The signatures of the functions to come, each in a file of its own.

/** `correctMetadata(prepared, { title: '…' })`: the import with values that a person gave. Throws InputError for an invalid value. (complete-metadata.ts) */
export type CorrectMetadata = (prepared: PreparedImport, given: GivenMetadata) => PreparedImport

/** `missingKeys(prepared)`: required keys without a value. (complete-metadata.ts) */
export type MissingKeys = (prepared: PreparedImport) => readonly MetadataKey[]

/** `unsureKeys(prepared)`: keys whose value should be confirmed. (complete-metadata.ts) */
export type UnsureKeys = (prepared: PreparedImport) => readonly MetadataKey[]

export interface AddOptions {
  readonly corpusDir: string
  /** The id of the new report; by default made from its publisher, year and title. */
  readonly id?: string
  /** Replaces the report of the same id or source; the replaced one is kept aside, hidden. */
  readonly force?: boolean
  /** Adds the only edition as the second language of this report. */
  readonly into?: string
}

export interface AddedReport {
  readonly id: string
  /** Paths of the files written. */
  readonly files: readonly string[]
  /** The folder where the replaced report is kept. */
  readonly replaced?: string
}

/** `proposeReportId(prepared, corpusDir)`: the id that `addReport` would choose. Throws InputError when the title gives none. (report-id.ts) */
export type ProposeReportId = (prepared: PreparedImport, corpusDir: string) => Promise<string>

/** `addReport(prepared, options)`: writes, checks, and only then makes the report visible, atomically. Throws ImportError or InputError. */
export type AddReport = (prepared: PreparedImport, options: AddOptions) => Promise<AddedReport>

/** `removeReport(corpusDir, id)`, `hideReport(corpusDir, id)`, `showReport(corpusDir, id)`. (shelve-report.ts) */
export type ShelveReport = (corpusDir: string, id: string) => Promise<void>
