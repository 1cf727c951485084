import type { Language } from '../text/language.ts'

/** What leads from the bot to the reader. */
interface ReaderLinkMessages {
  /** Opens the whole report at a quotation. */
  readonly buttonRead: string
  /** Opens the whole report at its beginning, in the list of reports. */
  readonly readWhole: string
}

const MESSAGES: Readonly<Record<Language, ReaderLinkMessages>> = {
  kk: { buttonRead: 'Есептен оқу', readWhole: 'Толық оқу' },
  ru: { buttonRead: 'Читать в докладе', readWhole: 'Читать целиком' },
}

export function readerLinkMessages(language: Language): ReaderLinkMessages {
  return MESSAGES[language]
}
