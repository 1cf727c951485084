import { parseInlineResults } from '../rules/inline-results.ts'
import { parseResultsButton } from '../rules/results-button.ts'
import { badRequest } from '../wire/api-refusal.ts'
import { resultRules } from './message-content.ts'
import { defineMethod, type Method } from './method.ts'

const MAX_OFFSET_BYTES = 64
const DEFAULT_CACHE_SECONDS = 300
const MAX_CACHE_SECONDS = 24 * 3600

const answerInlineQuery = defineMethod(
  'answerInlineQuery',
  {
    inline_query_id: 'read',
    results: 'read',
    cache_time: 'read',
    is_personal: 'read',
    next_offset: 'read',
    button: 'read',
  },
  call => {
    const { params, backend, reportViolation } = call
    const results = parseInlineResults(params.json('results', 'inline query results'), resultRules(call))
    const button = parseResultsButton(params.json('button', 'InlineQueryResultsButton'))
    const next_offset = params.text('next_offset') ?? ''
    if (Buffer.byteLength(next_offset, 'utf8') > MAX_OFFSET_BYTES) throw badRequest('NEXT_OFFSET_INVALID')
    const cache_time = params.integer('cache_time') ?? DEFAULT_CACHE_SECONDS
    if (cache_time < 0 || cache_time > MAX_CACHE_SECONDS)
      reportViolation(`cache_time of ${cache_time} seconds`)
    const queryId = params.text('inline_query_id') ?? ''
    const is_personal = params.flag('is_personal')
    const answer = { results, cache_time, is_personal, next_offset, ...(button && { button }) }
    backend.inlineQueries.answer(queryId, answer)
    backend.journal.add({ kind: 'inline_answered', queryId, answer })
    return true
  },
)

export const inlineMethods: readonly Method[] = [answerInlineQuery]
