import type { BotCommand, UserFromGetMe } from 'grammy/types'

/** The bot's public profile; texts by language, with '' as the default. */
export interface BotProfile {
  readonly me: UserFromGetMe
  /** By `<scope>/<language>`: `default/`, `default/kk`, `chat:42/`. */
  readonly commands: Map<string, readonly BotCommand[]>
  readonly names: Map<string, string>
  readonly descriptions: Map<string, string>
  readonly shortDescriptions: Map<string, string>
}

interface ProfileOptions {
  readonly name: string
  readonly username: string
  readonly readsAllGroupMessages: boolean
}

/** The profile of a new bot, whose id is the number before the token's colon. */
export function createProfile(
  token: string,
  { name, username, readsAllGroupMessages }: ProfileOptions,
): BotProfile {
  return {
    me: {
      id: Number(token.split(':')[0]),
      is_bot: true,
      first_name: name,
      username,
      can_join_groups: true,
      can_read_all_group_messages: readsAllGroupMessages,
      supports_guest_queries: true,
      supports_inline_queries: true,
      can_connect_to_business: false,
      has_main_web_app: false,
      has_topics_enabled: false,
      allows_users_to_create_topics: false,
      can_manage_bots: false,
      supports_join_request_queries: false,
    },
    commands: new Map(),
    names: new Map(),
    descriptions: new Map(),
    shortDescriptions: new Map(),
  }
}
