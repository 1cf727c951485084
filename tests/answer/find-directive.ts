import type { CharRange } from '../../src/text/char-range.ts'

/**
 * The first part of a page that a text directive names, as the specification says: terms are whole words in any case, a term is
 * found within one line, and only white space is skipped next to a context. Slow and obvious.
 */
export function findDirective(page: string, directive: string): CharRange | undefined {
  const terms = directive.replace(/^text=/, '').split(',')
  const prefix = terms[0]?.endsWith('-') ? terms.shift()?.slice(0, -1) : undefined
  const suffix = terms.at(-1)?.startsWith('-') ? terms.pop()?.slice(1) : undefined
  const [start, end, ...more] = terms
  if (!start || more.length > 0) throw new Error(`no text directive: ${directive}`)
  const before = prefix === undefined ? '' : `${pattern(prefix)}\\s*`
  const after = suffix === undefined ? '' : `\\s*${pattern(suffix)}`
  const range = end === undefined ? pattern(start) : `${pattern(start)}[^]*?${pattern(end)}`
  const match = new RegExp(`${before}(?<range>${range})${after}`, 'diu').exec(page)
  const [startChar, endChar] = match?.indices?.groups?.range ?? []
  return startChar === undefined || endChar === undefined ? undefined : { startChar, endChar }
}

function pattern(encoded: string): string {
  const term = decodeURIComponent(encoded)
  const escaped = term.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(' ', '[^\\S\\n]+')
  const isLetter = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}]/u.test(char)
  return `${isLetter(term[0]) ? '(?<![\\p{L}\\p{N}])' : ''}${escaped}${isLetter(term.at(-1)) ? '(?![\\p{L}\\p{N}])' : ''}`
}
