import { MAX_MARK_CHARS } from '../text/footnote-marks.ts'
import { beginningOf, type CorpusProblem } from './corpus-problem.ts'
import type { Block } from './report.ts'

/** Checks one edition: a single title at the top, some text, and footnotes that match their marks. */
export function checkEdition(blocks: readonly Block[], file: string): readonly CorpusProblem[] {
  return [...checkTitle(blocks, file), ...checkText(blocks, file), ...checkFootnotes(blocks, file)]
}

function checkTitle(blocks: readonly Block[], file: string): readonly CorpusProblem[] {
  const [title, ...further] = blocks.filter(block => block.level === 1)
  const first = blocks[0]
  if (!title) {
    const wayOut = 'begin the text with a line "# Title"'
    return [{ file, line: first?.line ?? null, message: 'there is no title of level 1', wayOut }]
  }
  const problems: CorpusProblem[] = further.map(({ line, text }) => ({
    file,
    line,
    message: `a second title of level 1: ${beginningOf(text)}, the first is on line ${title.line}`,
    wayOut: 'give it ## or more',
  }))
  if (first && first !== title) {
    const message = `there is text above the title of line ${title.line}: ${beginningOf(first.text)}`
    problems.unshift({ file, line: first.line, message, wayOut: 'put the title first' })
  }
  return problems
}

function checkText(blocks: readonly Block[], file: string): readonly CorpusProblem[] {
  if (blocks.some(block => block.kind !== 'heading')) return []
  const message = 'the edition is empty: it has only headings'
  return [{ file, line: blocks.at(-1)?.line ?? null, message, wayOut: 'add its text or remove the file' }]
}

function checkFootnotes(blocks: readonly Block[], file: string): readonly CorpusProblem[] {
  const problems: CorpusProblem[] = []
  const footnoteLines = new Map<string, number>()
  for (const { footnoteMark, line } of blocks) {
    if (footnoteMark === null) continue
    const firstLine = footnoteLines.get(footnoteMark)
    footnoteLines.set(footnoteMark, firstLine ?? line)
    if (footnoteMark.length > MAX_MARK_CHARS) {
      const message = `a footnote mark longer than ${MAX_MARK_CHARS} characters: ${beginningOf(footnoteMark)}`
      problems.push({ file, line, message, wayOut: 'give the footnote and its marks a shorter name' })
    }
    if (firstLine === undefined) continue
    const message = `a second footnote [^${footnoteMark}], the first is on line ${firstLine}`
    problems.push({ file, line, message, wayOut: 'give each footnote a mark of its own' })
  }
  for (const { text, line } of blocks) {
    for (const [reference, mark = ''] of text.matchAll(/\[\^([^\]\s]+)\]/g)) {
      if (footnoteLines.has(mark)) continue
      const wayOut = `add a line "${reference}: …" or remove the mark`
      problems.push({ file, line, message: `no footnote for the mark ${reference}`, wayOut })
    }
  }
  return problems
}
