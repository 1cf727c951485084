/** The front matter of an edition: a line per value, as `parseFrontMatter` reads it. Values without a text are left out. */
export function writeFrontMatter(values: Readonly<Record<string, string | undefined>>): string {
  const lines = Object.entries(values).flatMap(([key, value]) => {
    const text = value?.replaceAll(/\s+/gu, ' ').trim()
    return text ? [`${key}: ${quoteValue(text)}`] : []
  })
  return ['---', ...lines, '---', ''].join('\n')
}

/** Plain where YAML reads it as the same text for certain. */
function quoteValue(text: string): string {
  if (/^[\p{L}\p{N}][\p{L}\p{N} ,./–-]*$/u.test(text) || /^https?:\/\/[\w./?=&%~-]+$/u.test(text)) return text
  return `"${text.replaceAll(/["\\]/gu, '\\$&')}"`
}
