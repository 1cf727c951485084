import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { errorFields } from '../error-fields.ts'
import type { Logger } from '../log.ts'
import type { Metrics } from './metrics.ts'
import type { Readiness } from './readiness.ts'

export interface OperatorServer {
  /** `http://127.0.0.1:9464` */
  readonly url: string
  close(): Promise<void>
}

export interface OperatorServerDeps {
  readonly metrics: Pick<Metrics, 'contentType' | 'render'>
  readonly readiness: Pick<Readiness, 'report'>
  readonly logger: Logger
}

interface Reply {
  readonly status: number
  readonly type: string
  readonly body: string
}

/** A request has no body and fits into one packet; whoever sends it slower is cut off. */
const REQUEST_TIMEOUT_MS = 5_000
const MAX_CONNECTIONS = 20

/**
 * Serves /health, /ready and /metrics to GET and HEAD. A port in use is logged, and the bot goes on without it: resolves to
 * `undefined`.
 */
export async function openOperatorServer(
  deps: OperatorServerDeps,
  address: { readonly host: string; readonly port: number },
): Promise<OperatorServer | undefined> {
  const server = createServer((request, response) => {
    void answer(deps, request, response).catch((error: unknown) => {
      deps.logger.error('operator request failed', errorFields(error))
      if (!response.headersSent) send(request, response, plain(500, 'failed'))
    })
  })
  server.requestTimeout = REQUEST_TIMEOUT_MS
  server.headersTimeout = REQUEST_TIMEOUT_MS
  server.maxConnections = MAX_CONNECTIONS
  try {
    await listen(server, address)
  } catch (error) {
    deps.logger.warn('no /health, /ready and /metrics: the port cannot be opened', {
      OPERATOR_HOST: address.host,
      OPERATOR_PORT: address.port,
      code: codeOf(error),
    })
    return undefined
  }
  // It must not keep a process alive that has ended otherwise.
  server.unref()
  return { url: urlOf(server, address.host), close: () => close(server) }
}

async function answer(
  deps: OperatorServerDeps,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  // Without it, a body that nobody reads would hold the connection.
  request.resume()
  const path = (request.url ?? '').split('?')[0] ?? ''
  const reply = await findReply(deps, path)
  if (!reply) return send(request, response, plain(404, 'not found'))
  if (request.method === 'GET' || request.method === 'HEAD') return send(request, response, reply)
  response.setHeader('allow', 'GET, HEAD')
  send(request, response, plain(405, 'method not allowed'))
}

async function findReply(
  { metrics, readiness }: OperatorServerDeps,
  path: string,
): Promise<Reply | undefined> {
  switch (path) {
    case '/health':
      return json(200, { status: 'ok', uptimeSeconds: Math.round(process.uptime()) })
    case '/ready': {
      const { isReady, problems, warnings, index } = await readiness.report()
      return json(isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready', problems, warnings, index })
    }
    case '/metrics':
      return { status: 200, type: metrics.contentType, body: await metrics.render() }
    default:
      return undefined
  }
}

function json(status: number, value: unknown): Reply {
  return { status, type: 'application/json; charset=utf-8', body: `${JSON.stringify(value)}\n` }
}

function plain(status: number, text: string): Reply {
  return { status, type: 'text/plain; charset=utf-8', body: `${text}\n` }
}

function send({ method }: IncomingMessage, response: ServerResponse, { status, type, body }: Reply): void {
  response.writeHead(status, {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(method === 'HEAD' ? undefined : body)
}

function listen(
  server: Server,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host, port }, () => {
      server.removeListener('error', reject)
      resolve()
    })
  })
}

function urlOf(server: Server, host: string): string {
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`
}

function close(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
