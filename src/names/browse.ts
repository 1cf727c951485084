import type { Excerpt } from '../answer/answer.ts'
import type { Language } from '../text/language.ts'
import type { NameKind } from './name.ts'

/** A name, as a list or a button shows it. */
export interface NameEntry {
  /** 12 hex digits; the same in every index that has the name. */
  readonly id: string
  readonly kind: NameKind
  /** In at least one language. */
  readonly labels: Readonly<Partial<Record<Language, string>>>
  /** How many passages mention it. */
  readonly passages: number
}

/** A topic: what one or more sections treat. */
export type TopicEntry = Omit<NameEntry, 'kind'>

/** A page of a list, from 1. */
export interface Page<Entry> {
  readonly entries: readonly Entry[]
  readonly number: number
  readonly of: number
}

/** What can be asked of the names and topics of an index. */
export interface BrowseQueries {
  readonly names: { readonly kind: NameKind | undefined; readonly page: number }
  readonly search: { readonly text: string }
  readonly mentions: { readonly id: string; readonly page: number; readonly language: Language }
  readonly namesIn: {
    readonly passage: number
    readonly language: Language
    readonly startChar: number
    readonly endChar: number
  }
  readonly topics: { readonly page: number }
  readonly topic: { readonly id: string; readonly page: number; readonly language: Language }
  readonly nearTopics: { readonly question: string }
}

/** The answers. */
export interface BrowseReplies {
  /** Names of a kind, the most mentioned first; without one, of the first kind that has any. */
  readonly names: Page<NameEntry> & {
    readonly kind: NameKind
    readonly counts: readonly { readonly kind: NameKind; readonly names: number }[]
  }
  readonly search: {
    readonly matches: readonly NameEntry[]
    readonly isExact: boolean
    readonly nearest: readonly NameEntry[]
  }
  /** The sentences that mention a name, in the order of the reports; `unknown` if the index does not have it. */
  readonly mentions: (Page<Excerpt> & { readonly name: NameEntry }) | 'unknown'
  /** Names within a part of a passage, in the order of their mentions. */
  readonly namesIn: readonly NameEntry[]
  readonly topics: Page<TopicEntry>
  /** What answers a topic within its sections, best first. */
  readonly topic: (Page<Excerpt> & { readonly topic: TopicEntry }) | 'unknown'
  /** Topics that a question without an answer comes near to; none if it is about something else. */
  readonly nearTopics: readonly TopicEntry[]
}

export type BrowseKind = keyof BrowseQueries & keyof BrowseReplies

/**
 * Browses the names and topics of the reports. `collecting`: they are still being collected from the texts. Throws IndexError when
 * the index is out of reach.
 */
export type Browse = <Kind extends BrowseKind>(
  kind: Kind,
  query: BrowseQueries[Kind],
) => Promise<BrowseReplies[Kind] | 'collecting'>
