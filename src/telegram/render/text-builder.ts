import type { MessageEntity } from 'grammy/types'

/** A message as Telegram takes it: no markup, so nothing to escape. Offsets count UTF-16 units. */
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
        | 'blockquote'
        | 'expandable_blockquote'
    }
  | { readonly type: 'text_link'; readonly url: string }

export const BOLD: Format = { type: 'bold' }
export const ITALIC: Format = { type: 'italic' }
export const CODE: Format = { type: 'code' }

/** Puts a message together piece by piece and keeps the offsets of what is formatted. */
export class TextBuilder {
  #text = ''
  readonly #entities: MessageEntity[] = []

  /** Appends a piece; its formats span all of it. An empty piece has no entity. */
  add(piece: string, ...formats: readonly Format[]): this {
    const place = { offset: this.#text.length, length: piece.length }
    if (piece !== '') this.#entities.push(...formats.map(format => ({ ...format, ...place })))
    this.#text += piece
    return this
  }

  /** Formats a part of what stands there already; `startChar` counts from the start of the whole text. */
  mark(startChar: number, endChar: number, format: Format): this {
    if (endChar > startChar) {
      this.#entities.push({ ...format, offset: startChar, length: endChar - startChar })
    }
    return this
  }

  /** How long the text is so far. */
  get chars(): number {
    return this.#text.length
  }

  /** Appends pieces with a separator between two. */
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

/** A sentence without any formatting. */
export function renderPlain(text: string): Rendered {
  return { text, entities: [] }
}
