import type { Line } from './lines.ts'

/** A footnote of the document, whole. */
export interface FoundNote {
  /** As printed: `1`, `*`. */
  readonly mark: string
  /** Where it begins. */
  readonly sheet: number
  readonly lines: readonly Line[]
}

/** Which footnote a superscript means. */
export interface NoteNames {
  /** The name of a footnote, unique in the document. */
  nameOf(note: FoundNote): string
  /** The name for a mark on a sheet; undefined if no footnote answers it. */
  resolve(mark: string, sheet: number): string | undefined
  /** Numbers begin anew on each page, so that footnotes had to be numbered through the document. */
  readonly areRenumbered: boolean
}

/** Names footnotes by their marks, or by their order where marks occur more than once. */
export function nameNotes(notes: readonly FoundNote[]): NoteNames {
  const areRenumbered = new Set(notes.map(({ mark }) => mark)).size < notes.length
  const names = new Map(notes.map((note, index) => [note, areRenumbered ? String(index + 1) : note.mark]))
  const nameOf = (note: FoundNote) => names.get(note) ?? note.mark
  return {
    areRenumbered,
    nameOf,
    resolve(mark, sheet) {
      const alike = notes.filter(note => note.mark === mark)
      // A footnote that found no room is on the next page; notes at the end of a document can be anywhere.
      const note =
        alike.find(other => other.sheet === sheet) ??
        alike.find(other => other.sheet === sheet + 1) ??
        (alike.length === 1 ? alike[0] : undefined)
      return note && nameOf(note)
    },
  }
}
