import type { CardContent, CardLook } from './card.ts'
import type { CardFonts } from './card-fonts.ts'
import { makeSheet } from './card-sheet.ts'
import { makeCardFrame } from './draw-card.ts'
import { drawPng } from './resvg-png.ts'
import { setOnCards } from './set-on-cards.ts'

/** What became of a card. */
export type RenderedCards =
  /** PNG files: one, or several where one would be too small to read. */
  | { readonly kind: 'cards'; readonly pngs: readonly Uint8Array[] }
  /** The faces have no glyph for these characters, and another face would not be the same text. */
  | { readonly kind: 'unprintable'; readonly characters: readonly string[] }
  | { readonly kind: 'too-long' }

/** Draws the cards of an excerpt. Pure but for the fonts, so the same excerpt and look give the same bytes. */
export function renderCards(content: CardContent, look: CardLook, fonts: CardFonts): RenderedCards {
  const characters = missingCharacters(content, fonts)
  if (characters.length > 0) return { kind: 'unprintable', characters }
  const sheet = makeSheet(look, fonts)
  const frame = makeCardFrame(content, sheet)
  const quotations = setOnCards(content, fonts.serif, frame.area, sheet.layout)
  if (!quotations) return { kind: 'too-long' }
  const svgs = quotations.map((quotation, index) => frame.draw(quotation, index + 1, quotations.length))
  return { kind: 'cards', pngs: svgs.map(drawPng) }
}

function missingCharacters(content: CardContent, { serif, italic, sans, sansMedium }: CardFonts) {
  const {
    quotation,
    title,
    publisher,
    author,
    section,
    date,
    page,
    footnote,
    speaker,
    note,
    translationLabel,
    fingerprint,
    handle,
  } = content
  const small = [
    author,
    section,
    date,
    page,
    footnote,
    speaker,
    note,
    translationLabel,
    fingerprint,
    handle,
  ].join(' ')
  const missing = [
    ...serif.missing(quotation),
    ...italic.missing(title),
    ...sansMedium.missing(publisher.toLocaleUpperCase(content.language)),
    ...sans.missing(small),
  ]
  return [...new Set(missing)]
}
