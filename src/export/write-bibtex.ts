import { EXPORT_MESSAGES } from '../locales/export-messages.ts'
import { type ExportedCollection, type ExportedWork, isGone } from './exported-collection.ts'

type Field = readonly [name: string, value: string]

const LANGUAGES = { kk: 'kazakh', ru: 'russian' } as const
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/**
 * A collection as BibTeX: `@techreport` for a report, `@misc` for an article of a site and for an excerpt that is gone. Letters stay
 * Unicode, which Biber, JabRef and Zotero read; quotations are in `annote`.
 */
export function writeBibtex(collection: ExportedCollection): string {
  const { entries, works, language, isoDay } = collection
  const messages = EXPORT_MESSAGES[language]
  const records = [
    ...works.map(work => workRecord(work, collection)),
    ...entries.filter(isGone).map(({ fingerprint, kind }, index) =>
      recordOf('misc', `gone-${index + 1}`, [
        ['title', `{${escapeBibtex(fingerprint)}}`],
        ['urldate', isoDay],
        ['note', escapeBibtex(messages[kind])],
      ]),
    ),
  ]
  return records.join('\n')
}

function workRecord(work: ExportedWork, { language, isoDay }: ExportedCollection): string {
  const messages = EXPORT_MESSAGES[language]
  const [year = '', month = '', day = ''] = work.published.split('-')
  const isArticle = work.kind === 'article'
  const publisher = escapeBibtex(work.publisher)
  const fields: readonly Field[] = [
    ['author', authorsOf(work)],
    // Doubled braces keep the capitals of names.
    ['title', `{${escapeBibtex(work.title)}}`],
    [isArticle ? 'howpublished' : 'institution', publisher],
    ['type', isArticle ? '' : escapeBibtex(messages.report)],
    ['year', year],
    ['month', MONTHS[Number(month) - 1] ?? ''],
    ['day', day.replace(/^0/, '')],
    ['language', LANGUAGES[work.language]],
    ['url', addressOf(work.url)],
    ['urldate', isoDay],
    ['copyright', escapeBibtex(work.rights.join('; '))],
    ['note', work.translatedTitle && escapeBibtex(messages.translatedTitle(work.translatedTitle))],
    ['annote', work.notes.map(escapeBibtex).join('\n\n')],
  ]
  return recordOf(isArticle ? 'misc' : 'techreport', work.reportId, fields)
}

function recordOf(type: string, key: string, fields: readonly Field[]): string {
  const lines = fields
    .filter(([, value]) => value !== '')
    // A month is a macro of the style, not a text.
    .map(([name, value]) => `  ${name} = ${name === 'month' ? value : `{${value}}`},`)
  return `@${type}{${key},\n${lines.join('\n')}\n}\n`
}

/** Braces around an organisation keep it from being split into names. */
function authorsOf({ people, publisher }: ExportedWork): string {
  if (people.length === 0) return `{${escapeBibtex(publisher)}}`
  return people
    .map(({ family, given }) =>
      [family, given]
        .filter(part => part)
        .map(nameOf)
        .join(', '),
    )
    .join(' and ')
}

/** A part of a name; braces keep «Human Rights and Democracy» from being read as two names. */
function nameOf(part: string): string {
  const escaped = escapeBibtex(part)
  return /(?:^|\s)and(?:\s|$)/iu.test(part) ? `{${escaped}}` : escaped
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '{\\textbackslash}',
  '{': '{\\textbraceleft}',
  '}': '{\\textbraceright}',
  '~': '{\\textasciitilde}',
  '^': '{\\textasciicircum}',
}

/** Escapes what TeX would take for a command; braces always balance, as BibTeX counts even escaped ones. */
export function escapeBibtex(text: string): string {
  return text.replaceAll(/[\\{}~^&%$#_]/g, char => ESCAPES[char] ?? `\\${char}`)
}

/** Styles print an address as it is, so it is not escaped. */
function addressOf(url: string): string {
  return url.replaceAll(/[{}\\\s]/g, encodeURIComponent)
}
