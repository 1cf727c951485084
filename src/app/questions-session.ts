import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { loadCorpus } from '../corpus/load-corpus.ts'
import type { Report } from '../corpus/report.ts'
import { IndexError, InputError } from '../errors.ts'
import type { Passage } from '../passages/passage.ts'
import { acceptProposals } from '../questions/accept-proposals.ts'
import {
  loadProposals,
  type ProposalFile,
  renderQuestionSection,
  saveProposals,
} from '../questions/proposal-file.ts'
import { proposeQuestions } from '../questions/propose-questions.ts'
import { findQuestionBlocks, type QuestionBlock } from '../questions/question-blocks.ts'
import type { TextGenerator } from '../questions/text-generator.ts'
import type { Search } from '../search/search.ts'
import { renderProposing } from '../terminal/render-proposing.ts'
import type { QuestionsCommand } from './questions-flags.ts'

/** What the work needs besides the corpus; opened only when there is something to ask. */
export interface QuestionTools {
  readonly generator: TextGenerator
  readonly search: Search
  readonly passages: readonly Passage[]
  close(): Promise<void>
}

export interface QuestionsSession {
  readonly corpusDir: string
  readonly openTools: () => Promise<QuestionTools>
  readonly write: (text: string) => void
  /** Shows the progress of asking about a report. */
  readonly progressOf: (reportId: string) => (done: number, total: number) => void
  readonly signal: AbortSignal
  readonly now: () => Date
}

/** The status of a process that Ctrl+C ended. */
const INTERRUPTED = 130

/** Does what the flags of `npm run questions` say; returns the exit status. Throws DayekError. */
export async function runQuestions(command: QuestionsCommand, session: QuestionsSession): Promise<number> {
  const reports = await loadCorpus(session.corpusDir)
  if (command.kind === 'accept') {
    await accept(findReport(reports, command.id), command.outDir, session)
    return 0
  }
  const chosen = command.ids.length > 0 ? command.ids.map(id => findReport(reports, id)) : reports
  const tools = await session.openTools()
  try {
    for (const report of chosen) {
      await propose(report, command, tools, session)
      if (session.signal.aborted) return INTERRUPTED
    }
    return 0
  } finally {
    await tools.close()
  }
}

type ProposeCommand = Extract<QuestionsCommand, { kind: 'propose' }>

async function propose(
  report: Report,
  { outDir, limit }: ProposeCommand,
  { generator, search, passages }: QuestionTools,
  { write, progressOf, signal, now }: QuestionsSession,
): Promise<void> {
  const path = join(outDir, `${report.id}.md`)
  let file = await openProposals(path, report, generator)
  const all = findQuestionBlocks(report, passages)
  if (!all) {
    throw new IndexError(
      `the index in use does not hold the report ${report.id} as it is. Run: npm run embed`,
    )
  }
  const left = all.filter(({ index }) => index >= file.askedThrough)
  const blocks = left.slice(0, limit)
  const showProgress = progressOf(report.id)
  let done = 0
  const onBlock = async (block: QuestionBlock, questions: readonly string[]) => {
    const sections = file.sections + renderQuestionSection(block, questions)
    file = { ...file, askedThrough: block.index + 1, sections, date: now().toISOString().slice(0, 10) }
    await saveProposals(path, file)
    done += 1
    showProgress(done, blocks.length)
  }
  const known = [...report.questions.map(({ text }) => text), ...proposedQuestions(file)]
  if (blocks.length > 0) showProgress(0, blocks.length)
  const tally = await proposeQuestions(blocks, { generator, search }, { known, signal, onBlock })
  write(renderProposing({ reportId: report.id, path, asked: done, left: left.length - done, tally }))
}

/** The file to continue, or a new one. Throws InputError where another model or another text is in it. */
async function openProposals(path: string, report: Report, { name }: TextGenerator): Promise<ProposalFile> {
  const textSha256 = sha256(report.editions[report.authority]?.text ?? '')
  const file = await loadProposals(path, report.id)
  if (!file) return { reportId: report.id, model: name, date: '', textSha256, askedThrough: 0, sections: '' }
  const wayOut = `Add its questions with npm run questions -- --accept ${report.id}, or remove it, to begin anew`
  if (file.textSha256 !== textSha256) {
    throw new InputError(`the report has changed since the questions in ${path} were proposed. ${wayOut}`)
  }
  if (file.model === name) return file
  if (file.sections !== '') {
    throw new InputError(`the questions in ${path} were proposed by ${file.model}, not by ${name}. ${wayOut}`)
  }
  return { ...file, model: name, askedThrough: 0 }
}

function proposedQuestions({ sections }: ProposalFile): readonly string[] {
  return Array.from(sections.matchAll(/^- (.+)$/gmu), ([, text = '']) => text)
}

async function accept(report: Report, outDir: string, { corpusDir, write }: QuestionsSession): Promise<void> {
  const path = join(outDir, `${report.id}.md`)
  const proposals = await loadProposals(path, report.id)
  if (!proposals) {
    throw new InputError(`there are no proposed questions in ${path}. Run: npm run questions -- ${report.id}`)
  }
  const { count, file } = await acceptProposals({ corpusDir, report, proposals, path })
  write(
    `Added ${count} question${count === 1 ? '' : 's'} to ${file}. Run npm run embed; a running bot switches to the new index by itself.\n`,
  )
}

function findReport(reports: readonly Report[], id: string): Report {
  const found = reports.find(report => report.id === id)
  if (found) return found
  throw new InputError(`there is no report ${id}. There are: ${reports.map(report => report.id).join(', ')}`)
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
