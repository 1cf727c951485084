/** A comment on a line of its own; none of it belongs to the text. */
export type EditionMark =
  /** The page begins here, also inside a block. */
  | { readonly kind: 'page'; readonly page: number }
  /** Whose words the next blocks are; undefined: the author speaks again. */
  | { readonly kind: 'speaker'; readonly speaker: string | undefined }
  /** The next block says something else than its author evidently meant. */
  | { readonly kind: 'sic' }

/** The line holds a comment, which is a mark or a mistake. */
export function isComment(line: string): boolean {
  return line.includes('<!--')
}

const MAX_SPEAKER_CHARS = 80

/** Reads a mark alone on its line, inside a quotation behind its `>` too; undefined when the comment is none. */
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
