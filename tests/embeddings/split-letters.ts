/** All runs of `size` characters of a text in lower case, with its ends marked; at least one. */
export function splitLetters(text: string, size: number): readonly string[] {
  const marked = ` ${text.toLowerCase().replace(/\s+/gu, ' ').trim()} `
  return Array.from({ length: Math.max(1, marked.length - size + 1) }, (_, i) => marked.slice(i, i + size))
}
