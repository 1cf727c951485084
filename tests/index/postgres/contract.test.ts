import { afterAll, inject } from 'vitest'
import type { IndexInput } from '../../../src/index/index-input.ts'
import type { BuildOptions } from '../../../src/index/postgres/build-postgres-index.ts'
import { openPostgresEngine } from '../../../src/index/postgres/postgres-engine.ts'
import { openDatabase } from '../../../src/postgres/database.ts'
import { describePostgres, withDatabase } from '../../postgres/test-database.ts'
import { PROJECTED, passageIndexContract } from '../contract.ts'

const SILENT = { info() {}, warn() {}, error() {} }

describePostgres('in PostgreSQL', () => {
  const server = openDatabase(inject('postgresUrl') || 'postgres://127.0.0.1', { maxConnections: 1 })
  const names: string[] = []
  afterAll(async () => {
    for (const name of names) await server.query(`DROP DATABASE ${name} WITH (FORCE)`)
    await server.close()
  })

  /** Each index in a database of its own. */
  async function build(input: IndexInput, exactPassages: number, sizes: BuildOptions['sizes'] = {}) {
    const name = `contract_${process.pid}_${names.length}`
    names.push(name)
    await server.query(`CREATE DATABASE ${name}`)
    const engine = await openPostgresEngine(withDatabase(inject('postgresUrl'), name), {
      log: SILENT,
      exactPassages,
      // All indexes stay open until the last test, and the server has 60 connections.
      maxConnections: 2,
    })
    await engine.build(input, { sizes })
    const index = await engine.open(input.model)
    if (!index) throw new Error('there is no index after building one')
    return { index, dispose: () => engine.close() }
  }

  passageIndexContract('PostgreSQL by comparing all', input => build(input, 2000))
  passageIndexContract('PostgreSQL by its graph', input => build(input, 0))
  passageIndexContract(
    'PostgreSQL by a graph of projected vectors',
    input => build(input, 0, { projectedFromRows: 10, projectedDimensions: 32 }),
    PROJECTED,
  )
})
