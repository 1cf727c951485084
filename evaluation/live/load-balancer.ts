import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A proxy that passes each request to the next of these ports, and answers 502 if nobody is there. */
export async function startBalancer(ports: readonly number[]): Promise<{ url: string; close(): void }> {
  let turn = 0
  const server: Server = createServer((incoming, outgoing) => {
    const port = ports[turn++ % ports.length] ?? 0
    const { url: path, method, headers } = incoming
    const forwarded = request({ host: '127.0.0.1', port, path, method, headers }, response => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers)
      response.pipe(outgoing)
    })
    forwarded.on('error', () => {
      outgoing.statusCode = 502
      outgoing.end()
    })
    incoming.pipe(forwarded)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close() {
      server.close()
      server.closeAllConnections()
    },
  }
}
