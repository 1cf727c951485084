import { beginningOf, type CorpusProblem } from './corpus-problem.ts'
import { LIST_ITEM } from './list-file.ts'
import type { Block, BlockQuestion } from './report.ts'

export interface ParsedQuestions {
  readonly questions: readonly BlockQuestion[]
  readonly problems: readonly CorpusProblem[]
}

/** People do not type longer questions. */
const MAX_QUESTION_CHARS = 300
const HEADING = /^## +(\d{1,5}) +(.+?)\s*$/u

/**
 * Parses `questions.md` of a report: a `## ` heading per block, with its number and first words in the authority's text,
 * and a list item per question. A block that has moved is found by its first words. Never throws.
 */
export function parseQuestions(source: string, file: string, blocks: readonly Block[]): ParsedQuestions {
  const questions: BlockQuestion[] = []
  const problems: CorpusProblem[] = []
  let block: number | undefined
  let hasHeading = false
  for (const [at, line] of source
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const problem = (message: string, wayOut: string) =>
      problems.push({ file, line: at + 1, message, wayOut })
    const [, number, words] = HEADING.exec(line) ?? []
    const [, text] = LIST_ITEM.exec(line) ?? []
    if (number !== undefined && words !== undefined) {
      hasHeading = true
      block = findBlock(blocks, Number(number) - 1, words)
      if (block === undefined) problem(...lostBlock(words, blocks[Number(number) - 1]))
    } else if (!hasHeading || line.trim() === '') {
      // An introduction for readers.
    } else if (text === undefined || text.length > MAX_QUESTION_CHARS) {
      problem(
        `not a question: ${beginningOf(line)}`,
        `write "- " and a question of at most ${MAX_QUESTION_CHARS} characters`,
      )
    } else if (block !== undefined) {
      questions.push({ block, text })
    }
  }
  return { questions, problems }
}

/** The block of that number if it begins with these words, else the only block that does. */
function findBlock(blocks: readonly Block[], index: number, words: string): number | undefined {
  const begins = ({ text }: Block) => foldSpace(text).startsWith(foldSpace(words))
  const own = blocks[index]
  if (own && begins(own)) return index
  const [other, another] = blocks.filter(begins)
  return another ? undefined : other?.index
}

function lostBlock(words: string, own: Block | undefined): [message: string, wayOut: string] {
  const actual = own ? `that block begins with ${beginningOf(own.text)}` : 'there is no block of this number'
  return [
    `questions about a block that does not exist: ${beginningOf(words)}; ${actual}`,
    "give the block's number and its first words, or remove the questions",
  ]
}

function foldSpace(text: string): string {
  return text.replaceAll(/\s+/gu, ' ')
}
