import type { Doubt, PageReading } from '../import/read-document.ts'

/** How a page came out. */
type PageState = 'text' | 'ocr' | 'refused' | 'doubtful'

const GLYPHS: Readonly<Record<PageState, string>> = { text: '■', doubtful: '◩', ocr: '▒', refused: '×' }
const LEGEND: Readonly<Record<PageState, string>> = {
  text: 'text',
  doubtful: 'to look at',
  ocr: 'recognized',
  refused: 'not read',
}
const STATES: readonly PageState[] = ['text', 'doubtful', 'ocr', 'refused']
const GROUP = 10

/** The pages as a row of glyphs in tens, lines of `columns` at most, and a legend of the glyphs that occur. */
export function drawPages(
  pages: readonly PageReading[],
  doubts: readonly Doubt[],
  columns: number,
): readonly string[] {
  const doubtful = new Set(doubts.flatMap(({ page }) => page ?? []))
  const states = pages.map(({ page, how }) => (how === 'text' && doubtful.has(page) ? 'doubtful' : how))
  const perLine = Math.max(GROUP, Math.floor((columns + 1) / (GROUP + 1)) * GROUP)
  const lines = chunksOf(states, perLine).map(line =>
    chunksOf(line, GROUP)
      .map(group => group.map(state => GLYPHS[state]).join(''))
      .join(' '),
  )
  const legend = STATES.flatMap(state => {
    const count = states.filter(each => each === state).length
    return count === 0 ? [] : [`${GLYPHS[state]} ${count} ${LEGEND[state]}`]
  })
  return [...lines, legend.join('   ')]
}

function chunksOf<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  )
}
