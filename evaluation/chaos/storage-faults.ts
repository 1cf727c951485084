import { open, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openSqliteFile, type SqliteDatabase } from '../../src/telegram/store/sqlite-database.ts'
import { expectThat, type Fault, type Outcome } from './fault.ts'
import { pause, type Stage } from './stage.ts'

const FAULT_MS = 6_000

/** What happens to the data folder: answers go on, and /ready says what is wrong. */
export const STORAGE_FAULTS: readonly Fault[] = [
  {
    name: 'disk-full',
    title: 'the disk of the data folder is full',
    usesSmallDisk: true,
    async play(stage) {
      const filler = join(stage.dataDir, 'filler')
      await fillDisk(filler)
      await stage.waitForReady(({ status }) => status === 503)
      await pause(FAULT_MS)
      await rm(filler)
      return recovered(stage)
    },
  },
  {
    name: 'database-locked',
    title: 'another process locks both databases',
    async play(stage) {
      const locks = ['dayek.db', 'updates.db'].map(name => lock(join(stage.dataDir, name)))
      await stage.waitForReady(({ status }) => status === 503)
      await pause(FAULT_MS)
      for (const database of locks) database.close()
      return recovered(stage)
    },
  },
  {
    name: 'database-damaged',
    title: 'both databases are overwritten with garbage',
    async play(stage) {
      for (const name of ['dayek.db', 'updates.db']) await damage(join(stage.dataDir, name))
      await stage.waitForReady(({ status }) => status === 503)
      await pause(FAULT_MS)
      return { seen: '/ready 503 until an operator replaces the file' }
    },
  },
  {
    name: 'data-gone',
    title: 'the data folder is deleted',
    async play(stage) {
      await rm(stage.dataDir, { recursive: true })
      await stage.waitForReady(({ status, text }) => status === 503 && text.includes('the file is gone'))
      await pause(FAULT_MS)
      return { seen: '/ready 503: the file is gone' }
    },
  },
]

async function recovered(stage: Stage): Promise<Outcome> {
  await stage.waitForReady(({ status }) => status === 200)
  return { seen: '/ready 503, then 200 by itself' }
}

/** Writes until nothing more fits. */
async function fillDisk(path: string): Promise<void> {
  const file = await open(path, 'w')
  try {
    for (const size of [65_536, 4_096, 512, 1]) {
      const chunk = Buffer.alloc(size)
      while ((await file.write(chunk).catch(() => ({ bytesWritten: 0 }))).bytesWritten > 0);
    }
  } finally {
    await file.close()
  }
  expectThat((await stat(path)).size > 0, 'a file that fills the disk')
}

function lock(path: string): SqliteDatabase {
  const database = openSqliteFile(path, { timeoutMs: 5_000 })
  database.exec('BEGIN IMMEDIATE')
  return database
}

/** The file and its log keep their sizes. */
async function damage(path: string): Promise<void> {
  for (const name of [path, `${path}-wal`]) {
    const size = await stat(name).then(
      stats => stats.size,
      () => 0,
    )
    if (size > 0) await writeFile(name, Buffer.alloc(size, 0xa5), { flag: 'r+' })
  }
}
