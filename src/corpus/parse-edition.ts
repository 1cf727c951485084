import type { Language } from '../text/language.ts'
import { checkEdition } from './check-edition.ts'
import type { CorpusProblem } from './corpus-problem.ts'
import { type KeyLines, parseFrontMatter } from './front-matter.ts'
import { parseBlocks } from './parse-blocks.ts'
import type { Block, Edition } from './report.ts'

export interface EditionSource {
  readonly reportId: string
  readonly language: Language
}

/** An edition as far as it could be parsed; valid if `problems` is empty. */
export interface ParsedEdition {
  /** Path inside the corpus folder: `hrw-2018-xinjiang/kk.md`. */
  readonly file: string
  readonly reportId: string
  readonly language: Language
  /** Undefined when the front matter is invalid. */
  readonly edition: Edition | undefined
  /** Line numbers of the front matter's keys. */
  readonly keyLines: KeyLines
  readonly blocks: readonly Block[]
  readonly problems: readonly CorpusProblem[]
}

/** Parses `kk.md` or `ru.md`. A byte order mark and CRLF are tolerated. Never throws. */
export function parseEdition(source: string, { reportId, language }: EditionSource): ParsedEdition {
  const file = `${reportId}/${language}.md`
  const lines = source.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const { frontMatter, keyLines, bodyStart, problems } = parseFrontMatter(lines, file)
  if (bodyStart === undefined) {
    return { file, reportId, language, edition: undefined, keyLines, blocks: [], problems }
  }
  const body = parseBlocks(lines, bodyStart, file)
  const { text, blocks } = body
  return {
    file,
    reportId,
    language,
    edition: frontMatter && { reportId, language, ...frontMatter, text, blocks },
    keyLines,
    blocks,
    problems: [...problems, ...body.problems, ...checkEdition(blocks, file)],
  }
}
