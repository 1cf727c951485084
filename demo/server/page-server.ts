import { createServer, type Server } from 'node:http'
import { type AddressInfo, isIPv6 } from 'node:net'
import { hostname } from 'node:os'
import { ConfigError } from '../../src/errors.ts'
import type { ReaderSite } from '../../src/reader/reader-site.ts'
import { loadPageFiles } from './page-files.ts'
import { respondToPage } from './page-routes.ts'
import type { PageSession } from './page-session.ts'

export interface PageServerOptions {
  /** The address to listen on. */
  readonly host: string
  /** The first port to try; 0 for any free port. */
  readonly port: number
}

export interface PageServer {
  /** The URL for a browser on this machine. */
  readonly url: string
  readonly port: number
  /** From now on, the reports can be read under /reader/. */
  mountReader(reader: ReaderSite): void
  close(): Promise<void>
}

/** Ports tried, counting from the requested one. */
const PORT_TRIES = 20

/** Serves the page, on the next free port if the requested one is taken. Throws ConfigError. */
export async function openPageServer(
  session: PageSession,
  { host, port }: PageServerOptions,
): Promise<PageServer> {
  const files = await loadPageFiles()
  const names = ['localhost', host.toLowerCase(), hostname().toLowerCase()]
  let reader: ReaderSite | undefined
  const server = createServer((request, response) => {
    void respondToPage(request, response, { session, files, names, reader })
  })
  const bound = await listenOnFreePort(server, host, port)
  return {
    url: `http://${shownHost(host, bound.address)}:${bound.port}`,
    port: bound.port,
    mountReader(mounted) {
      reader = mounted
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The host for the URL: the loopback name or address that matches what the server is bound to. */
function shownHost(host: string, bound: string): string {
  if (bound === '127.0.0.1' || bound === '0.0.0.0') return 'localhost'
  if (bound === '::1' || bound === '::') return '[::1]'
  return isIPv6(host) ? `[${host}]` : host
}

async function listenOnFreePort(server: Server, host: string, wanted: number): Promise<AddressInfo> {
  for (let port = wanted; port < wanted + PORT_TRIES; port++) {
    try {
      return await listen(server, host, Math.min(port, 65_535))
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
      if (code === 'EADDRINUSE' || (code === 'EACCES' && port < 1024)) continue
      throw new ConfigError(
        `HOST: cannot listen on "${host}" (${String(code)}). Expected an address or a name of this machine, such as 127.0.0.1`,
        { cause },
      )
    }
  }
  throw new ConfigError(`PORT: ports ${wanted} to ${wanted + PORT_TRIES - 1} are in use, choose another one`)
}

function listen(server: Server, host: string, port: number): Promise<AddressInfo> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => {
      server.off('error', reject)
      resolve(addressOf(server.address()))
    })
  })
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (address === null || typeof address === 'string') throw new Error('the page is not listening')
  return address
}
