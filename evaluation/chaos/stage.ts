import { cp, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type Database, openDatabase } from '../../src/postgres/database.ts'
import { createStandIn, type StandIn } from '../../stand-in/stand-in.ts'
import { startArrivals } from '../live/arrivals.ts'
import { type BotProcess, startBotProcess } from '../live/bot-process.ts'
import { type Ask, type AskKind, type Crowd, createCrowd } from '../live/crowd.ts'
import { startBalancer } from '../live/load-balancer.ts'
import { type ScriptProcess, startScript } from '../live/script-process.ts'
import { type Gate, openGate } from './gate.ts'

/** A running bot at the fake Bot API server, with folders of its own and people who use it. */
export interface Stage {
  readonly standIn: StandIn
  readonly gate: Gate
  readonly crowd: Crowd
  readonly token: string
  readonly dataDir: string
  readonly indexDir: string
  readonly corpusDir: string
  /** Where the bot receives webhooks; `undefined` while it polls. */
  readonly webhook: WebhookPlace | undefined
  /** The latest process. */
  bot(): BotProcess
  /** Starts the bot, again after it has ended. Resolves when it receives updates. */
  start(): Promise<BotProcess>
  /** What the workers share; `undefined` for one process. */
  readonly database: Database | undefined
  /** Starts another process on the same data folder or database, receiving webhooks on its own port. */
  startSecond(port?: number): Promise<BotProcess>
  /** Runs a script of the project with the folders of the bot. */
  startScript(path: string): ScriptProcess
  /** What /ready says. */
  ready(): Promise<Readiness>
  /** Resolves when /ready is as wanted; rejects after the time. */
  waitForReady(isWanted: (report: Readiness) => boolean, timeoutMs?: number): Promise<void>
  /** Asks until a question is answered. Resolves to the seconds until then. */
  waitUntilWell(timeoutMs?: number): Promise<number>
  /** What all processes wrote. */
  output(): string
  /** Starts people asking. */
  openDoors(): void
  /** No more new questions. */
  closeDoors(): void
  close(): Promise<void>
}

interface WebhookPlace {
  readonly url: string
  readonly port: number
  readonly secret: string
}

interface Readiness {
  readonly status: number
  readonly text: string
}

export interface StageOptions {
  readonly usesWebhook?: boolean
  /** A data folder elsewhere. */
  readonly dataDir?: string | undefined
  readonly preload?: string | undefined
  /** Of the database that two workers share, who then get the webhooks in turn. */
  readonly storeUrl?: string | undefined
  readonly nextQuestion: () => string | undefined
  readonly random: () => number
}

const TOKEN = '73105517:chaos-secret-token'
const BOT_USERNAME = 'dayek_bot'
/** Enough that something is always in hand, on two cores that also run the fake server. */
const ASKS_PER_SECOND = 4
const MIX: readonly AskKind[] = [
  'private',
  'private',
  'private',
  'private',
  'group',
  'inline',
  'inline',
  'button',
]
/** A question that was lost must not hide that the next one is answered. */
const ASK_AGAIN_MS = 2_000
/** The webhook of the fake server waits this long before it delivers again. */
const REDELIVERY_MS = 200
const POLLING = /"event":"(?:polling|receiving webhooks)"/

export async function openStage(options: StageOptions): Promise<Stage> {
  const { random, nextQuestion, usesWebhook = false, preload, storeUrl } = options
  const dir = await mkdtemp(join(tmpdir(), 'dayek-chaos-'))
  const [dataDir, indexDir, corpusDir] = [
    options.dataDir ?? join(dir, 'data'),
    join(dir, 'index'),
    join(dir, 'corpus'),
  ]
  await mkdir(dataDir, { recursive: true })
  await cp(resolve('corpus'), corpusDir, { recursive: true, preserveTimestamps: true })
  await cp(resolve('embeddings/index'), indexDir, { recursive: true, preserveTimestamps: true })
  const standIn = createStandIn({ token: TOKEN, botUsername: BOT_USERNAME, webhookRetryMs: REDELIVERY_MS })
  await standIn.listen()
  const gate = await openGate(standIn.apiRoot)
  const crowd = createCrowd(standIn, BOT_USERNAME, { random, nextQuestion })
  const operatorPort = await findFreePort()
  const place = usesWebhook ? await planWebhook() : undefined
  const secondPort = await findFreePort()
  const balancer = place && storeUrl ? await startBalancer([place.port, secondPort]) : undefined
  const webhook = place && balancer ? { ...place, url: balancer.url + new URL(place.url).pathname } : place
  const database = storeUrl === undefined ? undefined : openDatabase(storeUrl, { maxConnections: 1 })
  const processes: BotProcess[] = []
  let endArrivals = () => {}

  function environment(port = operatorPort, place = webhook): Record<string, string> {
    return {
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: gate.url,
      CORPUS_DIR: corpusDir,
      MODELS_DIR: resolve('embeddings'),
      INDEX_DIR: indexDir,
      DATA_DIR: dataDir,
      OPERATOR_PORT: String(port),
      ...(storeUrl !== undefined && { STORE_URL: storeUrl }),
      LOG_FORMAT: 'json',
      ...(place && {
        WEBHOOK_URL: place.url,
        WEBHOOK_PORT: String(place.port),
        WEBHOOK_SECRET: place.secret,
      }),
    }
  }

  async function run(env: Record<string, string>): Promise<BotProcess> {
    const bot = startBotProcess({ env, cwd: dir, ...(preload !== undefined && { preload }) })
    processes.push(bot)
    await bot.waitForOutput(POLLING)
    return bot
  }

  function bot(): BotProcess {
    const latest = processes.at(-1)
    if (!latest) throw new Error('the bot was not started')
    return latest
  }

  async function ready(): Promise<Readiness> {
    const response = await fetch(`http://127.0.0.1:${operatorPort}/ready`)
    return { status: response.status, text: await response.text() }
  }

  return {
    standIn,
    gate,
    crowd,
    token: TOKEN,
    dataDir,
    indexDir,
    corpusDir,
    webhook,
    database,
    bot,
    start: () => run(environment()),
    startScript: path => startScript(path, environment()),
    startSecond(port = secondPort) {
      // Behind a balancer both have one address.
      const own = balancer ? {} : { url: `http://127.0.0.1:${port}${new URL(webhook?.url ?? '').pathname}` }
      return run(environment(0, webhook && { ...webhook, port, ...own }))
    },
    ready,
    async waitForReady(isWanted, timeoutMs = 20_000) {
      const deadlineMs = Date.now() + timeoutMs
      for (;;) {
        const report = await ready()
        if (isWanted(report)) return
        if (Date.now() > deadlineMs) throw new Error(`/ready said after ${timeoutMs} ms: ${report.text}`)
        await pause(250)
      }
    },
    async waitUntilWell(timeoutMs = 60_000) {
      const startMs = performance.now()
      const asks: Ask[] = []
      const answered = () => asks.some(({ replies }) => replies.some(({ kind }) => kind === 'answer'))
      while (!answered() && performance.now() - startMs < timeoutMs) {
        const ask = crowd.ask('private')
        if (ask) asks.push(ask)
        await standIn.waitFor(answered, { timeoutMs: ASK_AGAIN_MS }).catch(() => {})
      }
      if (!answered()) throw new Error(`no question was answered within ${timeoutMs / 1_000} s`)
      return (performance.now() - startMs) / 1_000
    },
    output: () => processes.map(each => each.output()).join('\n'),
    openDoors() {
      endArrivals()
      endArrivals = startArrivals(ASKS_PER_SECOND, random, () => {
        crowd.ask(MIX[Math.floor(random() * MIX.length)] ?? 'private')
      })
    },
    closeDoors: () => endArrivals(),
    async close() {
      endArrivals()
      for (const each of processes) if (each.isRunning()) each.kill('SIGKILL')
      await Promise.all(processes.map(({ ended }) => ended))
      balancer?.close()
      await database?.close()
      await gate.close()
      await standIn.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
}

/** A port that nobody listens on now. */
export async function findFreePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolveOpen => server.listen(0, '127.0.0.1', resolveOpen))
  const address = server.address()
  await new Promise(resolveClose => server.close(resolveClose))
  if (typeof address !== 'object' || !address) throw new Error('no free port')
  return address.port
}

async function planWebhook(): Promise<WebhookPlace> {
  const port = await findFreePort()
  const path = '/chaos-0123456789-abcdefghij'
  return { url: `http://127.0.0.1:${port}${path}`, port, secret: 'chaos-webhook-secret' }
}

export function pause(ms: number): Promise<void> {
  return new Promise(resolvePause => setTimeout(resolvePause, ms))
}
