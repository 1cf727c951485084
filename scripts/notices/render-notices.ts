import type { LockedPackage } from './locked-packages.ts'
import type { OtherWork } from './other-works.ts'

const INTRODUCTION = `# Third-party notices

Dayek's own code is under the MIT licence (LICENSE). The reports in \`corpus/\` have rights of their own (corpus/README.md).
This file names the work of others that Dayek uses: what is in this repository, and what \`npm ci\` installs with it.

Written by \`npx tsx scripts/write-notices.ts\` from package-lock.json and the licence files of the installed packages; a test
fails if it is out of date. Do not edit it by hand.`

/** THIRD-PARTY-NOTICES.md: works, packages, and each licence text once. */
export function renderNotices(packages: readonly LockedPackage[], works: readonly OtherWork[]): string {
  const required = packages.filter(({ isOptional }) => !isOptional)
  const optional = packages.filter(({ isOptional }) => isOptional)
  return `${[
    INTRODUCTION,
    '## Models, algorithms and compiled libraries',
    table(
      ['work', 'licence', 'copyright', 'use'],
      works.map(({ name, license, copyright, use }) => [name, license, copyright, use]),
    ),
    '## Packages',
    table(
      ['package', 'version', 'licence', 'copyright'],
      required.map(({ name, version, license, texts }) => [name, version, license, copyrightOf(texts)]),
    ),
    '## Packages for single platforms',
    'npm installs those that fit the machine.',
    table(
      ['package', 'version', 'licence'],
      optional.map(({ name, version, license }) => [name, version, license]),
    ),
    '## Licence texts',
    ...licenseTexts(required),
  ].join('\n\n')}\n`
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map(cell => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(header), `|${header.map(() => '---|').join('')}`, ...rows.map(line)].join('\n')
}

/** “(c)” alone may begin an item of a list. */
const COPYRIGHT = /^\W*(?:copyright (?:\(c\)|©|\d{4})|(?:\(c\)|©) *\d{4}).*$/i

function copyrightOf(texts: readonly string[]): string {
  const lines = texts.flatMap(text => text.split(/\r?\n/)).filter(line => COPYRIGHT.test(line))
  return [...new Set(lines.map(line => line.replace(/^[\s#*/]+|[\s*]+$/g, '')))].join('; ')
}

/** Each text once, under the packages that have it; texts that differ in title, copyright or spacing only are the same. */
function licenseTexts(packages: readonly LockedPackage[]): string[] {
  const groups = new Map<string, { readonly text: string; readonly names: string[] }>()
  for (const { name, texts } of packages) {
    for (const text of texts) {
      const group = groups.get(essenceOf(text)) ?? { text: withoutCopyright(text), names: [] }
      group.names.push(name)
      groups.set(essenceOf(text), group)
    }
  }
  return [...groups.values()].map(
    ({ text, names }) => `### ${names.join(', ')}\n\n\`\`\`\`text\n${text}\n\`\`\`\``,
  )
}

const withoutCopyright = (text: string) =>
  text
    .replaceAll('\r\n', '\n')
    .split('\n')
    .filter(line => !COPYRIGHT.test(line))
    .map(line => line.trimEnd())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()

/** Letters and digits only, without a title above the text. */
const essenceOf = (text: string) =>
  withoutCopyright(text)
    .toLowerCase()
    .replace(/^[\s#*]*\(?(?:the )?(?:mit|isc) license(?: \((?:mit|isc)\))?\)?/, '')
    .replace(/^\s*all rights reserved\.?/gm, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
