import { parseHTML } from 'linkedom'
import { describe, expect, it } from 'vitest'
import { splitSections } from '../../src/answer/section.ts'
import { reportInfo } from '../../src/corpus/report-info.ts'
import { QuotationError } from '../../src/errors.ts'
import { renderReportPage } from '../../src/reader/report-page.ts'
import { loadSharedCorpus, loadSharedPassages } from '../shared-corpus.ts'
import { KK, readerReport, sourceOf } from './reader-report.ts'

async function pageOf(report = readerReport(), language: 'kk' | 'ru' = 'ru') {
  const source = sourceOf([report])
  const page = renderReportPage(reportInfo(report), await source.sections(report.id), { language })
  return { page, document: parseHTML(page).document }
}

describe('the page of a report', () => {
  it('shows the text as it is, without making markup of it', async () => {
    const { page, document } = await pageOf()
    expect(page).not.toContain('<script>alert')
    const first = document.querySelector('p[data-block][lang="kk"]')
    expect(first?.textContent).toBe('Кіріспе сөз: "R&D" <script>alert(1)</script> тегін емес.')
    expect(document.querySelector('h1 [lang="kk"]')?.textContent).toBe('Түрмелер туралы <есеп>')
    expect(document.querySelector('.origin a')?.getAttribute('href')).toBe(
      'https://example.org/report?a=1&b=2',
    )
  })

  it('has nothing inline that a policy would have to allow, and nothing from elsewhere', async () => {
    const { page, document } = await pageOf()
    expect(page).not.toMatch(/<style|\sstyle=|\son[a-z]+=/)
    for (const script of document.querySelectorAll('script:not([src])')) {
      expect(script.getAttribute('type')).toBe('application/json')
    }
    for (const element of document.querySelectorAll('[src], link[href]')) {
      expect(element.getAttribute('src') ?? element.getAttribute('href')).toMatch(
        /^\.\.\/[a-z-]+\.(?:js|css|svg)$/,
      )
    }
  })

  it('puts a block and its twin side by side, with the language of each', async () => {
    const { document } = await pageOf()
    for (const row of document.querySelectorAll('main .row')) {
      expect([...row.children].map(cell => cell.getAttribute('lang'))).toEqual(['kk', 'ru'])
    }
    expect(document.querySelectorAll('main .row').length).toBeGreaterThan(10)
  })

  it('keeps headings, lists and quotations', async () => {
    const { document } = await pageOf()
    const levels = [...document.querySelectorAll('main :is(h1, h2, h3)')].map(
      heading => `${heading.localName} ${heading.querySelector('[lang="ru"]')?.textContent}`,
    )
    expect(levels).toEqual(['h1 Доклад о тюрьмах', 'h2 Первый раздел', 'h3 Задержанные', 'h2 Второй раздел'])
    const items = [...document.querySelectorAll('ul.items li [lang="ru"]')].map(item => item.textContent)
    expect(items).toEqual(['нет воды;', 'нет света.'])
    expect(document.querySelector('blockquote [lang="ru"]')?.textContent).toBe(
      '«Нас били», — сказал свидетель.',
    )
  })

  it('lists the headings in the contents, as links to where they are', async () => {
    const { document } = await pageOf()
    const links = [...document.querySelectorAll('#contents a')]
    expect(links).toHaveLength(3)
    for (const link of links) {
      const target = document.getElementById(link.getAttribute('href')?.slice(1) ?? '')
      expect(target?.querySelector('[lang="ru"]')?.textContent).toBe(
        link.querySelector('[lang="ru"]')?.textContent,
      )
    }
    expect(document.querySelector('#contents ol ol a [lang="kk"]')?.textContent).toBe('Қамаудағылар')
  })

  it('links each footnote mark to its note, and the note to every place that cites it', async () => {
    const { document } = await pageOf()
    const idOf = (link: { getAttribute(name: string): string | null }) =>
      decodeURIComponent(link.getAttribute('href')?.slice(1) ?? '')
    const marks = [...document.querySelectorAll('[data-block][lang="ru"] a.mark')]
    expect(marks.map(mark => mark.textContent)).toEqual(['¹', '²', '¹'])
    for (const mark of marks) {
      const note = document.getElementById(idOf(mark))
      const back = [...(note?.querySelectorAll('a.back') ?? [])].map(idOf)
      expect(back).toContain(mark.id)
      expect(back.every(id => document.getElementById(id)?.localName === 'a')).toBe(true)
    }
    expect(document.getElementById('note-ru-1')?.textContent).toContain('Письмо прокуратуры')
    expect(document.querySelectorAll('#note-ru-1 a.back')).toHaveLength(2)
  })

  it('puts the numbers of pages where they begin, between blocks and inside one', async () => {
    const { document } = await pageOf()
    const pages = [...document.querySelectorAll('[data-block][lang="ru"] .page')].map(page =>
      page.getAttribute('data-page'),
    )
    expect(pages).toEqual(['3', '4', '7'])
    const inner = document.querySelector('[data-block][lang="ru"] .page.inner')
    expect(inner?.nextSibling?.textContent).toBe('Четверо из них умерли.')
  })

  it('says who speaks, until the author does again, and what is printed wrong', async () => {
    const { document } = await pageOf()
    const speakers = [...document.querySelectorAll('.speaker[lang="kk"]')].map(each => each.textContent)
    expect(speakers).toEqual(['Сөз иесі: Роза Ақылбекова'])
    const wrong = [...document.querySelectorAll('[data-sic][lang="ru"]')].map(cell => cell.textContent)
    expect(wrong).toEqual(['Здесь была ошибка.(так в оригинале)'])
  })

  it('has an anchor for each passage, and each id once', async () => {
    const { document } = await pageOf()
    const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const passage of document.querySelectorAll('.passage')) {
      expect(passage.id).toMatch(/^\d+-[0-9a-f]{4}$/)
      expect(passage.querySelector('.anchor')?.getAttribute('href')).toBe(`#${passage.id}`)
    }
  })

  it('offers no choice of texts where there is one', async () => {
    const report = readerReport(KK, null)
    const { document } = await pageOf(report)
    expect(document.querySelector('#view')).toBeNull()
    expect(document.documentElement.getAttribute('data-view')).toBe('kk')
    expect(document.querySelectorAll('[data-block][lang="ru"]')).toHaveLength(0)
  })

  it('is not made of a text that is not what was indexed', async () => {
    const report = readerReport()
    const sections = await sourceOf([report]).sections(report.id)
    const forged = JSON.parse(JSON.stringify(sections).replace('120 адамға', '125 адамға'))
    expect(() => renderReportPage(reportInfo(report), forged, { language: 'kk' })).toThrow(QuotationError)
  })

  it('holds every char of the bundled reports, in order', async () => {
    const passages = await loadSharedPassages()
    for (const report of await loadSharedCorpus()) {
      const own = passages.filter(({ reportId }) => reportId === report.id)
      const page = renderReportPage(reportInfo(report), splitSections(own), { language: 'kk' })
      const { document } = parseHTML(page)
      for (const language of ['kk', 'ru'] as const) {
        const shown = [...document.querySelectorAll(`[data-block][lang="${language}"]`)].map(textOf)
        const stored = own.flatMap(({ texts }) => {
          const { blocks = [], text = '' } = texts[language] ?? {}
          return blocks.map(({ startChar, endChar }) => text.slice(startChar, endChar))
        })
        expect(shown).toEqual(stored)
      }
    }
  })
})

/** The text of a block as the script of the page reads it. */
function textOf(cell: { readonly outerHTML: string }): string {
  const clone = parseHTML(`<html><body>${cell.outerHTML}</body></html>`).document.body
  for (const extra of clone.querySelectorAll('.page, .sign, .back, .aside')) extra.remove()
  for (const mark of clone.querySelectorAll('[data-mark]')) {
    mark.textContent = `[^${mark.getAttribute('data-mark')}]`
  }
  return clone.textContent ?? ''
}
