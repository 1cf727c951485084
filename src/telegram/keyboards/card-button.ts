import { InlineKeyboard } from 'grammy'
import type { Excerpt } from '../../answer/answer.ts'
import type { ExcerptTarget } from '../../answer/excerpt-id.ts'
import { withWholeSentences } from '../../answer/open-excerpt.ts'
import { CARD_FORMATS, CARD_THEMES, type CardLook } from '../../card/card.ts'
import { isLanguage, LANGUAGES, type Language } from '../../text/language.ts'
import { ACTIONS } from '../places/actions.ts'
import type { View } from '../render/citation.ts'

/** A card that a button asks for; all that it needs stands in its data. */
export interface AskedCard {
  readonly target: ExcerptTarget
  readonly look: CardLook
  /** The language to speak in beside the card. */
  readonly reader: Language
}

/** Every look for every reader has a letter. */
const LETTERS = 'abcdefgh'
const CHOICES = LANGUAGES.flatMap(reader =>
  CARD_FORMATS.flatMap(format => CARD_THEMES.map(theme => ({ reader, look: { format, theme } }))),
)
const DATA = new RegExp(
  `^${ACTIONS.card}:([${LETTERS}])(kk|ru)([0-9a-z]{3})([0-9a-z]{3}):([a-z0-9-]{1,40}_\\d{1,5}_[0-9a-f]{4})$`,
)
/** What two offsets have room for: three digits of base 36 each. */
const MAX_CHAR = 36 ** 3 - 1

/** The excerpt as a picture; none for a passage too long to be named in 64 bytes. */
export function addCardButton(
  keyboard: InlineKeyboard,
  excerpt: Excerpt,
  { language, messages }: View,
): InlineKeyboard {
  const { permalinkId, quote } = withWholeSentences(excerpt)
  if (quote.endChar > MAX_CHAR) return keyboard
  const { startChar, endChar } = quote
  const target = { permalinkId, language: quote.language, startChar, endChar }
  const look: CardLook = { format: 'portrait', theme: 'light' }
  return keyboard.text(messages.buttonCard, formatAskedCard({ target, look, reader: language }))
}

/** Under a card: the same in the other theme, and in the other format. */
export function cardKeyboard(asked: AskedCard, { messages }: View): InlineKeyboard {
  const { theme, format } = asked.look
  const keyboard = new InlineKeyboard()
  for (const other of CARD_THEMES.filter(each => each !== theme)) {
    keyboard.text(
      messages.buttonCardTheme[other],
      formatAskedCard({ ...asked, look: { format, theme: other } }),
    )
  }
  for (const other of CARD_FORMATS.filter(each => each !== format)) {
    keyboard.text(
      messages.buttonCardFormat[other],
      formatAskedCard({ ...asked, look: { format: other, theme } }),
    )
  }
  return keyboard
}

/** At most 2 + 3 + 6 + 1 + 51 = 63 of 64 bytes. */
function formatAskedCard({ target, look, reader }: AskedCard): string {
  const { permalinkId, language, startChar, endChar } = target
  const choice = CHOICES.findIndex(
    each => each.reader === reader && each.look.format === look.format && each.look.theme === look.theme,
  )
  const offsets = [startChar, endChar].map(char => char.toString(36).padStart(3, '0')).join('')
  return `${ACTIONS.card}:${LETTERS.charAt(choice)}${language}${offsets}:${permalinkId}`
}

/** Reads the data of a card button; undefined when nobody here wrote it. */
export function parseAskedCard(data: string): AskedCard | undefined {
  const [, letter = '', language, start = '', end = '', permalinkId] = DATA.exec(data) ?? []
  const choice = CHOICES[LETTERS.indexOf(letter)]
  const [startChar, endChar] = [Number.parseInt(start, 36), Number.parseInt(end, 36)]
  if (!choice || !isLanguage(language) || permalinkId === undefined || startChar >= endChar) return undefined
  return { ...choice, target: { permalinkId, language, startChar, endChar } }
}
