import type { Context, Middleware } from 'grammy'
import {
  CHAT_DEFAULTS,
  type ChatSettings,
  type Store,
  USER_DEFAULTS,
  type UserSettings,
} from '../store/store.ts'
import { isGroup } from './update-filter.ts'

/** What the person and, in a group, its admins chose. */
export interface Settings {
  readonly user: UserSettings
  readonly chat: ChatSettings
}

/** Where the settings that were read for an update are kept, so that features need not wait for them. */
interface SettingsHolder {
  settings?: Settings
}

const DEFAULTS: Settings = { user: USER_DEFAULTS, chat: CHAT_DEFAULTS }

/** The settings as they were last read for this update; before that, the defaults. */
export function settingsOf({ settings = DEFAULTS }: SettingsHolder): Settings {
  return settings
}

/** Reads the settings that count in this update. Call it again after a change. */
export async function readSettings(
  ctx: Context & SettingsHolder,
  store: Pick<Store, 'user' | 'chat'>,
): Promise<void> {
  const { from, chat, guestMessage } = ctx
  const isInGroup = isGroup(ctx) && chat !== undefined
  // In a group the person's own settings do not count, except when the bot is asked as a guest.
  const isPersonal = from !== undefined && (!isInGroup || guestMessage !== undefined)
  const [user, group] = await Promise.all([
    isPersonal ? store.user(from.id) : USER_DEFAULTS,
    isInGroup ? store.chat(chat.id) : CHAT_DEFAULTS,
  ])
  ctx.settings = { user, chat: group }
}

/** Reads them at the beginning of an update, after the earlier updates of its chat. */
export function createSettingsReader(
  store: Pick<Store, 'user' | 'chat'>,
): Middleware<Context & SettingsHolder> {
  return async (ctx, next) => {
    await readSettings(ctx, store)
    await next()
  }
}
