import type { Config } from '../../config.ts'
import type { ImportFault } from '../../errors.ts'
import type { PreparedImport } from '../../import/prepared-import.ts'
import type { SourceFile } from '../../import/read-document.ts'
import type { DraftReading } from '../../import/read-draft.ts'
import type { LogFields } from '../../log.ts'

/** What the bot leaves to a process of its own, so that answers do not wait for it. The configuration comes without secrets. */
export type WorkTask =
  | { readonly kind: 'read'; readonly file: SourceFile; readonly config: Config }
  | { readonly kind: 'index'; readonly config: Config }
  /** The text of a file that somebody wants to have checked. */
  | { readonly kind: 'draft'; readonly file: SourceFile }

export type WorkReply =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'read'; readonly prepared: PreparedImport }
  | { readonly kind: 'indexed' }
  | { readonly kind: 'draft'; readonly reading: DraftReading }
  /** A sentence for people. */
  | { readonly kind: 'refused'; readonly message: string; readonly fault?: ImportFault }
  /** A defect; the fields are safe to log. */
  | { readonly kind: 'crashed'; readonly fields: LogFields }
