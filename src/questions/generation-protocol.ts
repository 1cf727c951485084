/** Sent to the process that runs a model. */
export interface Request {
  readonly request: string
  readonly maxTokens: number
}

/** Received from it: `ready` once, then a reply or a failure per request. */
export type Response =
  | { readonly kind: 'ready' }
  | { readonly kind: 'reply'; readonly text: string }
  | { readonly kind: 'failure'; readonly reason: string }

export function parseRequest(message: unknown): Request {
  const fields = fieldsOf(message)
  return { request: String(fields.get('request') ?? ''), maxTokens: Number(fields.get('maxTokens')) }
}

export function parseResponse(message: unknown): Response {
  const fields = fieldsOf(message)
  if (fields.get('kind') === 'ready') return { kind: 'ready' }
  if (fields.get('kind') === 'reply') return { kind: 'reply', text: String(fields.get('text') ?? '') }
  return { kind: 'failure', reason: String(fields.get('reason') ?? 'no reason given') }
}

function fieldsOf(message: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof message === 'object' && message !== null ? Object.entries(message) : [])
}
