import { describe, expect, it } from 'vitest'
import { renderPage } from '../../evaluation/html/page.ts'
import { ERROR_KINDS } from '../../evaluation/html/worst-questions.ts'
import { createWordIndex } from '../../evaluation/word-index.ts'
import { PASSAGE } from '../fake-answerer.ts'
import { outcomeFeatureValues, questionOf, resultOf } from './question-results.ts'

const INDEX = createWordIndex([PASSAGE])

const features = outcomeFeatureValues(0.5)
const RESULTS = [
  ...Array.from({ length: 40 }, (_, i) => resultOf(questionOf(`a${i}`), (i % 14) + 1, { features })),
  resultOf(questionOf('b1', { language: 'ru', question: 'кто <b>&"это</b>?' }), 0, { top: PASSAGE }),
  resultOf(questionOf('c1', { gold: [], style: 'none', note: 'near' }), 0, { features }),
  resultOf(questionOf('d1'), 1, { outcome: 'nothing' }),
  resultOf(questionOf('e1'), 1, { detected: 'unknown' }),
  resultOf(questionOf('f1'), 1, { quote: { hasSnippet: false, chars: 100 } }),
  resultOf(questionOf('a1-arabic', { style: 'arabic', question: 'قاماۋ' }), 2, { features }),
]
const page = renderPage(RESULTS, INDEX, new Date('2026-11-26T12:00:00Z'))

describe('the page of a run', () => {
  it('makes no network requests and runs no scripts', () => {
    expect(page).not.toMatch(/https?:|src=|href=|url\(|@import|<script/)
  })

  it('closes every element that it opens', () => {
    const open: string[] = []
    for (const [, close, name = '', empty] of page.matchAll(/<(\/)?([a-z][a-z0-9]*)\b[^>]*?(\/)?>/g)) {
      if (empty || ['meta', 'br'].includes(name)) continue
      if (close) expect(open.pop()).toBe(name)
      else open.push(name)
    }
    expect(open).toEqual([])
  })

  it('shows a question as it was typed', () => {
    expect(page).toContain('кто &lt;b&gt;&amp;&quot;это&lt;/b&gt;?')
    expect(page).not.toContain('кто <b>')
  })

  it('draws every plot, for light and dark', () => {
    expect(page.match(/<svg /g)).toHaveLength(5)
    expect(page).not.toMatch(/NaN|undefined|Infinity/)
    expect(page).toContain('prefers-color-scheme: dark')
  })

  it('lists what went wrong by kind', () => {
    const counts = [...page.matchAll(/<summary>(.+?) <b>(\d+)<\/b>/g)].map(([, , count]) => Number(count))
    // 40 questions with ranks cycling through 1 to 14 (10 of them past ten, and b1), then one of each other kind.
    expect(counts).toEqual([11, 21, 7, 1, 1, 1, 1])
    expect(counts).toHaveLength(ERROR_KINDS.length)
  })
})

describe('the page of a run without questions', () => {
  it('is still a page', () => {
    expect(renderPage([], INDEX, new Date(0))).not.toMatch(/NaN|undefined|Infinity/)
  })
})
