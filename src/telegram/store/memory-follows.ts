import { type DueNotice, type Follow, type Follows, isFollowed, MAX_FOLLOWS } from './follows.ts'
import type { PostedQuotation, PostedQuotations } from './posted-quotations.ts'
import type { Local } from './store.ts'

/** Follows in memory, and what a store does with them as a whole. */
export interface MemoryFollows {
  readonly follows: Local<Follows>
  migrate(from: number, to: number): void
}

export function createMemoryFollows(): MemoryFollows {
  const chats = new Map<number, readonly Follow[]>()
  const due = new Map<number, ReadonlySet<string>>()
  const inHand = new Set<number>()
  let seen: Set<string> | undefined
  let last = 0
  const list = (chatId: number) => chats.get(chatId) ?? []
  const keep = (chatId: number, follows: readonly Follow[]) => {
    if (follows.length > 0) chats.set(chatId, follows)
    else chats.delete(chatId)
  }
  const makeDue = (chatId: number, reportIds: readonly string[]) =>
    due.set(chatId, new Set([...(due.get(chatId) ?? []), ...reportIds]))
  const removeAll = (chatId: number) => {
    chats.delete(chatId)
    due.delete(chatId)
  }
  return {
    follows: {
      list,
      add(chatId, words, language) {
        if (isFollowed(list(chatId), words)) return 'already'
        if (list(chatId).length >= MAX_FOLLOWS) return 'full'
        keep(chatId, [...list(chatId), { number: ++last, words, language }])
        return 'followed'
      },
      remove(chatId, number) {
        const before = list(chatId)
        const after = before.filter(follow => follow.number !== number)
        keep(chatId, after)
        return after.length < before.length
      },
      removeAll,
      noteReports(reportIds) {
        const known = seen ?? new Set(reportIds)
        const fresh = reportIds.filter(id => !known.has(id))
        seen = new Set([...known, ...reportIds])
        if (fresh.length > 0) for (const chatId of chats.keys()) makeDue(chatId, fresh)
        return fresh.length
      },
      claim(reportIds) {
        for (const [chatId, reports] of [...due].sort(([a], [b]) => a - b)) {
          const known = reportIds.filter(id => reports.has(id))
          if (known.length === 0 || inHand.has(chatId)) continue
          inHand.add(chatId)
          return { chatId, reportIds: known }
        }
        return undefined
      },
      begin({ chatId, reportIds }) {
        const before = due.get(chatId) ?? new Set()
        const after = [...before].filter(id => !reportIds.includes(id))
        if (after.length > 0) due.set(chatId, new Set(after))
        else due.delete(chatId)
        inHand.delete(chatId)
        return after.length < before.size
      },
      giveBack({ chatId, reportIds }: DueNotice) {
        inHand.delete(chatId)
        if (chats.has(chatId)) makeDue(chatId, reportIds)
      },
    },
    migrate(from, to) {
      const isNew = ({ words }: Follow) => !isFollowed(list(to), words)
      keep(to, [...list(from).filter(isNew), ...list(to)])
      const reports = due.get(from)
      if (reports) makeDue(to, [...reports])
      removeAll(from)
    },
  }
}

export function createMemoryPosted(): Local<PostedQuotations> {
  const posted = new Map<string, PostedQuotation>()
  return {
    since: day => [...posted.values()].filter(each => each.day >= day),
    claim(quotation) {
      if (posted.has(quotation.day)) return false
      posted.set(quotation.day, quotation)
      return true
    },
    release: day => void posted.delete(day),
  }
}
