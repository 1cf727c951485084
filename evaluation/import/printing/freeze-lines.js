/**
 * Runs in the browser: makes each line of a justified text a block of its own, so that the hyphens that browsers draw at line
 * ends become letters of the text, as in documents that were set by other programs, and soft hyphens inside lines vanish.
 */

const SOFT_HYPHEN = '\u00AD'

/**
 * @param {Iterable<HTMLElement>} elements texts that hold nothing but text and superscripts
 * @param {string} hyphen what stands at the end of a divided word
 */
function freezeLines(elements, hyphen) {
  const found = Array.from(elements, element => ({ element, lines: findLines(element) }))
  for (const { element, lines } of found) {
    element.replaceChildren(
      ...lines.map((parts, index) => {
        const line = document.createElement('span')
        line.className = index < lines.length - 1 ? 'line full' : 'line'
        line.innerHTML = lineHtml(parts, hyphen)
        return line
      }),
    )
  }
}

/** The parts of each line: chars, and the HTML of superscripts. */
function findLines(element) {
  const lines = [[]]
  let bottom = Number.POSITIVE_INFINITY
  const range = document.createRange()
  for (const node of element.childNodes) {
    if (node.nodeType !== Node.TEXT_NODE) {
      lines.at(-1).push({ html: node.outerHTML })
      continue
    }
    for (let char = 0; char < node.length; char++) {
      range.setStart(node, char)
      range.setEnd(node, char + 1)
      const text = node.data.charAt(char)
      // The first letter after a divided line also has an empty rectangle at the end of that line.
      const rect = Array.from(range.getClientRects()).at(-1)
      if (rect && text.trim() !== '' && text !== SOFT_HYPHEN) {
        if (rect.top >= bottom - 1) lines.push([])
        bottom = rect.bottom
      }
      lines.at(-1).push({ text })
    }
  }
  return lines
}

function lineHtml(parts, hyphen) {
  const last = parts.findLastIndex(({ text }) => text === undefined || text.trim() !== '')
  return parts
    .map(({ text, html }, index) => {
      if (text === undefined) return html
      if (text === SOFT_HYPHEN) return index === last ? hyphen : ''
      return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
    })
    .join('')
    .trim()
}

globalThis.freezeLines = freezeLines
