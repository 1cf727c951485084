import { describe, expect, it } from 'vitest'
import { renderTerminalExcerpt } from '../../src/terminal/render-answer.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { footnotedExcerpt } from '../footnoted-excerpt.ts'

describe.each(LANGUAGES)('an excerpt in a terminal in %s', language => {
  const words = { kk: ['Қамаудағылар', 'жетті[^1][^12].'], ru: ['Число', 'человек[^1][^12].'] }[language]
  const excerpt = footnotedExcerpt(language, ...words)
  const render = (columns: number) =>
    renderTerminalExcerpt(excerpt, language, { columns, isColoured: false }, '1. ')

  it('has its footnotes below it', () => {
    const lines = render(100).split('\n')
    expect(lines[0]).toContain('¹\u202f¹².')
    expect(lines[1]).toMatch(
      /^ {3}¹ (?:Прокуратураның хаты, 2023 ж\. 5 мамыр\.|Письмо прокуратуры, 5 мая 2023 г\.)$/u,
    )
    expect(lines[2]).toMatch(/^ {3}¹² \S/u)
    expect(render(100)).not.toContain('[^')
  })

  it('breaks no line inside the page, at any width, and prints plain spaces in the citation', () => {
    const page = { kk: '3-бет', ru: 'с. 3' }[language]
    for (let columns = 30; columns <= 110; columns++) expect(render(columns)).toContain(page)
  })
})
