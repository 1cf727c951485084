import type { TestProject } from 'vitest/node'
import { PostgresMissing } from '../scripts/postgres/install-postgres.ts'
import { startPostgres } from '../scripts/postgres/postgres-server.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** Of the server that all test files share; empty where there is none. */
    postgresUrl: string
  }
}

/** Starts the PostgreSQL server of the tests. Where it cannot be installed, they are skipped; POSTGRES_TESTS=required fails. */
export async function setup({ provide }: TestProject): Promise<(() => Promise<void>) | undefined> {
  try {
    const server = await startPostgres()
    provide('postgresUrl', server.url)
    return () => server.stop()
  } catch (error) {
    if (!(error instanceof PostgresMissing) || process.env.POSTGRES_TESTS === 'required') throw error
    console.warn(`PostgreSQL tests are skipped: ${error.message}.`)
    provide('postgresUrl', '')
    return undefined
  }
}
