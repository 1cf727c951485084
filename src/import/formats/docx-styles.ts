import { attributeOf, tagsOf } from './docx-xml.ts'

/** What a paragraph style makes of a paragraph. */
export interface ParagraphStyle {
  readonly role: 'title' | 'heading' | 'contents' | 'quotation' | 'plain'
  /** 1 to 9 for a heading, as Word counts, else 0. */
  readonly level: number
  readonly numId: string | undefined
  readonly listLevel: number | undefined
}

interface RawStyle {
  readonly name: string
  readonly basedOn: string | undefined
  readonly outline: number | undefined
  readonly numId: string | undefined
  readonly listLevel: number | undefined
}

const PLAIN: ParagraphStyle = { role: 'plain', level: 0, numId: undefined, listLevel: undefined }
/** «heading 1» is Word's own name in any language; the others come from converters and templates. */
const HEADING_NAME =
  /^(?:heading|заголовок|тақырып(?:ша)?|тақырып аты|бас тақырып|überschrift|titre|başlık|заглавие)[\s_-]*([1-9])$/iu
const TITLE_NAME = /^(?:title|название|атауы|тақырып аты|бас тақырып)$/iu
const CONTENTS_NAME =
  /^(?:toc|contents|оглавление|содержание|мазмұны?)(?:[\s_-]+(?:\d|heading|heading \d))?$|^заголовок оглавления$/iu
const QUOTATION_NAME = /^(?:intense )?quote$|^цитата(?: \d)?$|^выделенная цитата$|^block ?text$|^дәйексөз$/iu
/** LibreOffice bases headings, subtitles and captions on it; only its own paragraphs are headings. */
const ANY_HEADING_NAME = /^(?:heading|заголовок|тақырып)$/iu
const MAX_DEPTH = 12

/** The paragraph styles of a document by their ids, from `word/styles.xml`: by name, outline level and what they are based on. */
export function readParagraphStyles(xml: string): (id: string | undefined) => ParagraphStyle {
  const styles = readRawStyles(xml)
  const known = new Map<string, ParagraphStyle>()
  return id => {
    if (id === undefined) return PLAIN
    const style = known.get(id) ?? resolveStyle(id, styles)
    known.set(id, style)
    return style
  }
}

function readRawStyles(xml: string): ReadonlyMap<string, RawStyle> {
  const styles = new Map<string, RawStyle>()
  let id: string | undefined
  let style: RawStyle | undefined
  for (const tag of tagsOf(xml)) {
    const value = attributeOf(tag, 'w:val')
    if (tag.name === 'w:style' && tag.kind === 'open') {
      id = attributeOf(tag, 'w:type') === 'paragraph' ? attributeOf(tag, 'w:styleId') : undefined
      style = { name: '', basedOn: undefined, outline: undefined, numId: undefined, listLevel: undefined }
    } else if (tag.name === 'w:style' && tag.kind === 'close') {
      if (id !== undefined && style && !styles.has(id)) styles.set(id, style)
      style = undefined
    } else if (style && value !== undefined) {
      if (tag.name === 'w:name') style = { ...style, name: value }
      else if (tag.name === 'w:basedOn') style = { ...style, basedOn: value }
      else if (tag.name === 'w:outlineLvl') style = { ...style, outline: Number(value) }
      else if (tag.name === 'w:numId') style = { ...style, numId: value }
      else if (tag.name === 'w:ilvl') style = { ...style, listLevel: Number(value) }
    }
  }
  return styles
}

function resolveStyle(id: string, styles: ReadonlyMap<string, RawStyle>): ParagraphStyle {
  const chain: RawStyle[] = []
  for (let next: string | undefined = id; next !== undefined && chain.length < MAX_DEPTH; ) {
    const style = styles.get(next)
    if (!style) break
    chain.push(style)
    next = style.basedOn
  }
  const names = chain.length > 0 ? chain.map(({ name }) => name.trim()) : [id]
  const numId = chain.find(style => style.numId !== undefined)?.numId
  const listLevel = chain.find(style => style.listLevel !== undefined)?.listLevel
  return { ...roleOf(names, chain.find(style => style.outline !== undefined)?.outline), numId, listLevel }
}

/** The nearest style of the chain that says what it is for decides. */
function roleOf(
  names: readonly string[],
  outline: number | undefined,
): Pick<ParagraphStyle, 'role' | 'level'> {
  if (ANY_HEADING_NAME.test(names[0] ?? '')) return { role: 'heading', level: 1 }
  for (const name of names) {
    if (CONTENTS_NAME.test(name)) return { role: 'contents', level: 0 }
    const level = HEADING_NAME.exec(name)?.[1]
    if (level !== undefined) return { role: 'heading', level: Number(level) }
    if (TITLE_NAME.test(name)) return { role: 'title', level: 0 }
    if (QUOTATION_NAME.test(name)) return { role: 'quotation', level: 0 }
  }
  if (outline !== undefined && outline < 9) return { role: 'heading', level: outline + 1 }
  return { role: 'plain', level: 0 }
}
