import { isLanguage, type Language } from '../text/language.ts'

/** What a button under an excerpt leads to; all that it needs stands in its data. */
export interface Place {
  readonly permalinkId: string
  /** The language to show it in. */
  readonly language: Language
  /** The page of the answer to go back to, from 1; 0: it was not opened from an answer. */
  readonly page: number
}

const PLACE = /^(kk|ru):(\d{1,2}):([a-z0-9-]{1,40}_\d{1,5}_[0-9a-f]{4})$/

/** At most 2 + 3 + 3 + 51 = 59 of the 64 bytes that Telegram allows. `action` is the feature's letter. */
export function formatPlace(action: string, { language, page, permalinkId }: Place): string {
  return `${action}:${language}:${page}:${permalinkId}`
}

/** Reads what follows the feature's letter; undefined when nobody here wrote that. */
export function parsePlace(data: string): Place | undefined {
  const [, language, page, permalinkId] = PLACE.exec(data) ?? []
  if (!isLanguage(language) || permalinkId === undefined) return undefined
  return { language, page: Number(page), permalinkId }
}
