import { describe, expect, it } from 'vitest'
import type { CardContent } from '../../src/card/card-content.ts'
import { loadCardFonts } from '../../src/card/card-fonts.ts'
import { CARD_FORMATS, CARD_SIZES, CARD_THEMES, type CardLook } from '../../src/card/card-look.ts'
import { renderCards } from '../../src/card/render-cards.ts'
import { IS_FULL } from '../full-run.ts'
import { decodeCard, readCode, scaleDown } from './decode-card.ts'
import { sampleCard } from './sample-cards.ts'

const fonts = loadCardFonts()
/** Each format in each theme in a full run; otherwise every format and every theme. */
const LOOKS = CARD_FORMATS.flatMap((format, i) =>
  CARD_THEMES.filter((_, j) => IS_FULL || j === i % CARD_THEMES.length).map(theme => ({ format, theme })),
)
const LIGHT: CardLook = { format: 'portrait', theme: 'light' }

function pngsOf(content: CardContent, look = LIGHT): readonly Uint8Array[] {
  const rendered = renderCards(content, look, fonts)
  if (rendered.kind !== 'cards') throw new Error(`no card: ${JSON.stringify(rendered)}`)
  return rendered.pngs
}

describe.each(LOOKS)('a card, $format and $theme', look => {
  it.each(['kk', 'ru'] as const)(
    'in %s is a PNG of its format whose QR code holds the permalink',
    language => {
      const content = sampleCard(language)
      const pngs = pngsOf(content, look)
      expect(pngs).toHaveLength(1)
      const card = decodeCard(pngs[0] ?? new Uint8Array())
      expect({ widthPx: card.widthPx, heightPx: card.heightPx }).toEqual(CARD_SIZES[look.format])
      expect(readCode(card)).toBe(content.permalink)
    },
  )

  it('holds the longest permalink, readable when the image is scaled down to 60 %', () => {
    const permalink = `https://t.me/${'b'.repeat(28)}_bot?start=${'r'.repeat(40)}_99999_a9f3_kk1234-5678`
    const [png] = pngsOf(sampleCard('kk', { permalink }), look)
    expect(readCode(scaleDown(decodeCard(png ?? new Uint8Array()), 0.6))).toBe(permalink)
  })

  it('draws the QR code on each of several cards', () => {
    const content = sampleCard('kk', { quotation: `${sampleCard('kk').quotation} `.repeat(6).trim() })
    const pngs = pngsOf(content, look)
    expect(pngs.length).toBeGreaterThan(1)
    for (const png of pngs) expect(readCode(decodeCard(png))).toBe(content.permalink)
  })
})

it('gives the same bytes for the same excerpt', () => {
  expect(pngsOf(sampleCard('ru'))).toEqual(pngsOf(sampleCard('ru')))
})

describe('the margins', () => {
  it('are empty but for the hanging mark', () => {
    expect(drawnInMargins(pngsOf(sampleCard('kk'))[0])).toEqual([])
  })

  it('stay empty with the longest title, section, publisher, fingerprint and handle, and the code can be read', () => {
    const content = sampleCard('kk', {
      title: 'Қазақстан түрмелерінде қамаудағылардың радикалдануы және зорлықшыл экстремизммен күрес '.repeat(
        3,
      ),
      section: Array.from({ length: 4 }, () => 'Азаптау және адамгершілікке жатпайтын әрекеттер').join(' › '),
      publisher: 'Адам құқықтары және заңдылықты сақтау жөніндегі халықаралық бюро '.repeat(2),
      handle: `@${'w'.repeat(32)}`,
      fingerprint: `${'w'.repeat(40)}·99999·a9f3`,
    })
    for (const look of LOOKS) {
      const [png = new Uint8Array()] = pngsOf(content, look)
      expect(drawnInMargins(png)).toEqual([])
      expect(readCode(decodeCard(png))).toBe(content.permalink)
    }
  })
})

/** Pixels of the margins that are not paper: 50 px on the left, 90 on the right, 70 at the top and bottom. */
function drawnInMargins(png: Uint8Array = new Uint8Array()): readonly string[] {
  const { pixels, widthPx, heightPx } = decodeCard(png)
  const colours = new Uint32Array(pixels.buffer, pixels.byteOffset, widthPx * heightPx)
  const drawn: string[] = []
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      const isMargin = x < 50 || x >= widthPx - 90 || y < 70 || y >= heightPx - 70
      if (isMargin && colours[y * widthPx + x] !== colours[0]) drawn.push(`${x},${y}`)
    }
  }
  return drawn
}

it('refuses characters that its fonts lack', () => {
  const content = sampleCard('ru', { quotation: 'Кампания называется «严厉打击».' })
  expect(renderCards(content, LIGHT, fonts)).toEqual({
    kind: 'unprintable',
    characters: ['严', '厉', '打', '击'],
  })
})

it.each([
  'quotation',
  'publisher',
  'title',
  'author',
  'date',
  'section',
  'page',
  'footnote',
  'speaker',
  'translationLabel',
  'note',
  'fingerprint',
  'handle',
] as const)('refuses them in the %s too', field => {
  const content = sampleCard('ru', { [field]: 'Доклад 严' })
  expect(renderCards(content, LIGHT, fonts)).toEqual({ kind: 'unprintable', characters: ['严'] })
})

it('cuts a footnote at a character that its fonts lack, and draws the card', () => {
  const footnotes = [{ line: '¹\u00a0Кампания «严厉打击», 2014 г.', atChar: 3 }]
  const [png] = pngsOf(sampleCard('ru', { footnotes }))
  const [cut] = pngsOf(sampleCard('ru', { footnotes: [{ line: '¹\u00a0Кампания […]', atChar: 3 }] }))
  expect(png).toEqual(cut)
  expect(png).not.toEqual(pngsOf(sampleCard('ru'))[0])
})

it('keeps the margins empty with long URLs in footnotes', () => {
  const line = `¹\u00a0https://example.org/${'a-very-long-address-'.repeat(8)} (2018 ж. 24 тамызда қаралды).`
  for (const look of LOOKS) {
    const [png] = pngsOf(sampleCard('kk', { footnotes: [{ line, atChar: 3 }] }), look)
    expect(drawnInMargins(png)).toEqual([])
  }
})

it('refuses a quotation that does not fit on ten cards', () => {
  const quotation = 'сөз '.repeat(2200).trim()
  expect(renderCards(sampleCard('kk', { quotation }), LIGHT, fonts).kind).toBe('too-long')
})
