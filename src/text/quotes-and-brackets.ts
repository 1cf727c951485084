/** Quotations and parentheses up to this length are kept whole: half a quotation would misattribute words. */
const MAX_ENCLOSED_CHARS = 300

const CLOSERS: Readonly<Record<string, string>> = { '«': '»', '“': '”', '„': '“', '(': ')', '[': ']' }

/**
 * A test of whether an offset of the line is inside a complete quotation or parenthesis of at most 300 chars. Unclosed
 * marks enclose nothing. Straight quotes open and close alternately.
 */
export function createEnclosureTest(line: string): (offset: number) => boolean {
  const depth = new Int32Array(line.length + 2)
  const open: { readonly closer: string; readonly at: number }[] = []
  for (const { 0: mark, index } of line.matchAll(/[«»“”„()[\]"]/gu)) {
    const opened = open.findLastIndex(({ closer }) => closer === mark)
    if (opened >= 0) {
      const { at } = open[opened] ?? { at: index }
      open.length = opened
      if (index - at <= MAX_ENCLOSED_CHARS) markRange(depth, at + 1, index)
    } else if (mark === '"') open.push({ closer: '"', at: index })
    else if (CLOSERS[mark]) open.push({ closer: CLOSERS[mark], at: index })
    if (open.length > 16) open.shift()
  }
  for (let i = 1; i < depth.length; i++) depth[i] = (depth[i] ?? 0) + (depth[i - 1] ?? 0)
  return offset => (depth[offset] ?? 0) > 0
}

function markRange(depth: Int32Array, from: number, to: number) {
  depth[from] = (depth[from] ?? 0) + 1
  depth[to + 1] = (depth[to + 1] ?? 0) - 1
}
