import { badRequest } from '../wire/api-refusal.ts'
import type { CallbackAnswer } from '../world/callback-queries.ts'
import { defineMethod, type Method } from './method.ts'

const MAX_ANSWER_CHARS = 200

const answerCallbackQuery = defineMethod(
  'answerCallbackQuery',
  { callback_query_id: 'read', text: 'read', show_alert: 'read', url: 'read', cache_time: 'read' },
  ({ params, backend }) => {
    const text = params.text('text') ?? ''
    const url = params.text('url')
    if (text.length > MAX_ANSWER_CHARS) throw badRequest('MESSAGE_TOO_LONG')
    if (url && !isLinkToBot(url, backend.profile.me.username)) throw badRequest('URL_INVALID')
    const queryId = params.text('callback_query_id') ?? ''
    const answer: CallbackAnswer = {
      ...(text !== '' && { text }),
      show_alert: params.flag('show_alert'),
      ...(url && { url }),
      cache_time: params.integer('cache_time') ?? 0,
    }
    backend.callbackQueries.answer(queryId, answer)
    backend.journal.add({ kind: 'callback_answered', queryId, answer })
    return true
  },
)

/** Bots without games may open only `t.me/<bot>?start=…`. */
function isLinkToBot(url: string, username: string): boolean {
  const link = new RegExp(`^(?:https?://)?(?:t|telegram)\\.me/${username}\\?start=`, 'i')
  return link.test(url)
}

export const callbackMethods: readonly Method[] = [answerCallbackQuery]
