import { readFile } from 'node:fs/promises'
import { errorMessage, InputError } from '../src/errors.ts'
import { type Baseline, type BaselineQuestion, RENEW_BASELINE } from './baseline.ts'
import type { Interval } from './bootstrap.ts'
import type { OutcomeShares, SliceFigures } from './figures.ts'
import { SLICE_KINDS } from './slices.ts'

/** Reads a saved baseline. Throws an InputError that says what is wrong with the file and how to make a new one. */
export async function loadBaseline(path: string): Promise<Baseline> {
  try {
    return parseBaseline(JSON.parse(await readFile(path, 'utf8')))
  } catch (cause) {
    throw new InputError(
      `The baseline ${path} cannot be used: ${errorMessage(cause)}. Make a new one: ${RENEW_BASELINE}`,
      { cause },
    )
  }
}

function parseBaseline(value: unknown): Baseline {
  const { date, index, passages, slices, questions } = parseObject(value, 'it')
  if (!Array.isArray(slices)) throw new InputError('slices: expected a list')
  return {
    date: parseText(date, 'date'),
    indexVersion: parseText(index, 'index'),
    passages: parseNumber(passages, 'passages'),
    slices: slices.map((slice, i) => parseSlice(parseObject(slice, `slices[${i}]`), `slices[${i}]`)),
    questions: new Map(
      Object.entries(parseObject(questions, 'questions')).map(([id, text]) => [id, parseQuestion(id, text)]),
    ),
  }
}

function parseSlice(slice: Readonly<Record<string, unknown>>, where: string): SliceFigures {
  const kind = SLICE_KINDS.find(known => known === slice.kind)
  if (!kind) throw new InputError(`${where}: expected a kind of ${SLICE_KINDS.join(', ')}`)
  const interval = (key: string) => parseInterval(slice[key], `${where}.${key}`)
  const shares = (key: string) => parseShares(slice[key], `${where}.${key}`)
  return {
    kind,
    name: parseText(slice.name, `${where}.name`),
    n: parseNumber(slice.n, `${where}.n`),
    answerable: parseNumber(slice.answerable, `${where}.answerable`),
    recallAt1: interval('R@1'),
    recallAt3: interval('R@3'),
    recallAt10: interval('R@10'),
    mrrAt10: interval('MRR@10'),
    outcomesAnswerable: shares('answerable: found, weak, nothing'),
    outcomesUnanswerable: shares('unanswerable: found, weak, nothing'),
    quotes: interval('quotes'),
    detection: interval('detection'),
  }
}

/** "2 found": the rank of the first right passage and the outcome. */
function parseQuestion(id: string, value: unknown): BaselineQuestion {
  const [, rank, outcome] = /^(10|\d) (found|weak|nothing)$/.exec(String(value)) ?? []
  if (outcome === 'found' || outcome === 'weak' || outcome === 'nothing')
    return { rank: Number(rank), outcome }
  throw new InputError(`questions.${id}: expected a rank and an outcome like "2 found", got "${value}"`)
}

function parseInterval(value: unknown, where: string): Interval | undefined {
  if (value === null) return undefined
  const [middle, low, high] = parseThree(value, where)
  return { value: middle, low, high }
}

function parseShares(value: unknown, where: string): OutcomeShares | undefined {
  if (value === null) return undefined
  const [found, weak, nothing] = parseThree(value, where)
  return { found, weak, nothing }
}

function parseThree(value: unknown, where: string): readonly [number, number, number] {
  if (!Array.isArray(value) || value.length !== 3) throw new InputError(`${where}: expected three numbers`)
  return [parseNumber(value[0], where), parseNumber(value[1], where), parseNumber(value[2], where)]
}

function parseNumber(value: unknown, where: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value
  throw new InputError(`${where}: expected a number`)
}

function parseText(value: unknown, where: string): string {
  if (typeof value === 'string' && value !== '') return value
  throw new InputError(`${where}: expected a text`)
}

function parseObject(value: unknown, where: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { ...value }
  throw new InputError(`${where}: expected an object`)
}
