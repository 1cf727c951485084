import type { Language } from '../text/language.ts'

/** A footnote below the quotation: «¹ …». */
export interface CardFootnote {
  readonly line: string
  /** Where in the quotation its mark stands, in chars. */
  readonly atChar: number
}

/** What a card shows; plain data, so that it can travel to a thread. */
export interface CardContent {
  /** The verified slice of the report, every character of it, with its footnote marks printed. */
  readonly quotation: string
  /** The footnotes that it cites, in order. */
  readonly footnotes?: readonly CardFootnote[]
  /** Of the quotation and of the words beside it. */
  readonly language: Language
  /** The passage goes on before or after the quotation; marked […]. */
  readonly isCutBefore: boolean
  readonly isCutAfter: boolean
  readonly publisher: string
  readonly title: string
  readonly author?: string
  /** As a reader writes it: "20.03.2023". */
  readonly date: string
  /** "1 Бөлім … › c. Азаптау …", empty where the report has none. */
  readonly section: string
  readonly page: string | null
  /** "1-ескертпе", where the quotation is a footnote. */
  readonly footnote?: string
  /** Whose words are quoted, where they are not the author's. */
  readonly speaker?: string
  readonly translationLabel: string | null
  /** That the original says so, where it evidently means something else. */
  readonly note?: string
  readonly fingerprint: string
  /** Where the bot is found, "@dayek_bot"; empty where that is not known. */
  readonly handle: string
  /** What the QR code holds: an address that opens the excerpt. */
  readonly permalink: string
}

export const CARD_THEMES = ['light', 'dark'] as const
export type CardTheme = (typeof CARD_THEMES)[number]

export const CARD_FORMATS = ['portrait', 'square'] as const
export type CardFormat = (typeof CARD_FORMATS)[number]

export interface CardLook {
  readonly theme: CardTheme
  readonly format: CardFormat
}

export interface CardSize {
  readonly widthPx: number
  readonly heightPx: number
}

/** The two shapes that feeds show uncropped. */
export const CARD_SIZES: Readonly<Record<CardFormat, CardSize>> = {
  portrait: { widthPx: 1080, heightPx: 1350 },
  square: { widthPx: 1080, heightPx: 1080 },
}
