import type { InlineQueryResultsButton } from 'grammy/types'
import { checkHttpsUrl } from '../format/link-url.ts'
import { isStartParameter } from '../format/start-link.ts'
import { badRequest } from '../wire/api-refusal.ts'
import { readFields } from './json-fields.ts'

const MAX_START_CHARS = 64

/** The button above the results of an inline query. Throws an ApiRefusal (400). */
export function parseResultsButton(value: unknown): InlineQueryResultsButton | undefined {
  if (value === undefined) return undefined
  const reader = readFields(value, 'InlineQueryResultsButton')
  const text = reader.requireText('text')
  const webApp = reader.object('web_app')
  const hasStart = reader.fields.start_parameter !== undefined
  if (text.trim() === '') throw badRequest('SWITCH_PM_TEXT_EMPTY')
  if (hasStart === (webApp !== undefined)) {
    throw reader.refuse('exactly one of web_app and start_parameter must be used')
  }
  if (webApp) {
    return {
      text,
      web_app: { url: checkHttpsUrl(String(webApp.url ?? ''), 'inline query results button URL') },
    }
  }
  return { text, start_parameter: checkStartParameter(reader.text('start_parameter')) }
}

function checkStartParameter(parameter: string): string {
  if (parameter === '') throw badRequest("can't use empty start_parameter")
  if (parameter.length > MAX_START_CHARS) throw badRequest('too long start_parameter specified')
  if (!isStartParameter(parameter)) {
    throw badRequest('unallowed characters in start_parameter are used')
  }
  return parameter
}
