import { parseArgs } from 'node:util'
import { errorMessage, InputError } from '../src/errors.ts'
import { isSetName, SET_ABOUT, SET_NAMES, type SetName } from './sets/set-names.ts'

export const EVALUATE_HELP = `Asks sets of questions and prints a table for each, with 95 % intervals:
${SET_NAMES.map(name => `  ${name.padEnd(20)}${SET_ABOUT[name]}`).join('\n')}

Options:
  --set NAME          runs only this set; may be repeated
  --sets DIR          folder with unseen reports and real-life messages: DIR/foreign/corpus/, DIR/foreign/*.jsonl,
                      DIR/real-life*.jsonl. Without it, the unseen reports are the small ones in tests/evaluation/unseen
                      and real-life is left out
  --variants          bundled: also asks the questions in other scripts, without special letters and with typos
  --questions FILE    bundled: asks this file instead; may be repeated
  --every N           asks only every Nth question, for a quick look
  --details           adds one line per question: the rank of its first right passage
  --ablations         adds the search without each of its parts
  --html FILE         writes a page with plots and the questions of bundled that went wrong
  --save-baseline     saves the results that the gates in npm test compare with
  --write-docs        writes the tables into docs/quality.md and the headline into README.md; unseen sets need --sets`

export interface EvaluateFlags {
  readonly sets: readonly SetName[]
  /** The folder of `--sets`. */
  readonly setsDir: string | undefined
  readonly variants: boolean
  readonly questions: readonly string[] | undefined
  readonly every: number
  readonly details: boolean
  readonly ablations: boolean
  readonly html: string | undefined
  readonly saveBaseline: boolean
  readonly writeDocs: boolean
}

/** Parses the command line. Throws InputError. */
export function parseEvaluateFlags(args: readonly string[]): EvaluateFlags {
  try {
    const values = parseValues(args)
    const setsDir = values.sets
    const saveBaseline = values['save-baseline']
    if (saveBaseline && (values.questions || values.every !== '1' || setsDir !== undefined)) {
      throw new InputError(
        '--save-baseline saves all questions of the project: leave out --questions, --every, --sets',
      )
    }
    const writeDocs = values['write-docs']
    if (writeDocs && values.questions) throw new InputError('--write-docs cannot be used with --questions')
    return {
      sets: chooseSets(values.set, values.questions, setsDir),
      setsDir,
      variants: values.variants || saveBaseline || writeDocs,
      questions: values.questions,
      every: parseEvery(values.every),
      details: values.details,
      ablations: values.ablations,
      html: values.html,
      saveBaseline,
      writeDocs,
    }
  } catch (error) {
    throw new InputError(`${errorMessage(error)}\n\nUsage: npm run evaluate [-- OPTION…]\n\n${EVALUATE_HELP}`)
  }
}

function parseValues(args: readonly string[]) {
  const off = { type: 'boolean', default: false } as const
  const options = {
    set: { type: 'string', multiple: true },
    sets: { type: 'string' },
    variants: off,
    questions: { type: 'string', multiple: true },
    every: { type: 'string', default: '1' },
    details: off,
    ablations: off,
    html: { type: 'string' },
    'save-baseline': off,
    'write-docs': off,
  } as const
  return parseArgs({ args: [...args], options }).values
}

/** The requested sets; by default all, or only `bundled` with `--questions`. */
function chooseSets(
  names: readonly string[] | undefined,
  questions: readonly string[] | undefined,
  setsDir: string | undefined,
): readonly SetName[] {
  const chosen = (names ?? (questions ? ['bundled'] : defaultSets(setsDir))).map(name => {
    if (isSetName(name)) return name
    throw new InputError(`--set: unknown set "${name}", expected one of ${SET_NAMES.join(', ')}`)
  })
  if (chosen.includes('real-life') && setsDir === undefined) {
    throw new InputError('--set real-life needs --sets DIR')
  }
  return chosen
}

function defaultSets(setsDir: string | undefined): readonly SetName[] {
  return SET_NAMES.filter(name => name !== 'real-life' || setsDir !== undefined)
}

function parseEvery(text: string): number {
  if (!/^[1-9]\d{0,3}$/.test(text)) {
    throw new InputError(`--every: expected a number from 1 to 9999, got "${text}"`)
  }
  return Number(text)
}
