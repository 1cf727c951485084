import type { Language } from '../text/language.ts'

/** What the bot says where both languages are shown together, and where a quotation is copied. */
export interface SideBySideMessages {
  /** Shows the quotation in both languages, sentence by sentence. */
  readonly buttonSideBySide: string
  /** Copies the quotation together with its citation. */
  readonly buttonCopyQuote: string
  /** Above a quotation that is too long for a copy button and is sent to be copied. */
  readonly copyLead: string
  /** Instead of a quotation in both languages. Callback query answer: at most 200 chars. */
  readonly onlyOneLanguage: string
}

const MESSAGES: Readonly<Record<Language, SideBySideMessages>> = {
  kk: {
    buttonSideBySide: 'Екі тілде',
    buttonCopyQuote: 'Дереккөзімен көшіру',
    copyLead: 'Көшіру үшін мәтінді басыңыз:',
    onlyOneLanguage: 'Бұл үзінді тек бір тілде бар.',
  },
  ru: {
    buttonSideBySide: 'На двух языках',
    buttonCopyQuote: 'Копировать с источником',
    copyLead: 'Нажмите на текст, чтобы скопировать:',
    onlyOneLanguage: 'Эта выдержка есть только на одном языке.',
  },
}

export function sideBySideMessages(language: Language): SideBySideMessages {
  return MESSAGES[language]
}
