import { expect, it } from 'vitest'
import { openStorage } from '../../src/app/open-storage.ts'
import { createLogger, silentLogger } from '../../src/log.ts'
import { openDatabase } from '../../src/postgres/database.ts'
import { describePostgres, useTestDatabase } from '../postgres/test-database.ts'

const TOKEN = '4242:storage-token'
const never = new AbortController().signal

describePostgres('storage in a database', () => {
  const { url } = useTestDatabase()

  it('makes its tables once, keeps what is in them, and is refused by an older Dayek', async () => {
    const open = () =>
      openStorage({ storeUrl: url(), dataDir: '' }, { token: TOKEN, logger: silentLogger, signal: never })
    const first = await open()
    await first.store.setUser(1, { language: 'ru' })
    await first.store.close()
    const again = await open()
    expect((await again.store.user(1)).language).toBe('ru')
    await again.store.close()
    const database = openDatabase(url())
    await database.query(`INSERT INTO dayek.migrations (part, number) VALUES ('state', 1000)`)
    await database.close()
    await expect(open()).rejects.toThrow(/newer Dayek.*Update Dayek/)
  })

  it('opens read-only when its tables are there, and says so when they are not', async () => {
    const readOnly = `${url()}?options=-c%20default_transaction_read_only%3Don`
    const database = openDatabase(url())
    await database.query('DROP SCHEMA IF EXISTS dayek CASCADE')
    const options = { token: TOKEN, logger: silentLogger, signal: never }
    await expect(openStorage({ storeUrl: readOnly, dataDir: '' }, options)).rejects.toThrow(/read-only/)
    await (await openStorage({ storeUrl: url(), dataDir: '' }, options)).store.close()
    const { store } = await openStorage({ storeUrl: readOnly, dataDir: '' }, options)
    await expect(store.check()).rejects.toThrow(/read-only/)
    await store.close()
    await database.close()
  })

  it('stops waiting for a server that does not answer when the bot is stopped', async () => {
    const nowhere = Object.assign(new URL(url()), { port: '1' }).href
    const stopping = new AbortController()
    const logger = createLogger({ write: () => stopping.abort(new Error('stopped')) })
    const opening = openStorage(
      { storeUrl: nowhere, dataDir: '' },
      { token: TOKEN, logger, signal: stopping.signal },
    )
    await expect(opening).rejects.toThrow('stopped')
  })
})
