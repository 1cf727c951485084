import { existsSync } from 'node:fs'
import { cp, readFile, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { seededRandom } from '../seeded-random.ts'
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
  {
    name: 'builder-kill',
    title: 'npm run embed is killed at ten random moments while reports change',
    async play(stage) {
      const random = seededRandom(KILL_SEED)
      let killed = 0
      // A build that ends before its moment does not count.
      for (let attempt = 0; killed < KILLS && attempt < 3 * KILLS; attempt++) {
        await toggleReport(stage.corpusDir, NEW_REPORTS[attempt % NEW_REPORTS.length] ?? '')
        const builder = stage.startScript('scripts/embed.ts')
        await pause(MIN_KILL_MS + random() * MAX_KILL_MS)
        builder.kill('SIGKILL')
        if ((await builder.ended) === null) killed++
        expectThat((await stage.ready()).status === 200, '/ready 200 after each kill')
      }
      expectThat(killed === KILLS, `${KILLS} builds to be killed`)
      for (const name of NEW_REPORTS) await addReport(stage.corpusDir, name)
      expectThat((await stage.startScript('scripts/embed.ts').ended) === 0, 'the last build to succeed')
      const version = await readCurrent(stage.indexDir)
      await stage.waitForReady(({ status, text }) => status === 200 && text.includes(version))
      expectThat(
        (await stage.startScript('scripts/check-index.ts').ended) === 0,
        'check-index to find nothing',
      )
      return { seen: `${killed} builds killed, the next one complete; check-index finds nothing` }
    },
  },
]

/** Written for tests; their vectors are not shipped with the model. */
const UNSEEN = resolve('tests/evaluation/unseen/corpus')
const NEW_REPORTS = ['roads-2023-camps', 'patients-2024-district-hospitals']
const KILLS = 10
const KILL_SEED = 20_261_129
/** From the start of the process to the end of a build. */
const [MIN_KILL_MS, MAX_KILL_MS] = [300, 4_000]

async function toggleReport(corpusDir: string, name: string): Promise<void> {
  const folder = join(corpusDir, name)
  if (existsSync(folder)) await rm(folder, { recursive: true })
  else await addReport(corpusDir, name)
}

async function addReport(corpusDir: string, name: string): Promise<void> {
  await cp(join(UNSEEN, name), join(corpusDir, name), { recursive: true })
}

async function readCurrent(indexDir: string): Promise<string> {
  return (await readFile(join(indexDir, 'CURRENT'), 'utf8')).trim().split(' ')[0] ?? ''
}
