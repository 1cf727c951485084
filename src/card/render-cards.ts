import { Resvg } from '@resvg/resvg-js'
import type { CardContent } from './card-content.ts'
import type { CardFonts } from './card-fonts.ts'
import { citationFacts } from './card-footer.ts'
import { type CardLook, cardStyle } from './card-look.ts'
import { createCardFrame } from './draw-card.ts'
import { typesetCards } from './typeset-cards.ts'

export type RenderedCards =
  /** PNG files: one, or several where a single card would be too small to read. */
  | { readonly kind: 'cards'; readonly pngs: readonly Uint8Array[] }
  /** The fonts have no glyphs for these characters; a fallback font might show something other than the report does. */
  | { readonly kind: 'unprintable'; readonly characters: readonly string[] }
  | { readonly kind: 'too-long' }

/** Draws the cards of an excerpt. Deterministic: the same content, look and fonts give the same bytes. */
export function renderCards(content: CardContent, look: CardLook, fonts: CardFonts): RenderedCards {
  const characters = missingCharacters(content, fonts)
  if (characters.length > 0) return { kind: 'unprintable', characters }
  const style = cardStyle(look, fonts)
  const frame = createCardFrame(content, style)
  const cards = typesetCards(content, fonts.serif, frame.area, style.layout)
  if (!cards) return { kind: 'too-long' }
  const svgs = cards.map((card, index) => frame.draw(card, index + 1, cards.length))
  return { kind: 'cards', pngs: svgs.map(encodePng) }
}

function missingCharacters(content: CardContent, { serif, italic, sans, sansMedium }: CardFonts) {
  const { quotation, title, publisher, section, fingerprint, handle, language } = content
  const small = [...citationFacts(content), section, fingerprint, handle].join(' ')
  const missing = [
    ...serif.missing(quotation),
    ...italic.missing(title),
    ...sansMedium.missing(publisher.toLocaleUpperCase(language)),
    ...sans.missing(small),
  ]
  return [...new Set(missing)]
}

/** Rasterises an SVG without text elements; system fonts are not loaded. */
function encodePng(svg: string): Uint8Array {
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng()
}
