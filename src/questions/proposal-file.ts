import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { errorMessage, InputError } from '../errors.ts'
import type { QuestionBlock } from './question-blocks.ts'

/** A file of proposed questions: the format of questions.md below an introduction that says where they come from. */
export interface ProposalFile {
  readonly reportId: string
  /** As its operator names it. */
  readonly model: string
  /** When the last of them were proposed, YYYY-MM-DD. */
  readonly date: string
  /** SHA-256 of the authority's text, hex. */
  readonly textSha256: string
  /** The number of the last block, from 1, about which the model was asked; 0 before the first. */
  readonly askedThrough: number
  /** The headings and questions, as in questions.md. */
  readonly sections: string
}

/** The heading of a block and its questions; nothing without questions. */
export function renderQuestionSection(
  { index, source }: QuestionBlock,
  questions: readonly string[],
): string {
  if (questions.length === 0) return ''
  return `## ${index + 1} ${firstWords(source)}\n\n${questions.map(question => `- ${question}\n`).join('')}\n`
}

/** By which questions.md finds a block that has moved. */
const HEADING_WORDS = 7

function firstWords(text: string): string {
  return text.trim().split(/\s+/u).slice(0, HEADING_WORDS).join(' ')
}

function renderProposals(file: ProposalFile): string {
  const text = `# Questions proposed by a model, not in use

Nobody has checked them, and the search does not read this file. Read each against its block, correct or delete what is wrong,
then add the rest to the report's questions.md: npm run questions -- --accept ${file.reportId}

Model: ${file.model}
Date: ${file.date}
Text: ${file.textSha256}
Asked through block: ${file.askedThrough}

${file.sections}`
  return `${text.trimEnd()}\n`
}

/** Reads such a file; undefined where there is none. Throws InputError when its introduction was damaged. */
export async function loadProposals(path: string, reportId: string): Promise<ProposalFile | undefined> {
  const text = await readText(path)
  if (text === undefined) return undefined
  const start = /^## /mu.exec(text)?.index ?? text.length
  const field = (name: string) =>
    new RegExp(`^${name}: *(.+?) *$`, 'mu').exec(text.slice(0, start))?.[1] ?? ''
  const [model, date, textSha256] = [field('Model'), field('Date'), field('Text')]
  const askedThrough = field('Asked through block')
  if (model === '' || date === '' || !/^[\da-f]{64}$/u.test(textSha256) || !/^\d{1,6}$/u.test(askedThrough)) {
    throw new InputError(
      `${path} does not begin with the lines Model, Date, Text and Asked through block. Restore them, or remove the file to begin anew`,
    )
  }
  const sections = text.slice(start).trimEnd()
  return {
    reportId,
    model,
    date,
    textSha256,
    askedThrough: Number(askedThrough),
    sections: sections === '' ? '' : `${sections}\n\n`,
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return (await readFile(path, 'utf8')).replaceAll(/\r\n?/gu, '\n')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined
    throw new InputError(`${path} cannot be read (${errorMessage(cause)}). Check its permissions`, { cause })
  }
}

/** Writes it atomically, so that an interruption leaves the file before or after. Throws InputError. */
export async function saveProposals(path: string, file: ProposalFile): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(`${path}.new`, renderProposals(file))
    await rename(`${path}.new`, path)
  } catch (cause) {
    throw new InputError(
      `${path} cannot be written (${errorMessage(cause)}). Check free space and permissions, or give another folder with --out`,
      { cause },
    )
  }
}
