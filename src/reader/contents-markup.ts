import { LANGUAGES } from '../text/language.ts'
import { html, type Markup } from './markup.ts'
import type { Heading } from './section-markup.ts'

interface Entry {
  readonly heading: Heading
  readonly parts: Entry[]
}

/** The headings as lists inside each other. */
export function contentsMarkup(headings: readonly Heading[]): Markup {
  return listMarkup(nest(headings))
}

function nest(headings: readonly Heading[]): readonly Entry[] {
  const chapters: Entry[] = []
  const open: Entry[] = []
  for (const heading of headings) {
    while ((open.at(-1)?.heading.level ?? 0) >= heading.level) open.pop()
    const entry = { heading, parts: [] }
    const siblings = open.at(-1)?.parts ?? chapters
    siblings.push(entry)
    open.push(entry)
  }
  return chapters
}

function listMarkup(entries: readonly Entry[]): Markup {
  return html`<ol>${entries.map(entryMarkup)}</ol>`
}

function entryMarkup({ heading, parts }: Entry): Markup {
  const titles = LANGUAGES.flatMap(language => {
    const title = heading.titles[language]
    return title === undefined ? [] : [html`<span lang="${language}">${title}</span>`]
  })
  return html`<li><a href="#${heading.anchor}">${titles}</a>${parts.length > 0 && listMarkup(parts)}</li>`
}
