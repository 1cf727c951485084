import { attributeOf, tagsOf } from './docx-xml.ts'
import { printRoman } from './markup-blocks.ts'

/** Counts the automatic numbers of a document in its order. */
export interface NumberCounter {
  /** The number that Word prints before the next paragraph of a list: «1.2.», «а)»; undefined for bullets and none. */
  next(numId: string, level: number): string | undefined
}

interface Level {
  readonly start: number
  /** `decimal`, `bullet`, `lowerLetter`, `russianLower`… */
  readonly format: string
  /** With `%1` for the number of level 1. */
  readonly text: string
}

interface Numbering {
  /** By number of the list: its scheme, and the starts that it overrides. */
  readonly lists: ReadonlyMap<
    string,
    { readonly scheme: string; readonly starts: ReadonlyMap<number, number> }
  >
  readonly schemes: ReadonlyMap<string, ReadonlyMap<number, Level>>
}

/** Reads `word/numbering.xml`. */
export function createNumberCounter(xml: string): NumberCounter {
  const { lists, schemes } = readNumbering(xml)
  const counts = new Map<string, number[]>()
  const begun = new Set<string>()
  return {
    next: (numId, level) => {
      const list = lists.get(numId)
      const levels = schemes.get(list?.scheme ?? '')
      const own = levels?.get(level)
      if (!list || !levels || !own || own.format === 'bullet' || own.format === 'none') return undefined
      const reached = counts.get(list.scheme) ?? []
      // A list that overrides a start begins anew; others of the same scheme go on counting.
      if (!begun.has(numId))
        for (const at of list.starts.keys()) reached.length = Math.min(reached.length, at)
      begun.add(numId)
      const startOf = (at: number) => list.starts.get(at) ?? levels.get(at)?.start ?? 1
      for (let at = reached.length; at < level; at++) reached.push(startOf(at))
      reached[level] = reached.length > level ? (reached[level] ?? 0) + 1 : startOf(level)
      reached.length = level + 1
      counts.set(list.scheme, reached)
      return printLevel(own, levels, reached)
    },
  }
}

function readNumbering(xml: string): Numbering {
  const lists = new Map<string, { scheme: string; starts: Map<number, number> }>()
  const schemes = new Map<string, Map<number, Level>>()
  let scheme = new Map<number, Level>()
  let list: { scheme: string; starts: Map<number, number> } | undefined
  let at = 0
  for (const tag of tagsOf(xml)) {
    if (tag.kind === 'close') {
      if (tag.name === 'w:num') list = undefined
      continue
    }
    const value = attributeOf(tag, 'w:val') ?? ''
    const level = Number(attributeOf(tag, 'w:ilvl') ?? at)
    if (tag.name === 'w:abstractNum') {
      scheme = new Map()
      schemes.set(attributeOf(tag, 'w:abstractNumId') ?? '', scheme)
    } else if (tag.name === 'w:num') {
      list = { scheme: '', starts: new Map() }
      lists.set(attributeOf(tag, 'w:numId') ?? '', list)
    } else if (tag.name === 'w:abstractNumId' && list) list.scheme = value
    else if (tag.name === 'w:lvlOverride') at = level
    else if (tag.name === 'w:startOverride' && list) list.starts.set(at, Number(value))
    else if (tag.name === 'w:lvl') at = level
    else if (!list) changeLevel(scheme, at, tag.name, value)
  }
  return { lists, schemes }
}

function changeLevel(scheme: Map<number, Level>, at: number, name: string, value: string): void {
  const level = scheme.get(at) ?? { start: 1, format: 'decimal', text: '' }
  if (name === 'w:start') scheme.set(at, { ...level, start: Number(value) || 0 })
  else if (name === 'w:numFmt') scheme.set(at, { ...level, format: value })
  else if (name === 'w:lvlText') scheme.set(at, { ...level, text: value })
}

function printLevel(own: Level, levels: ReadonlyMap<number, Level>, reached: readonly number[]): string {
  return own.text.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1
    return printCount(reached[at] ?? 1, levels.get(at)?.format ?? 'decimal')
  })
}

const RUSSIAN = 'абвгдежзиклмнопрстуфхцчшщэюя'
const LATIN = 'abcdefghijklmnopqrstuvwxyz'

function printCount(count: number, format: string): string {
  const letter = (letters: string) =>
    letters.charAt((count - 1) % letters.length).repeat(Math.ceil(count / letters.length))
  switch (format) {
    case 'lowerRoman':
      return printRoman(count)
    case 'upperRoman':
      return printRoman(count).toUpperCase()
    case 'lowerLetter':
      return letter(LATIN)
    case 'upperLetter':
      return letter(LATIN).toUpperCase()
    case 'russianLower':
      return letter(RUSSIAN)
    case 'russianUpper':
      return letter(RUSSIAN).toUpperCase()
    case 'decimalZero':
      return String(count).padStart(2, '0')
    default:
      return String(count)
  }
}
