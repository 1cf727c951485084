import type { ExcerptName } from '../answer/excerpt-id.ts'
import { type PermalinkTarget, parsePermalink } from '../answer/permalink.ts'
import type { Language } from '../text/language.ts'

/** Which text a page shows: an edition, or both side by side. */
export const READER_VIEWS = ['kk', 'ru', 'both'] as const
export type ReaderView = (typeof READER_VIEWS)[number]

export interface ReaderAddressOptions {
  /** Of the buttons and notices; the browser's own by default. */
  readonly language?: Language
  /** The reader's language by default. */
  readonly view?: ReaderView
  /** Puts the place into the query instead of the fragment, which Telegram takes for itself in a Mini App. */
  readonly hasPlaceInQuery?: boolean
}

/** A report's page, below the address of the shelf: `us-state-2022-kazakhstan/?lang=ru`. */
export function reportAddress(reportId: string, { language, view }: ReaderAddressOptions = {}): string {
  return addressOf(reportId, queryOf({ language, view }))
}

/** A passage on its report's page: `us-state-2022-kazakhstan/?lang=ru#57-a9f3`. */
export function passageAddress(target: PermalinkTarget, options: ReaderAddressOptions = {}): string {
  return placeAddress(target.reportId, passageAnchor(target), options)
}

/** A quotation on its report's page, in the language it is quoted in: `…/?view=ru#57-a9f3_ru0-220`. */
export function excerptAddress(
  { permalinkId, quote }: ExcerptName,
  { view = quote.language, ...options }: ReaderAddressOptions = {},
): string {
  const target = parsePermalink(permalinkId)
  if (!target) throw new RangeError(`not the id of a permalink: ${permalinkId}`)
  const place = `${passageAnchor(target)}_${quote.language}${quote.startChar}-${quote.endChar}`
  return placeAddress(target.reportId, place, { ...options, view })
}

/** The id of a passage's element: `57-a9f3`. */
export function passageAnchor({ number, fingerprint }: Omit<PermalinkTarget, 'reportId'>): string {
  return `${number}-${fingerprint}`
}

function placeAddress(reportId: string, place: string, options: ReaderAddressOptions): string {
  const query = queryOf(options)
  if (!options.hasPlaceInQuery) return `${addressOf(reportId, query)}#${place}`
  query.set('q', place)
  return addressOf(reportId, query)
}

function addressOf(reportId: string, query: URLSearchParams): string {
  return query.size > 0 ? `${reportId}/?${query}` : `${reportId}/`
}

function queryOf({
  language,
  view,
}: {
  readonly language?: Language | undefined
  readonly view?: ReaderView | undefined
}): URLSearchParams {
  return new URLSearchParams({ ...(language && { lang: language }), ...(view && { view }) })
}
