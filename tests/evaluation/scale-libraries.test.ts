import { EventEmitter } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { askWithinBudget, MIN_ASKED } from '../../evaluation/bench/scale/ask-within-budget.ts'
import { type MeasuringChild, waitForReply } from '../../evaluation/bench/scale/child-reply.ts'
import type { ChildTask } from '../../evaluation/bench/scale/child-tasks.ts'
import { libraryFailure, MAX_BUILD_MS } from '../../evaluation/bench/scale/measure-library.ts'
import { planScale } from '../../evaluation/bench/scale/scale-plan.ts'
import { recallsOf } from '../../evaluation/bench/scale/scale-recalls.ts'
import { libraryTable } from '../../evaluation/bench/scale/scale-tables.ts'
import { spreadOrder } from '../../evaluation/bench/scale/spread-order.ts'
import { isAnswerable, loadQuestions } from '../../evaluation/questions.ts'
import { InputError } from '../../src/errors.ts'

// Tests how libraries are measured at scale, not what is measured.

describe('planScale', () => {
  it('measures the engines and then the libraries of a size before the next size', () => {
    const steps = planScale([1_000, 10_000, 100_000, 1_000_000], {
      libraries: ['MiniSearch', 'LanceDB'],
      engines: ['embedded', 'postgres'],
      serverUrl: 'postgres://localhost',
    })
    const names = steps.map(
      step => `${step.passages} ${step.kind === 'engine' ? step.engine.name : step.library}`,
    )
    expect(names).toEqual([
      '1000 embedded',
      '1000 postgres',
      '10000 embedded',
      '10000 postgres',
      '10000 MiniSearch',
      '10000 LanceDB',
      '100000 embedded',
      '100000 postgres',
      '100000 MiniSearch',
      '100000 LanceDB',
      '1000000 embedded',
    ])
  })

  it('leaves out PostgreSQL without a server', () => {
    const steps = planScale([10_000], { libraries: [] })
    expect(steps.map(step => step.kind === 'engine' && step.engine.name)).toEqual(['embedded'])
  })
})

describe('spreadOrder', () => {
  it('has every question once, and the same order each time', async () => {
    const questions = (await loadQuestions('tests/evaluation/dev.jsonl')).filter(isAnswerable)
    const order = spreadOrder(questions)
    expect([...order].sort((a, b) => a - b)).toEqual([...questions.keys()])
    expect(spreadOrder(questions)).toEqual(order)
  })

  it.each([20, 37, 100])(
    'has the languages and reports of all questions in the first %d, in the same shares',
    async count => {
      const questions = (await loadQuestions('tests/evaluation/dev.jsonl')).filter(isAnswerable)
      const keys = questions.map(({ language, gold }) => `${language} ${gold[0]?.reportId}`)
      const first = spreadOrder(questions).slice(0, count)
      const russian = first.filter(at => questions[at]?.language === 'ru').length
      const all = questions.filter(({ language }) => language === 'ru').length
      expect(Math.abs(russian - (count * all) / questions.length)).toBeLessThanOrEqual(1)
      for (const key of new Set(keys)) {
        const share = keys.filter(other => other === key).length / keys.length
        const own = first.filter(at => keys[at] === key).length
        expect(Math.abs(own - count * share), key).toBeLessThanOrEqual(1)
      }
    },
  )
})

describe('recallsOf', () => {
  it('counts the questions that were asked, in the order in which they were', () => {
    const questions = (['kk', 'kk', 'ru', 'ru', 'ru'] as const).map(language => ({ language }))
    // The right passage of each question has its number.
    const isRight = (question: number, id: number) => question === id
    const found = [[4, 0], [0], [9, 9, 9, 2]]
    const recalls = recallsOf(found, { questions, order: [4, 0, 2, 1, 3], isRight })
    expect(recalls).toEqual({ kk: [1, 1, 1], ru: [0.5, 0.5, 1] })
  })
})

describe('askWithinBudget', () => {
  /** A search of which each question takes as long. */
  function slowSearch(ms: number) {
    const asked: number[] = []
    let time = 5_000
    const ask = async (question: number) => {
      time += ms
      asked.push(question)
      return question * 2
    }
    return { asked, ask, now: () => time }
  }
  const questions = Array.from({ length: 100 }, (_, at) => at)

  it('asks all questions of a fast search, after the last 20 to warm up', async () => {
    const { asked, ask, now } = slowSearch(5)
    const { timesMs, answers } = await askWithinBudget(questions, ask, { now, budgetMs: 1_000 })
    expect(asked).toEqual([...questions.slice(80), ...questions])
    expect(answers).toEqual(questions.map(question => question * 2))
    expect(timesMs).toEqual(questions.map(() => 5))
  })

  it('stops when the budget is spent, of which warming up may take a tenth', async () => {
    const { asked, ask, now } = slowSearch(30)
    const { timesMs, answers } = await askWithinBudget(questions, ask, { now, budgetMs: 1_000 })
    expect(asked.slice(0, 5)).toEqual([80, 81, 82, 83, 0])
    expect(answers).toEqual(questions.slice(0, 30).map(question => question * 2))
    expect(timesMs).toHaveLength(30)
  })

  it('asks at least 20, and warms up with one, however long they take', async () => {
    const { asked, ask, now } = slowSearch(700)
    const { answers } = await askWithinBudget(questions, ask, { now, budgetMs: 1_000 })
    expect(asked).toEqual([80, ...questions.slice(0, MIN_ASKED)])
    expect(answers).toHaveLength(MIN_ASKED)
  })
})

describe('waitForReply', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  /** A process that ends when it is killed. */
  class FakeChild extends EventEmitter implements MeasuringChild {
    readonly sent: unknown[] = []
    send(message: unknown) {
      this.sent.push(message)
      return true
    }
    kill(signal: NodeJS.Signals) {
      this.emit('exit', null, signal)
      return true
    }
  }
  const task: ChildTask = {
    kind: 'compete',
    task: { library: 'LanceDB', args: { passages: 100_000, seed: 1, indexDir: '.' }, questions: [] },
  }
  const place = { library: 'LanceDB', passages: 100_000 }

  it('ends a process that builds for too long, which makes a note of one sentence', async () => {
    const child = new FakeChild()
    const reply = waitForReply(child, task, { maxBuildMs: MAX_BUILD_MS }).catch((error: unknown) => error)
    expect(child.sent).toEqual([task])
    vi.advanceTimersByTime(MAX_BUILD_MS)
    child.emit('message', { stage: 'building' })
    vi.advanceTimersByTime(MAX_BUILD_MS)
    const error = await reply
    expect(error).toBeInstanceOf(InputError)
    expect(libraryFailure(place, error)).toBe(
      'LanceDB with 100,000 passages: building took more than 15 minutes',
    )
  })

  it('does not limit the time for questions', async () => {
    const child = new FakeChild()
    const reply = waitForReply(child, task, { maxBuildMs: MAX_BUILD_MS })
    child.emit('message', { stage: 'building' })
    vi.advanceTimersByTime(MAX_BUILD_MS - 1)
    child.emit('message', { stage: 'asking' })
    vi.advanceTimersByTime(MAX_BUILD_MS)
    child.emit('message', { error: 'no such table' })
    expect(await reply).toEqual({ error: 'no such table' })
    expect(vi.getTimerCount()).toBe(0)
  })

  it('says how a process ended that gave no reply', async () => {
    const child = new FakeChild()
    const reply = waitForReply(child, task, { maxBuildMs: MAX_BUILD_MS })
    child.emit('message', { stage: 'building' })
    child.emit('exit', 134, null)
    await expect(reply).rejects.toThrow('the process that measures "compete" ended with 134')
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('libraryTable', () => {
  it('says how many questions each search was asked, and what was not measured', () => {
    const recalls = { kk: [0.1, 0.2, 0.3], ru: [0.4, 0.5, 0.6] }
    const making = { seconds: 63, cpuSeconds: 62, peakMiB: 900 }
    const searchOf = (name: string, count: number) => ({
      name,
      timesMs: Array.from({ length: count }, () => 4),
      found: Array.from({ length: count }, () => []),
    })
    const searches = [searchOf('MiniSearch', 500), searchOf('MiniSearch, prefix', 37)]
    const figures = { making, documentsMiB: 100, endMiB: 800, searches }
    const table = libraryTable({
      engines: [],
      libraries: [{ passages: 100_000, library: 'MiniSearch', figures, recalls: [recalls, recalls] }],
      generatingMs: 1,
      questions: 500,
      failures: ['LanceDB with 100,000 passages: building took more than 15 minutes'],
    })
    const [head, , whole, part] = table.split('\n')
    expect(head).toContain('| questions | p50, ms |')
    expect(whole).toContain('| MiniSearch | 0.100 / 0.200 / 0.300 | 0.400 / 0.500 / 0.600 | 500 | 4.00 |')
    expect(part).toContain('| MiniSearch, prefix | 0.100 / 0.200 / 0.300 | 0.400 / 0.500 / 0.600 | 37 |')
    expect(table).toContain(
      'Not measured: LanceDB with 100,000 passages: building took more than 15 minutes.',
    )
  })
})
