import { cp, readFile, rename, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expectThat, type Fault } from './fault.ts'
import { pause } from './stage.ts'

const FAULT_MS = 5_000
const BROKEN_VERSION = '00c4a05bad00'

/** What happens to the index folder. */
export const INDEX_FAULTS: readonly Fault[] = [
  {
    name: 'index-gone',
    title: 'the index folder is gone',
    async play(stage) {
      const aside = `${stage.indexDir}-aside`
      await rename(stage.indexDir, aside)
      await stage.waitForReady(({ status, text }) => status === 200 && text.includes('no index any more'))
      await pause(FAULT_MS)
      await rename(aside, stage.indexDir)
      await stage.waitForReady(({ text }) => !text.includes('no index any more'))
      return { seen: '/ready 200 with a warning' }
    },
  },
  {
    name: 'broken-index',
    title: 'CURRENT names a truncated index',
    async play(stage) {
      const version = await readCurrent(stage.indexDir)
      const broken = join(stage.indexDir, BROKEN_VERSION)
      await cp(join(stage.indexDir, version), broken, { recursive: true })
      await truncate(join(broken, 'facts.json'), 1_000)
      await writeFile(join(stage.indexDir, 'CURRENT'), `${BROKEN_VERSION}\n`)
      await stage.bot().waitForOutput(/"event":"new index refused"/)
      await stage.waitForReady(({ status, text }) => status === 200 && text.includes(BROKEN_VERSION))
      await writeFile(join(stage.indexDir, 'CURRENT'), `${version}\n`)
      await stage.bot().waitForOutput(/"event":"index switched"/)
      return { seen: 'refused with a log line; /ready 200 with a warning' }
    },
  },
  {
    name: 'new-index',
    title: 'five switches to a good index',
    async play(stage) {
      const before = await stage.bot().usage()
      for (let i = 1; i <= 5; i++) {
        const later = new Date(Date.now() + i * 60_000)
        await utimes(join(stage.indexDir, 'CURRENT'), later, later)
        await stage.bot().waitForOutput(new RegExp(`(?:"event":"index switched"[\\s\\S]*){${i}}`))
      }
      await pause(FAULT_MS)
      const after = await stage.bot().usage()
      expectThat(before !== undefined && after !== undefined, 'a running process')
      const grown = Math.round(after.rssMiB - before.rssMiB)
      return { seen: `five switches, ${grown >= 0 ? '+' : '−'}${Math.abs(grown)} MiB` }
    },
  },
]

async function readCurrent(indexDir: string): Promise<string> {
  return (await readFile(join(indexDir, 'CURRENT'), 'utf8')).trim().split(' ')[0] ?? ''
}
