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
  const { text, letter } = prepare(page)
  const pattern = (term: string) => termPattern(term, letter)
  const before = prefix === undefined ? '' : `${pattern(prefix)}\\s*`
  const after = suffix === undefined ? '' : `\\s*${pattern(suffix)}`
  const range = end === undefined ? pattern(start) : `${pattern(start)}[^]*?${pattern(end)}`
  const match = new RegExp(`(?<context>${before})(?<range>${range})${after}`, 'u').exec(text)
  if (!match?.groups) return undefined
  const { context = '', range: found = '' } = match.groups
  const startChar = match.index + context.length
  return { startChar, endChar: startChar + found.length }
}

/** A page as patterns that are quick to compile need it: one with all letters of Unicode, in any case, takes milliseconds. */
interface PreparedPage {
  /** In lower case, with everything in its place. */
  readonly text: string
  /** A class of the letters and digits in it. */
  readonly letter: string
}

const prepared = new Map<string, PreparedPage>()

function prepare(page: string): PreparedPage {
  const known = prepared.get(page)
  if (known) return known
  const text = page.toLowerCase()
  if (text.length !== page.length) throw new Error('a letter of the page is longer in lower case')
  const letter = `[${[...new Set(text.match(/[\p{L}\p{N}]/gu))].join('')}]`
  prepared.set(page, { text, letter })
  return { text, letter }
}

function termPattern(encoded: string, letter: string): string {
  const term = decodeURIComponent(encoded).toLowerCase()
  const escaped = term.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(' ', '[^\\S\\n]+')
  const isLetter = (char: string | undefined) => char !== undefined && /[\p{L}\p{N}]/u.test(char)
  return `${isLetter(term[0]) ? `(?<!${letter})` : ''}${escaped}${isLetter(term.at(-1)) ? `(?!${letter})` : ''}`
}
