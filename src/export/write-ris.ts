import { EXPORT_MESSAGES } from '../locales/export-messages.ts'
import { type ExportedCollection, type ExportedWork, isGone } from './exported-collection.ts'

type Field = readonly [tag: string, value: string]

/**
 * A collection as RIS (Research Information Systems, 2001; as Zotero, Mendeley and EndNote read it): a record for each report,
 * with its quotations as notes, and one for each excerpt that is gone. UTF-8, CR LF.
 */
export function writeRis(collection: ExportedCollection): string {
  const records = [...collection.works.map(work => workFields(work, collection)), ...goneFields(collection)]
  const end: Field = ['ER', '']
  return records.map(fields => `${[...fields, end].map(lineOf).join('\r\n')}\r\n`).join('\r\n')
}

function workFields(work: ExportedWork, { language, isoDay }: ExportedCollection): readonly Field[] {
  const messages = EXPORT_MESSAGES[language]
  const [year = '', month = '', day = ''] = work.published.split('-')
  const isArticle = work.kind === 'article'
  const authors =
    work.people.length > 0 ? work.people.map(({ family, given }) => `${family}, ${given}`) : [work.publisher]
  const fields: readonly Field[] = [
    ['TY', isArticle ? 'ELEC' : 'RPRT'],
    ['ID', work.reportId],
    ...authors.map((author): Field => ['AU', author.replace(/, $/, '')]),
    ['TI', work.title],
    ['T2', isArticle ? work.publisher : ''],
    ['PB', work.publisher],
    ['PY', year],
    // All three slashes are required; a part that is unknown is empty.
    ['DA', `${year}/${month}/${day}/`],
    ['LA', work.language],
    ['UR', work.url],
    ['Y2', `${isoDay.replaceAll('-', '/')}/`],
    ['N1', work.translatedTitle && messages.translatedTitle(work.translatedTitle)],
    ...work.rights.map((rights): Field => ['N1', messages.rights(rights)]),
    ...work.notes.map((note): Field => ['N1', note]),
  ]
  return fields.filter(([, value]) => value !== '')
}

function goneFields({ entries, language, isoDay }: ExportedCollection): readonly (readonly Field[])[] {
  const messages = EXPORT_MESSAGES[language]
  return entries.filter(isGone).map(({ kind, fingerprint }): readonly Field[] => [
    ['TY', 'GEN'],
    ['TI', fingerprint],
    ['Y2', `${isoDay.replaceAll('-', '/')}/`],
    ['N1', messages[kind]],
  ])
}

/** A field takes one line. */
function lineOf([tag, value]: Field): string {
  return `${tag}  - ${value.replaceAll(/\s+/gu, ' ').trim()}`
}
