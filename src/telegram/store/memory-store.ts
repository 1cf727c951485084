import type { FeedbackReason } from '../../locales/messages.ts'
import { createMemoryCollections } from './memory-collections.ts'
import { createMemoryFollows, createMemoryPosted } from './memory-follows.ts'
import {
  CHAT_DEFAULTS,
  type ChatSettings,
  type DailyCount,
  type FeedbackCount,
  type LocalStore,
  MAX_SHARES,
  USER_DEFAULTS,
  type UserSettings,
} from './store.ts'

/** A store in memory, for tests and the demo page. */
export function createMemoryStore(): LocalStore {
  const users = new Map<number, UserSettings>()
  const chats = new Map<number, ChatSettings>()
  const shares = new Map<number, readonly string[]>()
  const feedback = new Map<string, FeedbackCount>()
  const daily = new Map<string, DailyCount>()
  const { collections, ...keptOf } = createMemoryCollections()
  const { follows, ...followsOf } = createMemoryFollows()
  const feedbackKey = (permalinkId: string, reason: FeedbackReason) => `${reason} ${permalinkId}`
  const user = (id: number) => users.get(id) ?? USER_DEFAULTS
  const chat = (id: number) => chats.get(id) ?? CHAT_DEFAULTS
  const recentShares = (id: number) => shares.get(id) ?? []
  const feedbackCount = (id: string, reason: FeedbackReason) =>
    feedback.get(feedbackKey(id, reason))?.count ?? 0
  return {
    ...collections,
    user,
    setUser: (id, change) => void users.set(id, { ...user(id), ...change }),
    forgetUser(id) {
      users.delete(id)
      shares.delete(id)
      keptOf.forget(id)
      follows.removeAll(id)
    },
    chat,
    setChat: (id, change) => void chats.set(id, { ...chat(id), ...change }),
    forgetChat(id) {
      chats.delete(id)
      keptOf.forget(id)
      follows.removeAll(id)
    },
    migrateChat(from, to) {
      const settings = chats.get(from)
      if (settings) chats.set(to, settings)
      chats.delete(from)
      keptOf.migrate(from, to)
      followsOf.migrate(from, to)
    },
    recentShares,
    addShare(id, excerptId) {
      const others = recentShares(id).filter(other => other !== excerptId)
      shares.set(id, [excerptId, ...others].slice(0, MAX_SHARES))
    },
    addFeedback(permalinkId, reason) {
      const count = feedbackCount(permalinkId, reason) + 1
      feedback.set(feedbackKey(permalinkId, reason), { permalinkId, reason, count })
    },
    feedbackCount,
    feedback: () => [...feedback.values()],
    addDailyCounts(counts) {
      for (const { day, key, count } of counts) {
        const name = `${day} ${key}`
        daily.set(name, { day, key, count: count + (daily.get(name)?.count ?? 0) })
      }
    },
    dailyCounts: fromDay => [...daily.values()].filter(({ day }) => day >= fromDay),
    noteUsed() {},
    // It does not live long enough for anything to become old.
    eraseUnused: () => 0,
    check() {},
    follows,
    posted: createMemoryPosted(),
    close() {},
  }
}
