import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, inject } from 'vitest'
import { type Database, openDatabase } from '../../src/postgres/database.ts'

/** `describe` where there is a PostgreSQL server for tests; see tests/postgres-server.ts. */
export const describePostgres = describe.skipIf(inject('postgresUrl') === '')

/** A new, empty database on the shared server for all tests of a `describe`; `url()` gives its address. */
export function useTestDatabase(): { readonly url: () => string } {
  const name = `test_${randomBytes(8).toString('hex')}`
  let server: Database
  beforeAll(async () => {
    server = openDatabase(inject('postgresUrl'), { maxConnections: 1 })
    await server.query(`CREATE DATABASE ${name}`)
  })
  afterAll(async () => {
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await server.close()
  })
  return { url: () => withDatabase(inject('postgresUrl'), name) }
}

/** The address of another database on the same server. */
export function withDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}
