import { parseArgs } from 'node:util'
import { REPORT_ID_PATTERN } from '../corpus/report.ts'
import { errorMessage, InputError } from '../errors.ts'

/** Where the proposals are kept, outside the corpus. */
const PROPOSALS_DIR = 'proposed-questions'

export type QuestionsCommand =
  | { readonly kind: 'accept'; readonly id: string; readonly outDir: string }
  | {
      readonly kind: 'propose'
      readonly ids: readonly string[]
      readonly outDir: string
      /** Maximum number of blocks of each report. */
      readonly limit: number
    }

/** Parses the arguments of `npm run questions`. Throws InputError, with the usage where they make no sense. */
export function parseQuestionsFlags(args: readonly string[], usage: string): QuestionsCommand {
  const { values, positionals } = parse(args, usage)
  const { out: outDir = PROPOSALS_DIR, accept } = values
  for (const id of [...positionals, ...(accept === undefined ? [] : [accept])]) {
    if (!REPORT_ID_PATTERN.test(id)) throw new InputError(`"${id}" is no name of a report's folder`)
  }
  if (accept !== undefined) {
    if (positionals.length === 0 && values.limit === undefined) return { kind: 'accept', id: accept, outDir }
    throw new InputError(`--accept takes one report and no other option but --out\n${usage}`)
  }
  const limit = values.limit === undefined ? Number.POSITIVE_INFINITY : Number(values.limit)
  if (limit !== Number.POSITIVE_INFINITY && !(Number.isInteger(limit) && limit > 0)) {
    throw new InputError(`--limit is a whole number from 1, got "${values.limit}"`)
  }
  return { kind: 'propose', ids: [...new Set(positionals)], outDir, limit }
}

function parse(args: readonly string[], usage: string) {
  const text = { type: 'string' as const }
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { out: text, limit: text, accept: text },
    })
  } catch (error) {
    throw new InputError(`${errorMessage(error).split('. ')[0]}\n${usage}`)
  }
}
