import { decodeXml } from './docx-xml.ts'

const ESCAPED = /\\([!-/:-@[-`{-~])/g

/**
 * The text of Markdown without marks of emphasis, links, pictures, code and HTML tags. Footnote marks stay.
 *
 * @param names of footnotes; other marks are left as they are written.
 */
export function plainInline(markdown: string, names: ReadonlySet<string>): string {
  const kept: string[] = []
  // Escaped signs and footnote marks are taken out of reach of the patterns below, as noncharacters of Unicode.
  const keep = (text: string) => `\ufdd5${kept.push(text) - 1}\ufdd6`
  const plain = markdown
    .replace(ESCAPED, (_, sign: string) => keep(sign))
    .replace(/\[\^([^\]\s]{1,20})\]/g, (mark, name: string) => (names.has(name) ? keep(mark) : mark))
    .replace(/(`+)([\s\S]*?[^`])\1(?!`)/g, (_, __, code: string) => keep(code))
    .replace(/!\[([^\]]*)\](?:\([^()\s]*(?:\s+"[^"]*")?\)|\[[^\]]*\])/g, '')
    .replace(
      /\[([^[\]]*)\]\((?:<[^>]*>|[^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+(?:"[^"]*"|'[^']*'))?\)/g,
      '$1',
    )
    .replace(/\[([^[\]]+)\]\[[^[\]]*\]/g, '$1')
    .replace(/<((?:https?:\/\/|mailto:)[^\s<>]+)>/g, '$1')
    .replace(/<\/?[a-z][\w-]*(?:\s[^<>]*)?\/?>/gi, '')
  return decodeHtml(withoutEmphasis(plain)).replace(
    /\ufdd5(\d+)\ufdd6/g,
    (_, at: string) => kept[Number(at)] ?? '',
  )
}

/** Pairs of marks only: a lone asterisk, «5 * 3» and «snake_case» stay. */
function withoutEmphasis(text: string): string {
  let plain = text
  for (let depth = 0; depth < 3; depth++)
    plain = plain
      .replace(/(\*{1,3})(?=\S)([^*]*[^\s*])\1/g, '$2')
      .replace(/(?<![\p{L}\p{N}_])(_{1,3})(?=\S)([^_]*[^\s_])\1(?![\p{L}\p{N}_])/gu, '$2')
      .replace(/~~(?=\S)([^~]*[^\s~])~~/g, '$1')
  return plain
}

function decodeHtml(text: string): string {
  return text.includes('&') ? decodeXml(text.replaceAll('&nbsp;', ' ')) : text
}
