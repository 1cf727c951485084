import type { Clock } from '../calls/clock.ts'
import type { DownloadFile } from '../calls/download-file.ts'
import type { PendingImports } from '../imports/pending-imports.ts'
import type { ReportLibrary } from '../imports/report-library.ts'
import type { BackgroundWork } from '../updates/background-work.ts'

/** What the features need with which admins change the reports. */
export interface ImportDeps {
  readonly library: ReportLibrary
  readonly pending: PendingImports
  readonly background: BackgroundWork
  readonly download: DownloadFile
  readonly clock: Pick<Clock, 'now'>
}
