import { once } from 'node:events'
import { createServer } from 'node:http'
import { ConfigError, errorMessage } from '../errors.ts'
import type { ReaderMount } from './reader-mount.ts'

export interface ReaderServer {
  readonly port: number
  close(): Promise<void>
}

/** A request has no body and fits into one packet; whoever sends it slower is cut off. */
const REQUEST_TIMEOUT_MS = 5_000
const MAX_CONNECTIONS = 100

/** A server that has nothing but the reader. Throws ConfigError when the port is taken. */
export async function openReaderServer(
  mount: ReaderMount,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<ReaderServer> {
  const server = createServer((request, response) => {
    if (mount.answer(request, response)) return
    response.writeHead(404, { 'content-length': 0, connection: 'close' })
    response.end()
  })
  server.requestTimeout = REQUEST_TIMEOUT_MS
  server.headersTimeout = REQUEST_TIMEOUT_MS
  server.maxConnections = MAX_CONNECTIONS
  server.on('clientError', (_, socket) => socket.destroy())
  try {
    server.listen({ host, port })
    await once(server, 'listening')
  } catch (cause) {
    throw new ConfigError(
      `The reader cannot be served at ${host}, port ${port} (${errorMessage(cause)}). Set READER_HOST and READER_PORT to an address of this machine and a free port`,
      { cause },
    )
  }
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : port,
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
