import { errorMessage } from '../../src/errors.ts'
import { seededRandom } from '../seeded-random.ts'
import type { Fault, Outcome } from './fault.ts'
import { countAsks, describeLog, type FaultFigures, findBreaches } from './figures.ts'
import { createDatabase } from './new-database.ts'
import { mountSmallDisk } from './small-disk.ts'
import { openStage, pause, type Stage } from './stage.ts'

export interface ChaosOptions {
  readonly questions: readonly string[]
  /** Called after each fault. */
  readonly onFigures: (figures: FaultFigures) => void
}

const SEED = 20_261_128
/** People ask before the fault comes. */
const WARM_UP_MS = 2_000
/** After the fault, a question counts as lost when nobody has got a reply for this long; a failed call may be repeated after 20 s. */
const SETTLE_MS = 30_000
/** The longest that a fault may take. */
const PLAY_MS = 60_000

/** Plays the faults one after another, each with a process of its own. */
export async function runChaos(
  faults: readonly Fault[],
  { questions, onFigures }: ChaosOptions,
): Promise<readonly FaultFigures[]> {
  const all: FaultFigures[] = []
  for (const fault of faults) {
    const figures = await playOnStage(fault, questions)
    all.push(figures)
    onFigures(figures)
  }
  return all
}

async function playOnStage(fault: Fault, questions: readonly string[]): Promise<FaultFigures> {
  const disk = fault.usesSmallDisk ? await mountSmallDisk() : undefined
  if (fault.usesSmallDisk && !disk) return notPlayed(fault, 'not played: mounting a tmpfs is not permitted')
  const shared = fault.usesDatabase ? await createDatabase(process.env.STORE_URL) : undefined
  if (fault.usesDatabase && !shared) return notPlayed(fault, 'not played: no PostgreSQL server in STORE_URL')
  const random = seededRandom(SEED)
  const stage = await openStage({
    usesWebhook: fault.usesWebhook ?? false,
    dataDir: disk?.path,
    preload: fault.preload,
    storeUrl: shared?.url,
    random,
    nextQuestion: () => questions[Math.floor(random() * questions.length)],
  })
  try {
    await stage.start()
    return await measure(fault, stage)
  } finally {
    await stage.close()
    await disk?.remove()
    await shared?.remove()
  }
}

async function measure(fault: Fault, stage: Stage): Promise<FaultFigures> {
  const problems: string[] = []
  let outcome: Outcome = { seen: '' }
  let secondsUntilWell: number | undefined
  await stage.waitUntilWell()
  stage.openDoors()
  await pause(WARM_UP_MS)
  try {
    outcome = await within(PLAY_MS, fault.play(stage))
    secondsUntilWell = await stage.waitUntilWell()
  } catch (error) {
    problems.push(errorMessage(error))
  }
  stage.closeDoors()
  await stage.crowd.settle(SETTLE_MS)
  const counts = countAsks(stage.crowd.asks)
  const usage = await stage.bot().usage()
  const markers = [...stage.crowd.findMarkers(stage.output()), ...findSecrets(stage)]
  const broken = [...problems, ...findBreaches(counts, outcome, markers)]
  return {
    name: fault.name,
    title: fault.title,
    ...counts,
    secondsUntilWell,
    rssMiB: usage?.rssMiB,
    seen: outcome.seen,
    problems: broken.length > 0 ? [...broken, `the log: ${describeLog(stage.output())}`] : [],
  }
}

/** Rejects when a fault does not end; a late failure is ignored. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  work.catch(() => {})
  const late = pause(ms).then(() => Promise.reject(new Error(`the fault did not end within ${ms / 1_000} s`)))
  late.catch(() => {})
  return Promise.race([work, late])
}

function findSecrets({ token, webhook, output }: Stage): readonly string[] {
  const secrets = [token.split(':')[1] ?? token, ...(webhook ? [webhook.secret] : [])]
  return secrets.filter(secret => output().includes(secret))
}

function notPlayed({ name, title }: Fault, seen: string): FaultFigures {
  const counts = { asked: 0, lost: 0, twice: 0, unanswered: 0, read: 'nothing' }
  return { name, title, ...counts, secondsUntilWell: undefined, rssMiB: undefined, seen, problems: [] }
}
