import { beforeAll, describe, expect, it } from 'vitest'
import type { Excerpt } from '../../../src/answer/answer.ts'
import type { Section } from '../../../src/answer/section.ts'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import type { View } from '../../../src/telegram/render/citation.ts'
import { renderOutlinePage, splitOutline } from '../../../src/telegram/render/outline-page.ts'
import { renderPassage, renderSurroundings } from '../../../src/telegram/render/passage-view.ts'
import { renderSectionPage, sectionPath, splitSection } from '../../../src/telegram/render/section-page.ts'
import { renderSimilar, SIMILAR_SHOWN } from '../../../src/telegram/render/similar-passages.ts'
import { LANGUAGES, type Language } from '../../../src/text/language.ts'
import { splitWords } from '../../../src/text/words.ts'
import { printedMarks, printedText } from '../../printed-text.ts'
import { remadeExcerpt } from '../../remade-excerpt.ts'
import { openSharedCore, type SharedCore } from '../../shared-core.ts'
import { expectSendable, quotedIn } from './rendered-message.ts'

let core: SharedCore
beforeAll(async () => {
  core = await openSharedCore()
})

const VIEWS: readonly View[] = LANGUAGES.map(language => ({
  language,
  messages: messagesOf(language),
  botUsername: 'dayek_bot',
}))
const [KK, RU] = VIEWS as readonly [View, View]

async function wholeSection(
  section: Pick<Section, 'passages'>,
  language: Language,
): Promise<readonly Excerpt[]> {
  return Promise.all(section.passages.map(passage => core.answerer.excerpt(passage, language)))
}

const allSections = async () =>
  (await Promise.all(core.answerer.reports.map(({ id }) => core.answerer.sections(id)))).flat()

describe('every section of the corpus', () => {
  it('is shown whole, verbatim and in order, in both languages, to readers of both', async () => {
    for (const view of VIEWS) {
      for (const language of LANGUAGES) {
        for (const section of await allSections()) {
          const pages = splitSection(section, await wholeSection(section, language), view)
          const rendered = pages.map(page => renderSectionPage(page, view))
          rendered.forEach(expectSendable)
          expect(rendered.flatMap(quotedIn)).toEqual(
            section.passages.flatMap(({ texts: { [language]: text } }) => (text ? [printedText(text)] : [])),
          )
        }
      }
    }
  })

  it('names the report, section and edition on every page', async () => {
    for (const section of await allSections()) {
      for (const page of splitSection(section, await wholeSection(section, 'ru'), RU)) {
        const { text } = renderSectionPage(page, RU)
        expect(text).toContain(RU.messages.translation.unofficial)
        expect(text).toContain(sectionPath(section, RU))
        expect(text.includes(`${page.number}/${page.of}`)).toBe(page.of > 1)
        for (const { fingerprint } of page.excerpts) expect(text).toContain(fingerprint)
      }
    }
  })

  it('is listed once, by its number, under its report', async () => {
    for (const view of VIEWS) {
      for (const report of core.answerer.reports) {
        const sections = await core.answerer.sections(report.id)
        const pages = splitOutline(report, sections, view)
        const rendered = pages.map(page => renderOutlinePage(page, view))
        rendered.forEach(expectSendable)
        expect(pages.flatMap(page => page.sections)).toEqual(sections)
        const numbers = rendered.flatMap(({ text }) => text.match(/^\u2003*\d+(?=\. )/gm) ?? [])
        expect(numbers.map(number => number.trim())).toEqual(sections.map(({ number }) => String(number)))
      }
    }
  })
})

describe('the table of contents', () => {
  it('prints each heading once per page and indents the sections below it', async () => {
    const titles = [['Кіріспе'], ['1', 'a'], ['1', 'a', 'x'], ['1', 'b'], ['2'], ['2', 'a', 'x']]
    const [report] = core.answerer.reports
    const [section] = await core.answerer.sections('us-state-2022-kazakhstan')
    if (!report || !section) throw new Error('the corpus has reports with sections')
    const sections = titles.map((kk, i) => ({ ...section, titles: { kk }, number: i + 1, of: titles.length }))
    const [page] = splitOutline(report, sections, KK)
    const { text, entities } = page ? renderOutlinePage(page, KK) : { text: '', entities: [] }
    expect(
      text
        .slice(text.indexOf(KK.messages.sectionsTitle(1, 1)))
        .replaceAll('\u2003', '  ')
        .split('\n'),
    ).toEqual([
      KK.messages.sectionsTitle(1, 1),
      '1. Кіріспе',
      '',
      '1',
      '  2. a',
      '    3. x',
      '  4. b',
      '5. 2',
      '  a',
      '    6. x',
    ])
    const bold = entities.filter(({ type }) => type === 'bold')
    expect(bold.slice(1).map(({ offset, length }) => text.slice(offset, offset + length))).toEqual(['1', 'a'])
  })
})

describe('a section', () => {
  const first = async () => {
    const [section] = await core.answerer.sections('us-state-2022-kazakhstan')
    if (!section) throw new Error('the report has sections')
    return section
  }

  it('of a thousand passages is split into pages that have each of them once', async () => {
    const section = await first()
    const [excerpt] = await wholeSection(section, 'kk')
    if (!excerpt) throw new Error('the section has a passage')
    const many = Array.from({ length: 1000 }, () => excerpt)
    const pages = splitSection(section, many, KK)
    expect(pages.flatMap(page => page.excerpts)).toHaveLength(1000)
    for (const page of pages) expectSendable(renderSectionPage(page, KK))
    expect(pages.every(page => page.excerpts.length <= 8)).toBe(true)
  })

  it('with headings that never end still fits', async () => {
    const long = Array.from({ length: 6 }, (_, i) => `Бөлім ${i} ${'өте ұзын атау '.repeat(60)}`)
    const section = { ...(await first()), titles: { kk: long } }
    for (const page of splitSection(section, await wholeSection(section, 'kk'), KK)) {
      expectSendable(renderSectionPage(page, KK))
    }
    const [report] = core.answerer.reports
    if (!report) throw new Error('the corpus has reports')
    const sections = Array.from({ length: 300 }, (_, i) => ({ ...section, number: i + 1, of: 300 }))
    const pages = splitOutline(report, sections, KK)
    expect(pages.flatMap(page => page.sections)).toHaveLength(300)
    for (const page of pages) expectSendable(renderOutlinePage(page, KK))
  })
})

describe('a passage whose every word matches', () => {
  it('can be sent with its highlights, alone and with its neighbours, in both languages', async () => {
    for (const view of VIEWS) {
      for (const passage of core.passages) {
        const [excerpt] = await wholeSection({ passages: [passage] }, view.language)
        const text = passage.texts[view.language]?.text ?? ''
        if (!excerpt) throw new Error('the passage verifies')
        const words = splitWords(text).filter((_, i) => i % 2 === 0)
        const why = { words, sentence: { startChar: 0, endChar: text.indexOf(' ') } }
        const alone = renderPassage(excerpt, view, view.messages.linkChanged, why)
        const current = remadeExcerpt(excerpt, {})
        const around = renderSurroundings({ previous: excerpt, current, next: excerpt, why }, view)
        for (const rendered of [alone, around]) {
          expectSendable(rendered)
          expect(rendered.entities.filter(({ type }) => type === 'bold').length).toBeGreaterThan(0)
        }
      }
    }
  })
})

describe('similar passages', () => {
  it('are sent verbatim for every passage, in both languages', async () => {
    for (const view of VIEWS) {
      for (const passage of core.passages) {
        const excerpts = await core.answerer.similar(passage, view.language, SIMILAR_SHOWN)
        expect(excerpts).toHaveLength(SIMILAR_SHOWN)
        const rendered = renderSimilar(excerpts, view)
        expectSendable(rendered)
        quotedIn(rendered).forEach((text, i) => {
          expect(printedMarks(excerpts[i]?.quote.text ?? '').startsWith(text.replace('¹\u00a0', ''))).toBe(
            true,
          )
        })
        const labels = rendered.text.split(RU.messages.translation.unofficial).length - 1
        expect(labels).toBe(view.language === 'ru' ? SIMILAR_SHOWN : 0)
      }
    }
  })

  it('are politely reported missing', () => {
    expect(renderSimilar([], KK)).toEqual({ text: KK.messages.similarNone, entities: [] })
  })
})
