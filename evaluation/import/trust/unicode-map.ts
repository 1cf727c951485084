/** What a font of a PDF says that its glyphs mean: text by code, a code in hexadecimal digits. */
export type UnicodeMap = ReadonlyMap<string, string>

/** Reads a ToUnicode map. Source: PDF 32000-1, 9.10.3. */
export function parseUnicodeMap(cmap: string): UnicodeMap {
  const map = new Map<string, string>()
  for (const [, lines = ''] of cmap.matchAll(/beginbfchar(.*?)endbfchar/gs)) {
    for (const [, code = '', text = ''] of lines.matchAll(/<(\w+)>\s*<(\w+)>/g)) map.set(code, fromHex(text))
  }
  for (const [, lines = ''] of cmap.matchAll(/beginbfrange(.*?)endbfrange/gs)) {
    for (const [, first = '', last = '', text = ''] of lines.matchAll(/<(\w+)>\s*<(\w+)>\s*<(\w+)>/g)) {
      const from = Number.parseInt(first, 16)
      for (let code = from; code <= Number.parseInt(last, 16); code++) {
        const unit = Number.parseInt(text.slice(-4), 16) + code - from
        map.set(hex(code, first.length), fromHex(text.slice(0, -4) + hex(unit, 4)))
      }
    }
  }
  return map
}

/** A map may have at most this many lines in one part. */
const MAX_LINES = 100

export function writeUnicodeMap(map: UnicodeMap): string {
  const lines = Array.from(map, ([code, text]) => `<${code}> <${toHex(text)}>`)
  const width = [...map.keys()][0]?.length ?? 4
  const parts: string[] = []
  for (let start = 0; start < lines.length; start += MAX_LINES) {
    const part = lines.slice(start, start + MAX_LINES)
    parts.push(`${part.length} beginbfchar\n${part.join('\n')}\nendbfchar`)
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<${'0'.repeat(width)}> <${'F'.repeat(width)}>
endcodespacerange
${parts.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`
}

function fromHex(digits: string): string {
  return (digits.match(/.{4}/g) ?? []).map(unit => String.fromCharCode(Number.parseInt(unit, 16))).join('')
}

function toHex(text: string): string {
  return Array.from({ length: text.length }, (_, char) => hex(text.charCodeAt(char), 4)).join('')
}

function hex(value: number, width: number): string {
  return value.toString(16).toUpperCase().padStart(width, '0')
}
