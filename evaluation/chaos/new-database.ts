import { randomBytes } from 'node:crypto'
import { openDatabase } from '../../src/postgres/database.ts'

/** An empty database. */
export interface NewDatabase {
  readonly url: string
  remove(): Promise<void>
}

/** Creates a database on this server; `undefined` without a server. */
export async function createDatabase(serverUrl: string | undefined): Promise<NewDatabase | undefined> {
  if (serverUrl === undefined) return undefined
  const server = openDatabase(serverUrl, { maxConnections: 1 })
  const name = `chaos_${randomBytes(6).toString('hex')}`
  await server.query(`CREATE DATABASE ${name}`)
  return {
    url: Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href,
    async remove() {
      await server.query(`DROP DATABASE ${name} WITH (FORCE)`)
      await server.close()
    },
  }
}
