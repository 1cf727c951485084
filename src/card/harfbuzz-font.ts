import { Blob, Buffer, Face, Feature, Font as HarfBuzzFont, shape } from 'harfbuzzjs'

/** How a run of text is typeset. */
export interface TextStyle {
  readonly font: Font
  readonly sizePx: number
  /** Letter-spacing, relative to the font size. */
  readonly tracking?: number
}

/** A glyph of a shaped text; its offset is from the start of the text's baseline. */
interface PlacedGlyph {
  readonly id: number
  readonly xPx: number
  readonly yPx: number
}

interface ShapedText {
  readonly glyphs: readonly PlacedGlyph[]
  readonly widthPx: number
}

/** The font of one file; there are no fallback fonts. */
export interface Font {
  shape(text: string, sizePx: number, tracking?: number): ShapedText
  /** The outline of a glyph as SVG path data, its origin at (x, y). */
  outline(glyph: PlacedGlyph, sizePx: number, xPx: number, yPx: number): string
  /** The characters of a text that the font has no glyph for. */
  missing(text: string): readonly string[]
}

interface Command {
  readonly letter: string
  readonly values: readonly number[]
}

/** Opens a TTF or OTF file; `features` are tags of OpenType features to switch on. */
export function openFont(bytes: Uint8Array, features: readonly string[] = []): Font {
  const face = new Face(new Blob(bytes))
  const font = new HarfBuzzFont(face)
  const switches = features.map(tag => new Feature(tag, 1))
  const known = new Set(face.collectUnicodes())
  const outlines = new Map<number, readonly Command[]>()
  const commandsOf = (id: number) => {
    const commands = outlines.get(id) ?? parsePath(font.glyphToPath(id))
    outlines.set(id, commands)
    return commands
  }
  return {
    shape(text, sizePx, tracking = 0) {
      const buffer = new Buffer()
      buffer.addText(text)
      buffer.guessSegmentProperties()
      shape(font, buffer, switches)
      return placeGlyphs(buffer, sizePx / face.upem, tracking * sizePx)
    },
    outline({ id, xPx, yPx }, sizePx, originX, originY) {
      const scale = sizePx / face.upem
      return commandsOf(id)
        .map(({ letter, values }) => {
          const points = values.map((value, index) =>
            round(index % 2 === 0 ? originX + xPx + value * scale : originY - yPx - value * scale),
          )
          return letter + points.join(' ')
        })
        .join('')
    },
    missing: text =>
      [...new Set(text)].filter(char => !INVISIBLE.test(char) && !known.has(char.codePointAt(0) ?? 0)),
  }
}

/** HarfBuzz shapes spaces without a glyph and drops ignorable code points. */
const INVISIBLE = /[\s\p{Default_Ignorable_Code_Point}]/u

function placeGlyphs(buffer: Buffer, scale: number, trackingPx: number): ShapedText {
  const infos = buffer.getGlyphInfos()
  const positions = buffer.getGlyphPositions()
  let widthPx = 0
  const glyphs = positions.map(({ xAdvance, xOffset, yOffset }, index) => {
    const glyph = { id: infos[index]?.codepoint ?? 0, xPx: widthPx + xOffset * scale, yPx: yOffset * scale }
    widthPx += xAdvance * scale + trackingPx
    return glyph
  })
  return { glyphs, widthPx: Math.max(0, widthPx - trackingPx) }
}

/** HarfBuzz writes absolute M, L, Q, C and Z commands with comma-separated numbers. */
function parsePath(path: string): readonly Command[] {
  return [...path.matchAll(/([A-Z])([^A-Z]*)/g)].map(([, letter = '', numbers = '']) => ({
    letter,
    values: numbers
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number),
  }))
}

function round(px: number): number {
  return Math.round(px * 100) / 100
}
