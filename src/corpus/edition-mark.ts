/** A comment on a line of its own; it is not part of the text. */
export type EditionMark =
  /** The page begins here, possibly inside a block. */
  | { readonly kind: 'page'; readonly page: number }
  /** The speaker of the next blocks; undefined: the author again. */
  | { readonly kind: 'speaker'; readonly speaker: string | undefined }
  /** The next block evidently says something other than its author meant. */
  | { readonly kind: 'sic' }

/** Whether the line has a comment: a mark or a mistake. `\\<!--` is text. */
export function isComment(line: string): boolean {
  return /(?<!\\)<!--/.test(line)
}

const MAX_SPEAKER_CHARS = 80

/** Parses a mark alone on its line, possibly after the `>` of a quotation; undefined for other comments. */
export function parseMark(line: string): EditionMark | undefined {
  const [, comment = ''] = /^[ \t]*(?:>[ \t]*)?<!--([^<>]*)-->$/u.exec(line.trimEnd()) ?? []
  const text = comment.trim()
  const digits = /^page[ \t]+(\d{1,6})$/u.exec(text)?.[1]
  if (digits !== undefined) return { kind: 'page', page: Number(digits) }
  const speaker = /^speaker:(.*)$/u.exec(text)?.[1]?.trim()
  if (speaker && speaker.length <= MAX_SPEAKER_CHARS) return { kind: 'speaker', speaker }
  if (text === '/speaker') return { kind: 'speaker', speaker: undefined }
  return text === 'sic' ? { kind: 'sic' } : undefined
}
