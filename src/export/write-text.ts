import { EXPORT_MESSAGES, type ExportMessages } from '../locales/export-messages.ts'
import { leadLines } from './export-lead.ts'
import {
  type ExportedCollection,
  type ExportedEntry,
  type ExportedQuotation,
  isGone,
} from './exported-collection.ts'

const INDENT = '    '

/** A collection as plain text; quotations are indented. */
export function writeText(collection: ExportedCollection): string {
  const messages = EXPORT_MESSAGES[collection.language]
  const { entries, works, style } = collection
  const parts = [
    [messages.title.toUpperCase(), ...leadLines(collection)].join('\n'),
    ...entries.map((entry, index) => `${index + 1}.\n\n${entryText(entry, messages)}`),
  ]
  if (works.length > 0) {
    const listed = works.map(({ reference, rights }, index) => {
      const number = style === 'gost' ? `${index + 1}. ` : ''
      return [`${number}${reference}`, ...rights.map(messages.rights)].join('\n')
    })
    parts.push([messages.bibliography[style].toUpperCase(), ...listed].join('\n\n'))
  }
  return `${parts.join('\n\n\n')}\n`
}

function entryText(entry: ExportedEntry, messages: ExportMessages): string {
  if (isGone(entry)) {
    return `${messages[entry.kind]}\n${messages.fingerprint}: ${entry.fingerprint}`
  }
  const isSingle = entry.quotations.length === 1
  const notice =
    entry.kind === 'changed'
      ? `${messages.changed} ${messages.oldFingerprint}: ${entry.fingerprint}\n${messages.now}`
      : ''
  const texts = entry.quotations.map(quotation =>
    [isSingle ? '' : messages.quotedIn[quotation.language], quotationText(quotation, messages)]
      .filter(part => part)
      .join('\n\n'),
  )
  return [notice, ...texts].filter(part => part).join('\n\n')
}

function quotationText(quotation: ExportedQuotation, messages: ExportMessages): string {
  const { text, footnotes, citation, sourceUrl, permalink, fingerprint } = quotation
  const indented = [...text.split('\n'), ...footnotes].map(line => line && INDENT + line)
  return [
    indented.join('\n'),
    [
      citation,
      `${messages.source}: ${sourceUrl}`,
      `${messages.permalink}: ${permalink}`,
      `${messages.fingerprint}: ${fingerprint}`,
    ].join('\n'),
  ].join('\n\n')
}
