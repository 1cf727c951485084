import { badRequest, conflict } from '../wire/api-refusal.ts'
import { type Call, defineMethod, type Method } from './method.ts'

const MAX_LIMIT = 100
const MAX_WEBHOOK_CONNECTIONS = 100
// Empty for 443, the default of https.
const WEBHOOK_PORTS: ReadonlySet<string> = new Set(['', '80', '88', '8443'])
// telegram-bot-api: LONG_POLL_MAX_TIMEOUT.
const MAX_TIMEOUT_SECONDS = 50

const getUpdates = defineMethod(
  'getUpdates',
  { offset: 'read', limit: 'read', timeout: 'read', allowed_updates: 'read' },
  ({ params, backend, signal, reportViolation }) => {
    const { updates, webhook } = backend
    if (webhook.url !== '') {
      throw conflict(
        "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    }
    allowUpdates({ params, backend, signal, reportViolation })
    return updates.poll({
      offset: params.integer('offset') ?? 0,
      limit: between(1, params.integer('limit') ?? MAX_LIMIT, MAX_LIMIT),
      timeoutSeconds: between(0, params.integer('timeout') ?? 0, MAX_TIMEOUT_SECONDS),
      signal,
    })
  },
)

const setWebhook = defineMethod(
  'setWebhook',
  {
    url: 'read',
    certificate: 'accepted',
    ip_address: 'accepted',
    max_connections: 'read',
    allowed_updates: 'read',
    drop_pending_updates: 'read',
    secret_token: 'read',
  },
  call => {
    const { params, backend } = call
    const url = params.text('url') ?? ''
    // Like a Bot API server on the same machine, it also delivers over http, but only there.
    if (url !== '' && !/^https:\/\/|^http:\/\/127\.0\.0\.1[:/]/.test(url)) {
      throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
    }
    if (/^https:/.test(url) && !WEBHOOK_PORTS.has(new URL(url).port)) {
      throw badRequest('bad webhook: webhook can be set up only on ports 80, 88, 443 or 8443')
    }
    if (!/^[A-Za-z0-9_-]{0,256}$/.test(params.text('secret_token') ?? '')) {
      throw badRequest('secret token contains unallowed characters')
    }
    allowUpdates(call)
    dropPending(call)
    if (url !== '') backend.updates.interrupt('terminated by setWebhook request')
    const maxConnections = between(1, params.integer('max_connections') ?? 40, MAX_WEBHOOK_CONNECTIONS)
    const secretToken = params.text('secret_token') ?? ''
    Object.assign(backend.webhook, { url, maxConnections, secretToken, lastError: undefined })
    return true
  },
)

const deleteWebhook = defineMethod('deleteWebhook', { drop_pending_updates: 'read' }, call => {
  dropPending(call)
  call.backend.webhook.url = ''
  return true
})

const getWebhookInfo = defineMethod('getWebhookInfo', {}, ({ backend: { webhook, updates } }) => ({
  url: webhook.url,
  has_custom_certificate: false,
  pending_update_count: updates.pendingCount,
  ...(webhook.url !== '' && { max_connections: webhook.maxConnections }),
  ...(webhook.lastError && {
    last_error_date: webhook.lastError.date,
    last_error_message: webhook.lastError.message,
  }),
}))

export const updateMethods: readonly Method[] = [getUpdates, setWebhook, deleteWebhook, getWebhookInfo]

function allowUpdates({ params, backend, reportViolation }: Call): void {
  const kinds = params.json('allowed_updates', 'allowed updates')
  if (kinds === undefined) return
  if (!Array.isArray(kinds))
    reportViolation('allowed_updates must be an Array; Telegram ignores anything else')
  else backend.updates.allow(kinds.map(String))
}

function dropPending({ params, backend }: Call): void {
  if (params.flag('drop_pending_updates')) backend.updates.clear()
}

const between = (least: number, value: number, most: number) => Math.min(Math.max(value, least), most)
