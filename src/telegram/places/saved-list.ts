import { type ExcerptTarget, parseExcerptId } from '../../answer/excerpt-id.ts'
import { parsePermalink } from '../../answer/permalink.ts'
import type { ReportInfo } from '../../corpus/report-info.ts'
import type { KeptEntry } from '../store/collections.ts'
import type { SavedOrder } from './saved-data.ts'

const ENTRIES_PER_PAGE = 10

/** A page of a collection's list. */
export interface SavedPage {
  readonly entries: readonly KeptEntry[]
  /** The place of the first, from 1, among all. */
  readonly firstPlace: number
  readonly total: number
  /** Which page this is, from 1. */
  readonly number: number
  readonly of: number
}

/** The nearest existing page. */
export function savedPage(entries: readonly KeptEntry[], wanted: number): SavedPage {
  const total = entries.length
  const of = Math.max(1, Math.ceil(total / ENTRIES_PER_PAGE))
  const number = Math.min(Math.max(wanted, 1), of)
  const start = (number - 1) * ENTRIES_PER_PAGE
  return { entries: entries.slice(start, start + ENTRIES_PER_PAGE), firstPlace: start + 1, total, number, of }
}

/** The page that holds a place, from 1. */
export function pageOfPlace(place: number): number {
  return Math.max(1, Math.ceil(place / ENTRIES_PER_PAGE))
}

/** The entries as kept and moved, or report by report, in the order of each report; reports that are gone come last. */
export function inOrder(
  entries: readonly KeptEntry[],
  order: SavedOrder,
  reports: readonly Pick<ReportInfo, 'id'>[],
): readonly KeptEntry[] {
  if (order === 'kept') return entries
  const ranks = new Map(reports.map(({ id }, index) => [id, index]))
  const keysOf = ({ excerptId }: KeptEntry): readonly [number, number, number] => {
    const target = parseExcerptId(excerptId)
    const link = target && parsePermalink(target.permalinkId)
    return [ranks.get(link?.reportId ?? '') ?? ranks.size, link?.number ?? 0, startOf(target)]
  }
  return [...entries].sort((a, b) => {
    const [own, other] = [keysOf(a), keysOf(b)]
    return own.map((key, at) => key - (other[at] ?? 0)).find(difference => difference !== 0) ?? 0
  })
}

function startOf(target: ExcerptTarget | undefined): number {
  return target?.startChar ?? 0
}
