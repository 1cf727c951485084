import type { Section } from '../answer/section.ts'
import { EDITION_MESSAGES } from '../locales/reader-messages.ts'
import { LANGUAGES, type Language } from '../text/language.ts'
import { type BlockWriter, cellAttributes } from './block-markup.ts'
import { html, type Markup } from './markup.ts'
import { passageAnchor } from './reader-address.ts'
import type { PassageRows, Row, RowKind } from './report-rows.ts'

/** A heading of the text, and of the contents. */
export interface Heading {
  /** 2 for a chapter. */
  readonly level: number
  readonly anchor: string
  readonly titles: Readonly<Partial<Record<Language, string>>>
}

/** The headings above a section that the section before it does not have. */
export function headingsOf(section: Section, before: Section | undefined): readonly Heading[] {
  const depth = depthOf(section)
  const isShared = (i: number) =>
    LANGUAGES.every(language => section.titles[language]?.[i] === before?.titles[language]?.[i])
  let shared = 0
  while (before && shared < Math.min(depth, depthOf(before)) && isShared(shared)) shared++
  // A heading that is repeated begins a section of its own.
  const first = Math.min(shared, Math.max(0, depth - 1))
  return Array.from({ length: depth - first }, (_, i) => {
    const at = first + i
    const titles = LANGUAGES.flatMap(language => {
      const title = section.titles[language]?.[at]
      return title === undefined ? [] : [[language, title] as const]
    })
    return {
      level: 2 + at,
      anchor: `section-${section.passages[0].number}-${2 + at}`,
      titles: Object.fromEntries(titles),
    }
  })
}

function depthOf({ titles }: Section): number {
  return Math.max(0, ...LANGUAGES.map(language => titles[language]?.length ?? 0))
}

const MAX_LEVEL = 6

/** A heading in both languages. */
export function headingMarkup({ level, anchor, titles }: Heading): Markup {
  const cells = LANGUAGES.flatMap(language => {
    const title = titles[language]
    return title === undefined ? [] : [html`<span lang="${language}">${title}</span>`]
  })
  const tag = html`${`h${Math.min(level, MAX_LEVEL)}`}`
  return html`<${tag} class="row" id="${anchor}">${cells}</${tag}>`
}

export interface PassageContext {
  readonly writer: BlockWriter
  /** The language in whose edition the pages of a quotation are cited, by the language quoted. */
  readonly cited: Readonly<Record<Language, Language>>
  /** The label of the link to the passage itself. */
  readonly linkLabel: string
}

/** A passage: its rows, and a link to it. */
export function passageMarkup({ passage, groups }: PassageRows, context: PassageContext): Markup {
  const anchor = passageAnchor(passage)
  const link = html`<a class="anchor" href="#${anchor}" data-label="passageLink" aria-label="${context.linkLabel}">§</a>`
  return html`<div class="passage" id="${anchor}">${link}${groups.map(group => groupMarkup(group, context))}</div>`
}

/** Around the rows of a group, and around a row. */
const FRAMES: Readonly<Record<RowKind, (rows: readonly Markup[]) => Markup>> = {
  paragraph: rows => html`${rows.map(row => html`<div class="row">${row}</div>`)}`,
  quotation: rows => html`<blockquote>${rows.map(row => html`<div class="row">${row}</div>`)}</blockquote>`,
  'list-item': rows => html`<ul class="items">${rows.map(row => html`<li class="row">${row}</li>`)}</ul>`,
  footnote: rows => html`<ul class="notes">${rows.map(row => html`<li class="row">${row}</li>`)}</ul>`,
}

function groupMarkup(group: PassageRows['groups'][number], context: PassageContext): Markup {
  const rows = group.map(row => rowMarkup(row, context))
  return html`${speakerMarkup(group[0])}${FRAMES[group[0].kind](rows)}`
}

function rowMarkup(row: Row, { writer, cited }: PassageContext): Markup {
  const tag = html`${row.kind === 'list-item' || row.kind === 'footnote' ? 'div' : 'p'}`
  const cells = LANGUAGES.flatMap(language => {
    const cell = row.cells[language]
    if (!cell) return []
    const { isSic, footnoteMark } = cell.block
    const attributes = cellAttributes(row, language, cited[language])
    const sic = isSic && html`<small class="aside">(${EDITION_MESSAGES[language].sic})</small>`
    const sign = footnoteMark !== undefined && writer.sign(footnoteMark)
    const back = footnoteMark !== undefined && writer.backLinks(footnoteMark, language)
    return [html`<${tag}${attributes}>${sign}${writer.text(cell, language)}${sic}${back}</${tag}>`]
  })
  return html`${cells}`
}

/** Who speaks from here on. */
function speakerMarkup({ newSpeaker }: Row): Markup | undefined {
  if (!newSpeaker || Object.keys(newSpeaker).length === 0) return undefined
  const cells = LANGUAGES.flatMap(language => {
    const name = newSpeaker[language]
    if (name === undefined) return []
    return [html`<p class="speaker" lang="${language}">${EDITION_MESSAGES[language].speaker}: ${name}</p>`]
  })
  return html`<div class="row">${cells}</div>`
}
