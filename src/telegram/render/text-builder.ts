import type { MessageEntity } from 'grammy/types'

/** A message as text and entities: no markup, so nothing to escape. Offsets count UTF-16 units. */
export interface Rendered {
  readonly text: string
  readonly entities: readonly MessageEntity[]
}

export type Format =
  | {
      readonly type:
        | 'bold'
        | 'italic'
        | 'underline'
        | 'strikethrough'
        | 'code'
        | 'pre'
        | 'blockquote'
        | 'expandable_blockquote'
    }
  | { readonly type: 'text_link'; readonly url: string }

export const BOLD: Format = { type: 'bold' }
export const ITALIC: Format = { type: 'italic' }
export const CODE: Format = { type: 'code' }
/** Clients copy it whole when it is tapped. */
export const PRE: Format = { type: 'pre' }

/** Builds a message piece by piece and tracks the offsets of its entities. */
export class TextBuilder {
  #text = ''
  readonly #entities: MessageEntity[] = []

  /** Appends a piece with formats that span all of it. An empty piece gets no entities. */
  add(piece: string, ...formats: readonly Format[]): this {
    const range = { offset: this.#text.length, length: piece.length }
    if (piece !== '') this.#entities.push(...formats.map(format => ({ ...format, ...range })))
    this.#text += piece
    return this
  }

  /** Formats a range of the text so far, in chars from its start. */
  mark(startChar: number, endChar: number, format: Format): this {
    if (endChar > startChar) {
      this.#entities.push({ ...format, offset: startChar, length: endChar - startChar })
    }
    return this
  }

  /** The length of the text so far. */
  get chars(): number {
    return this.#text.length
  }

  /** Appends pieces with a separator between them. */
  addJoined(separator: string, pieces: readonly (readonly [piece: string, ...formats: Format[]])[]): this {
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) this.add(separator)
      this.add(...piece)
    }
    return this
  }

  rendered(): Rendered {
    return { text: this.#text, entities: [...this.#entities] }
  }
}

/** Text without formatting. */
export function renderPlain(text: string): Rendered {
  return { text, entities: [] }
}
