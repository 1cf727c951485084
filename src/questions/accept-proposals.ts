import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseQuestions } from '../corpus/block-questions.ts'
import { formatProblem } from '../corpus/corpus-problem.ts'
import type { Report } from '../corpus/report.ts'
import { InputError } from '../errors.ts'
import { withCorpusLock } from '../import/corpus-lock.ts'
import { ASIDE_PREFIX } from '../import/replace-report.ts'
import { questionKey } from './check-question.ts'
import { type ProposalFile, saveProposals } from './proposal-file.ts'

export interface Acceptance {
  readonly corpusDir: string
  readonly report: Report
  readonly proposals: ProposalFile
  /** Where the proposals are. */
  readonly path: string
}

/** What was added, and where. */
export interface AcceptedQuestions {
  readonly count: number
  readonly file: string
}

/**
 * Adds reviewed questions to the report's questions.md, below what it has, and leaves in the file of proposals only how far
 * the model was asked. Throws InputError when a line is no question or a block is gone, ImportError when it cannot write.
 */
export async function acceptProposals({
  corpusDir,
  report,
  proposals,
  path,
}: Acceptance): Promise<AcceptedQuestions> {
  const blocks = report.editions[report.authority]?.blocks ?? []
  const { questions, problems } = parseQuestions(proposals.sections, path, blocks)
  const [problem] = problems
  if (problem) throw new InputError(formatProblem('', { ...problem, line: null }))
  const known = new Set(report.questions.map(({ text }) => questionKey(text)))
  const added = questions.filter(({ text }) => !known.has(questionKey(text)))
  if (added.length === 0)
    throw new InputError(`${path} has no question to add. Run: npm run questions -- ${report.id}`)
  const sections = withoutKnown(proposals.sections, known)
  const file = join(corpusDir, report.id, 'questions.md')
  await withCorpusLock(corpusDir, async () => {
    const aside = join(corpusDir, `${ASIDE_PREFIX}questions-${report.id}`)
    await writeFile(aside, addSections(await readExisting(file), sections, proposals))
    await rename(aside, file)
  })
  await saveProposals(path, { ...proposals, sections: '' })
  return { count: added.length, file }
}

/** Leaves headings without questions, which say nothing, in place. */
function withoutKnown(sections: string, known: ReadonlySet<string>): string {
  const isNew = (line: string) => !/^[-*] /u.test(line) || !known.has(questionKey(line.slice(2)))
  return sections.split('\n').filter(isNew).join('\n')
}

async function readExisting(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return INTRODUCTION
    throw cause
  }
}

const INTRODUCTION = `# Questions that this report answers

They help to find its blocks and are shown to nobody. A heading names a block: its number and its first words in the original.
Format: corpus/README.md

`

/** Says in the introduction, where questions.md is free text, which model proposed them. */
function addSections(existing: string, sections: string, { model, date }: ProposalFile): string {
  const start = /^## /mu.exec(existing)?.index ?? existing.length
  const origin = `Some were proposed by ${model} (${date}) and reviewed by a person.\n`
  const introduction = existing.slice(0, start).trimEnd()
  const origins = introduction.includes(origin.trim()) ? `${introduction}\n` : `${introduction}\n\n${origin}`
  const old = existing.slice(start).trimEnd()
  return `${[origins.trimEnd(), old, sections.trim()].filter(part => part !== '').join('\n\n')}\n`
}
