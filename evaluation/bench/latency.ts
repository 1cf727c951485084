import { performance } from 'node:perf_hooks'
import type { Answerer } from '../../src/answer/answerer.ts'
import { markdownTable } from '../markdown-table.ts'
import { milliseconds, type Timing, timingOf } from './timing.ts'

/** The times of one question, in ms. */
interface QuestionTimes {
  readonly embed: number
  readonly search: number
  readonly answer: number
  readonly whole: number
}

/** The time of a stage, or of the whole, over all questions. */
interface Stage {
  readonly name: string
  readonly timing: Timing
}

export interface Latency {
  readonly questions: number
  readonly stages: readonly Stage[]
  /** Question → answer. */
  readonly whole: Timing
}

const WARM_UP = 30

/**
 * The latency of each stage, one question at a time, after a warm-up. `remembering` caches the vectors of questions, so its
 * CPU time is the cost of everything but the model, regardless of the load on the machine.
 */
export async function measureLatency(
  answerer: Answerer,
  remembering: Answerer,
  questions: readonly string[],
): Promise<Latency> {
  for (const question of questions.slice(0, WARM_UP)) await timeQuestion(answerer, question)
  const times: QuestionTimes[] = []
  for (const question of questions) times.push(await timeQuestion(answerer, question))
  const cpuTimes = await cpuTimesMs(remembering, questions)
  const stage = (name: string, of: (time: QuestionTimes) => number) => ({
    name,
    timing: timingOf(times.map(of)),
  })
  const whole = stage('question → answer', time => time.whole)
  return {
    questions: times.length,
    stages: [
      stage('embedding the question (the model)', ({ embed }) => embed),
      stage('lists and fusion', ({ search }) => search),
      stage('outcome, excerpts, citations', ({ answer }) => answer),
      stage('all but the model', time => time.whole - time.embed),
      whole,
      { name: 'all but the model, CPU time', timing: timingOf(cpuTimes) },
    ],
    whole: whole.timing,
  }
}

export function latencyTable({ questions, stages }: Latency): string {
  return markdownTable(
    [`${questions} questions, ms`, 'p50', 'p95'],
    stages.map(({ name, timing }) => [name, milliseconds(timing.p50Ms), milliseconds(timing.p95Ms)]),
  )
}

async function timeQuestion(answerer: Answerer, question: string): Promise<QuestionTimes> {
  const started = performance.now()
  const { ms } = await answerer.answer(question, { fallback: 'kk' })
  return { ...ms, whole: performance.now() - started }
}

/** The CPU time of each question, after all of them have been asked once. */
async function cpuTimesMs(answerer: Answerer, questions: readonly string[]): Promise<readonly number[]> {
  for (const question of questions) await answerer.answer(question, { fallback: 'kk' })
  const times: number[] = []
  for (const question of questions) {
    const before = process.cpuUsage()
    await answerer.answer(question, { fallback: 'kk' })
    const { user, system } = process.cpuUsage(before)
    times.push((user + system) / 1000)
  }
  return times
}

/** Throughput in questions per second, with `atATime` questions in flight. */
export async function measureThroughput(
  answerer: Answerer,
  questions: readonly string[],
  atATime: number,
): Promise<number> {
  const started = performance.now()
  const waiting = questions.values()
  const askNext = async () => {
    for (const question of waiting) await answerer.answer(question, { fallback: 'kk' })
  }
  await Promise.all(Array.from({ length: atATime }, askNext))
  return questions.length / ((performance.now() - started) / 1000)
}
