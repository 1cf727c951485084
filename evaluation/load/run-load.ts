import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { createStandIn } from '../../stand-in/stand-in.ts'
import { startArrivals } from '../live/arrivals.ts'
import { type BotProcess, startBotProcess } from '../live/bot-process.ts'
import { type Ask, type AskKind, type Crowd, createCrowd } from '../live/crowd.ts'
import { createPopularity, shuffled } from '../live/popularity.ts'
import { seededRandom } from '../seeded-random.ts'
import { type LatencyFigures, measureKinds, measureLatency, secondsUntilFast } from './latency-figures.ts'
import { coresUsed, rssSlope, type UsageSample } from './usage-samples.ts'

export interface LoadOptions {
  readonly questions: readonly string[]
  readonly minutes: number
  /** At the same rate, before the minutes that are measured: caches, JIT and the heap fill. */
  readonly warmUpMinutes: number
  /** Arrivals a second. */
  readonly rate: number
  readonly people: number
  /** Arrivals a second in the second phase; `undefined`: twice what a ramp finds. */
  readonly overloadRate: number | undefined
  readonly overloadSeconds: number
  readonly onProgress: (line: string) => void
}

export interface LoadRun {
  readonly rate: number
  readonly minutes: number
  readonly warmUpMinutes: number
  readonly people: number
  readonly kinds: ReadonlyMap<AskKind, LatencyFigures>
  readonly all: LatencyFigures
  readonly errorLines: number
  readonly rss: { readonly startMiB: number; readonly warmMiB: number; readonly endMiB: number }
  /** MiB a minute, after the warm-up. */
  readonly slope: number
  readonly botCores: number
  /** Of this process: the fake server and the people. */
  readonly server: { readonly cores: number; readonly loopP99Ms: number }
  readonly overload: OverloadRun | undefined
}

interface OverloadRun {
  readonly maxRate: number
  readonly rate: number
  readonly seconds: number
  readonly figures: LatencyFigures
  /** From the end of the overload; `undefined` if p95 did not come back within the time measured. */
  readonly secondsUntilFast: number | undefined
  readonly refusals: Readonly<Record<string, number>>
  readonly endMiB: number
}

/**
 * How people use the bot, of a hundred arrivals: questions in private chats, questions in groups, inline queries, and buttons
 * of answers received.
 */
const MIX: Readonly<Record<AskKind, number>> = { private: 55, group: 5, inline: 25, button: 15 }
/** Telegram lets a bot send 20 messages a minute to a group. */
const GROUPS = 300
/** Typical of queries to search engines: below 1, so that rare questions are asked too. */
const ZIPF_EXPONENT = 0.8
const SEED = 20_261_128
const TOKEN = '73105517:load-token'
const USERNAME = 'dayek_bot'
const SAMPLE_MS = 2_000
const P95_LIMIT_MS = 300
const RAMP = { firstRate: 20, factor: 1.3, seconds: 10, maxP95Ms: 1_000 }
const RECOVERY_SECONDS = 30

export async function runLoad(options: LoadOptions): Promise<LoadRun> {
  const dir = await mkdtemp(join(tmpdir(), 'dayek-load-'))
  const random = seededRandom(SEED)
  const standIn = createStandIn({ token: TOKEN, botUsername: USERNAME, keepsHistory: false })
  await standIn.listen()
  const nextQuestion = createPopularity(shuffled(options.questions, random), ZIPF_EXPONENT, random)
  const crowd = createCrowd(standIn, USERNAME, {
    nextQuestion,
    random,
    people: options.people,
    groups: GROUPS,
  })
  const operatorPort = 19_464 + Math.floor(Math.random() * 1_000)
  const bot = startBotProcess({
    cwd: dir,
    env: {
      BOT_TOKEN: TOKEN,
      TELEGRAM_API_ROOT: standIn.apiRoot,
      CORPUS_DIR: resolve('corpus'),
      MODELS_DIR: resolve('embeddings'),
      INDEX_DIR: resolve('embeddings/index'),
      DATA_DIR: join(dir, 'data'),
      OPERATOR_PORT: String(operatorPort),
      LOG_FORMAT: 'json',
    },
  })
  try {
    await bot.waitForOutput(/"event":"polling"/)
    const place = { bot, crowd, random, metricsUrl: `http://127.0.0.1:${operatorPort}/metrics` }
    const steady = await runSteadily(place, options)
    const overload = options.overloadSeconds > 0 ? await runOverload(place, options) : undefined
    return { ...steady, overload }
  } finally {
    bot.kill('SIGTERM')
    await bot.ended
    await standIn.close()
    await rm(dir, { recursive: true, force: true })
  }
}

interface Place {
  readonly bot: BotProcess
  readonly crowd: Crowd
  readonly random: () => number
  readonly metricsUrl: string
}

async function runSteadily(place: Place, options: LoadOptions): Promise<Omit<LoadRun, 'overload'>> {
  const { bot, crowd } = place
  const { minutes, warmUpMinutes, rate, people, onProgress } = options
  const warmSeconds = warmUpMinutes * 60
  const loop = monitorEventLoopDelay()
  loop.enable()
  const samples: UsageSample[] = []
  const startedMs = performance.now()
  const sample = async () => {
    const atSeconds = (performance.now() - startedMs) / 1_000
    const usage = await bot.usage()
    if (usage) samples.push({ ...usage, atSeconds })
    const latest = crowd.asks.slice(-Math.ceil(rate * 10))
    const { p95Ms, unanswered } = measureLatency(latest)
    if (samples.length % 15 === 1) {
      onProgress(
        `${atSeconds.toFixed(0)} s: p95 ${p95Ms.toFixed(0)} ms, ${unanswered} in hand, ${usage?.rssMiB.toFixed(0)} MiB`,
      )
    }
  }
  await sample()
  const timer = setInterval(() => void sample(), SAMPLE_MS)
  await arriveFor(place, rate, warmSeconds)
  const server: UsageSample[] = [ownUsage((performance.now() - startedMs) / 1_000)]
  const start = crowd.asks.length
  loop.reset()
  await arriveFor(place, rate, minutes * 60)
  clearInterval(timer)
  server.push(ownUsage((performance.now() - startedMs) / 1_000))
  await sample()
  await crowd.settle(20_000)
  await pauseSeconds(1)
  const asks = crowd.asks.slice(start)
  const warm = samples.filter(({ atSeconds }) => atSeconds >= warmSeconds)
  return {
    rate,
    minutes,
    warmUpMinutes,
    people,
    kinds: measureKinds(asks),
    all: measureLatency(asks),
    errorLines: countErrors(bot.output()),
    rss: {
      startMiB: samples[0]?.rssMiB ?? 0,
      warmMiB: warm[0]?.rssMiB ?? 0,
      endMiB: samples.at(-1)?.rssMiB ?? 0,
    },
    slope: rssSlope(warm),
    botCores: coresUsed(warm),
    server: { cores: coresUsed(server), loopP99Ms: loop.percentile(99) / 1e6 },
  }
}

async function runOverload(place: Place, options: LoadOptions): Promise<OverloadRun> {
  const { crowd, bot, metricsUrl } = place
  const { overloadRate, overloadSeconds, rate: baseRate, onProgress } = options
  const maxRate = overloadRate === undefined ? await findMaxRate(place, options) : overloadRate / 2
  const rate = 2 * maxRate
  onProgress(`overload: ${rate.toFixed(0)} a second for ${overloadSeconds} s`)
  const before = await readRefusals(metricsUrl)
  const start = crowd.asks.length
  await arriveFor(place, rate, overloadSeconds)
  const [endMs, end] = [performance.now(), crowd.asks.length]
  onProgress(`back to ${baseRate} a second`)
  await arriveFor(place, baseRate, RECOVERY_SECONDS)
  await crowd.settle(20_000)
  const after = await readRefusals(metricsUrl)
  const refusals = Object.entries(after).map(([reason, count]) => [reason, count - (before[reason] ?? 0)])
  return {
    maxRate,
    rate,
    seconds: overloadSeconds,
    figures: measureLatency(crowd.asks.slice(start, end)),
    secondsUntilFast: secondsUntilFast(crowd.asks.slice(end), { fromMs: endMs, limitMs: P95_LIMIT_MS }),
    refusals: Object.fromEntries(refusals),
    endMiB: (await bot.usage())?.rssMiB ?? 0,
  }
}

/** Raises the rate until questions take too long; returns the last rate that was borne. */
async function findMaxRate(place: Place, { onProgress }: LoadOptions): Promise<number> {
  let borne: number = RAMP.firstRate
  for (let rate: number = RAMP.firstRate; ; rate *= RAMP.factor) {
    const start = place.crowd.asks.length
    await arriveFor(place, rate, RAMP.seconds)
    const { p95Ms, unanswered, notices } = measureLatency(place.crowd.asks.slice(start))
    onProgress(`ramp: ${rate.toFixed(0)} a second: p95 ${p95Ms.toFixed(0)} ms, ${unanswered} in hand`)
    // More than a second's arrivals are waiting: the queue grows.
    if (!(p95Ms <= RAMP.maxP95Ms) || unanswered > rate || notices > 0) break
    borne = rate
  }
  await place.crowd.settle(30_000)
  return borne
}

async function arriveFor({ crowd, random }: Place, rate: number, seconds: number): Promise<readonly Ask[]> {
  const start = crowd.asks.length
  const end = startArrivals(rate, random, () => void crowd.ask(pickKind(random)))
  await pauseSeconds(seconds)
  end()
  return crowd.asks.slice(start)
}

function pickKind(random: () => number): AskKind {
  const target = random() * 100
  if (target < MIX.private) return 'private'
  if (target < MIX.private + MIX.group) return 'group'
  return target < MIX.private + MIX.group + MIX.inline ? 'inline' : 'button'
}

/** `dayek_refusals_total` by reason. */
async function readRefusals(url: string): Promise<Readonly<Record<string, number>>> {
  const text = await fetch(url).then(response => response.text())
  const lines = text.matchAll(/^dayek_refusals_total\{reason="(\w+)"\} (\d+)/gm)
  return Object.fromEntries([...lines].map(([, reason = '', count]) => [reason, Number(count)]))
}

function countErrors(output: string): number {
  return output.split('\n').filter(line => /"level":"(?:error|fatal)"/.test(line)).length
}

function ownUsage(atSeconds: number): UsageSample {
  const { user, system } = process.cpuUsage()
  return { atSeconds, rssMiB: process.memoryUsage.rss() / 2 ** 20, cpuSeconds: (user + system) / 1e6 }
}

function pauseSeconds(seconds: number): Promise<void> {
  return new Promise(resolvePause => setTimeout(resolvePause, seconds * 1_000))
}
