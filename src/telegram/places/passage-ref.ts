import { isLanguage, type Language } from '../../text/language.ts'
import { ACTIONS } from './actions.ts'

/** What a button under an excerpt leads to; all that it needs stands in its data. */
export interface Place {
  readonly permalinkId: string
  /** The language to show it in. */
  readonly language: Language
  /** The page of the answer to go back to, from 1; 0: it was not opened from an answer. */
  readonly page: number
  /** That answer came from the passage's report alone. */
  readonly isInside?: boolean
}

const PLACE = /^(kk|ru):(\d{1,2})(i?):([a-z0-9-]{1,40}_\d{1,5}_[0-9a-f]{4})$/

/** At most 2 + 3 + 4 + 51 = 60 of the 64 bytes that Telegram allows. `action` is the feature's letter. */
export function formatPlace(action: string, { language, page, isInside, permalinkId }: Place): string {
  return `${action}:${language}:${page}${isInside ? 'i' : ''}:${permalinkId}`
}

/** Reads what follows the feature's letter; undefined when nobody here wrote that. */
export function parsePlace(data: string): Place | undefined {
  const [, language, page, inside, permalinkId] = PLACE.exec(data) ?? []
  if (!isLanguage(language) || permalinkId === undefined) return undefined
  return { language, page: Number(page), permalinkId, ...(inside === 'i' && { isInside: true }) }
}

/** A page of an answer; of one report alone where there is an id. At most 2 + 2 + 1 + 40 = 45 bytes. */
export function formatAnswerPage(page: number, reportId: string | undefined): string {
  return `${ACTIONS.page}:${page}${reportId === undefined ? '' : `:${reportId}`}`
}

/** The report in which a place lies. */
export function reportOf({ permalinkId }: Place): string {
  return permalinkId.slice(0, permalinkId.indexOf('_'))
}
