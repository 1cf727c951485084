import { EXPORT_MESSAGES, type ExportMessages } from '../locales/export-messages.ts'
import { leadLines } from './export-lead.ts'
import {
  type ExportedCollection,
  type ExportedEntry,
  type ExportedExcerpt,
  type ExportedQuotation,
  isGone,
} from './exported-collection.ts'

/** A collection as Markdown (CommonMark), in which nothing of a quotation can act as markup. */
export function writeMarkdown(collection: ExportedCollection): string {
  const messages = EXPORT_MESSAGES[collection.language]
  const { entries, works, style } = collection
  const parts = [
    `# ${escapeMarkdown(messages.title)}`,
    ...leadLines(collection).map(escapeMarkdown),
    ...entries.flatMap((entry, index) => [`## ${index + 1}`, ...entryParts(entry, messages)]),
  ]
  if (works.length > 0) {
    const listed = works.map(({ reference, rights }, index) => {
      const [mark, indent] = style === 'gost' ? [`${index + 1}. `, '   '] : ['', '']
      return mark + [reference, ...rights.map(messages.rights)].map(escapeMarkdown).join(`  \n${indent}`)
    })
    parts.push(`## ${escapeMarkdown(messages.bibliography[style])}`, ...listed)
  }
  return `${parts.join('\n\n')}\n`
}

function entryParts(entry: ExportedEntry, messages: ExportMessages): readonly string[] {
  if (isGone(entry)) {
    return [`**${escapeMarkdown(messages[entry.kind])}** ${codeOf(entry.fingerprint)}`]
  }
  const notice =
    entry.kind === 'changed'
      ? [
          `**${escapeMarkdown(messages.changed)}** ${escapeMarkdown(messages.oldFingerprint)}: ${codeOf(entry.fingerprint)}`,
          escapeMarkdown(messages.now),
        ]
      : []
  return [...notice, ...entry.quotations.flatMap(each => quotationParts(each, entry, messages))]
}

function quotationParts(
  { language, text, footnotes, citation, sourceUrl, permalink, fingerprint }: ExportedQuotation,
  { quotations }: ExportedExcerpt,
  messages: ExportMessages,
): readonly string[] {
  const lines = [...text.split('\n'), ...footnotes.flatMap(footnote => ['', footnote])]
  const links = [
    linkOf(messages.source, sourceUrl),
    linkOf(messages.permalink, permalink),
    codeOf(fingerprint),
  ]
  return [
    ...(quotations.length > 1 ? [`*${escapeMarkdown(messages.quotedIn[language])}*`] : []),
    lines.map(line => `> ${escapeMarkdown(line)}`.trimEnd()).join('\n'),
    `${escapeMarkdown(citation)}  \n${links.join(' · ')}`,
  ]
}

/** Escapes what CommonMark would take for markup, so that the text is shown as it is. */
export function escapeMarkdown(text: string): string {
  return (
    text
      .replaceAll(/[\\`*[\]<>|~&]/g, '\\$&')
      // Inside a word, as in an address, it is no markup.
      .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
      .replaceAll(/^([^\S\n]*)([#+\-=])/gm, '$1\\$2')
      .replaceAll(/^([^\S\n]*\d{1,9})([.)])/gm, '$1\\$2')
  )
}

/** Letters, digits, · and - only. */
function codeOf(fingerprint: string): string {
  return `\`${fingerprint}\``
}

/** In angle brackets, an address may hold parentheses. */
function linkOf(label: string, url: string): string {
  return `[${escapeMarkdown(label)}](<${url.replaceAll(/[<>\s]/g, encodeURIComponent)}>)`
}
