import { randomBytes } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, inject } from 'vitest'
import { type Database, openDatabase } from '../../src/postgres/database.ts'

/** `describe` where there is a PostgreSQL server for tests; see tests/postgres-server.ts. */
export const describePostgres = describe.skipIf(inject('postgresUrl') === '')

export interface TestDatabaseOptions {
  /** Gives each test its own. */
  readonly isEachTest?: boolean
}

/** A new, empty database on the shared server for all tests of a `describe`; `url()` gives its address. */
export function useTestDatabase({ isEachTest = false }: TestDatabaseOptions = {}): {
  readonly url: () => string
} {
  let name = ''
  let server: Database
  const create = async () => {
    name = `test_${randomBytes(8).toString('hex')}`
    server = openDatabase(inject('postgresUrl'), { maxConnections: 1 })
    await server.query(`CREATE DATABASE ${name}`)
  }
  const drop = async () => {
    await server.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await server.close()
  }
  if (isEachTest) {
    beforeEach(create)
    afterEach(drop)
  } else {
    beforeAll(create)
    afterAll(drop)
  }
  return { url: () => withDatabase(inject('postgresUrl'), name) }
}

/** The address of another database on the same server. */
export function withDatabase(url: string, name: string): string {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href
}
