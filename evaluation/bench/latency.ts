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

const WARM_UP = 30

/**
 * The latency of each stage, one question at a time, after a warm-up. `remembering` caches the vectors of questions, so its
 * CPU time is the cost of everything but the model, regardless of the load on the machine.
 */
export async function latencyTable(
  answerer: Answerer,
  remembering: Answerer,
  questions: readonly string[],
): Promise<string> {
  for (const question of questions.slice(0, WARM_UP)) await timeQuestion(answerer, question)
  const times: QuestionTimes[] = []
  for (const question of questions) times.push(await timeQuestion(answerer, question))
  const cpuTimes = await cpuTimesMs(remembering, questions)
  const cells = (name: string, { p50Ms, p95Ms }: Timing) => [name, milliseconds(p50Ms), milliseconds(p95Ms)]
  const row = (name: string, of: (time: QuestionTimes) => number) => cells(name, timingOf(times.map(of)))
  return markdownTable(
    [`${times.length} questions, ms`, 'p50', 'p95'],
    [
      row('embedding the question (the model)', ({ embed }) => embed),
      row('lists and fusion', ({ search }) => search),
      row('outcome, excerpts, citations', ({ answer }) => answer),
      row('all but the model', ({ whole, embed }) => whole - embed),
      row('question → answer', ({ whole }) => whole),
      cells('all but the model, CPU time', timingOf(cpuTimes)),
    ],
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
