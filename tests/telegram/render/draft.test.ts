import { describe, expect, it } from 'vitest'
import { makeDrafts } from '../../../evaluation/make-drafts.ts'
import { DRAFT_MESSAGES } from '../../../src/locales/draft-messages.ts'
import { renderDraftFile } from '../../../src/telegram/render/draft-file.ts'
import { renderDraftSummary } from '../../../src/telegram/render/draft-summary.ts'
import { isWithinLimits } from '../../../src/telegram/render/message-limits.ts'
import { LANGUAGES, type Language } from '../../../src/text/language.ts'
import type { DraftFinding, JudgedDraft } from '../../../src/verification/draft.ts'
import { judgeDraft } from '../../../src/verification/judge-draft.ts'
import { printedText } from '../../printed-text.ts'
import { seededRandom } from '../../seeded-random.ts'
import { openSharedCore } from '../../shared-core.ts'
import { testView } from './test-view.ts'

const core = await openSharedCore()

const fileOf = (text: string, judged: JudgedDraft, language: Language) =>
  renderDraftFile(text, judged, {
    view: testView(language),
    indexVersion: core.answerer.indexVersion,
    sha256: 'ab'.repeat(32),
    date: new Date('2026-11-29T14:30:00Z'),
  })
const isQuoted = (piece: string) =>
  core.passages.some(({ texts }) =>
    LANGUAGES.some(language => texts[language] && printedText(texts[language]).includes(piece)),
  )
/** What an HTML element shows. */
const shown = (html: string) =>
  html
    .replace(/<br>/g, '\n')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')

describe.each(LANGUAGES)('the result of a draft in %s', language => {
  const messages = DRAFT_MESSAGES[language]
  const library = { passages: core.passages, reports: core.answerer.reports }
  const options = { count: 1, maxChars: 6_000, random: seededRandom(11) }
  const [{ text } = { text: '' }] = makeDrafts(library, language, options)
  const judging = judgeDraft(text, core.answerer)

  it('fits into a message and quotes the reports verbatim, with a fingerprint for each', async () => {
    for (const length of ['short', 'full'] as const) {
      const rendered = renderDraftSummary(text, await judging, testView(language), length)
      expect(isWithinLimits(rendered)).toBe(true)
      const pieces = (...types: readonly string[]) =>
        rendered.entities
          .filter(({ type }) => types.includes(type))
          .map(({ offset, length: chars }) => rendered.text.slice(offset, offset + chars))
      const quoted = pieces('blockquote', 'expandable_blockquote')
      expect(quoted.length).toBeGreaterThan(0)
      for (const piece of quoted.flatMap(quote => quote.split(/ ?\[…\] ?/u)).filter(Boolean))
        expect(isQuoted(piece), piece).toBe(true)
      expect(pieces('code').length).toBeGreaterThanOrEqual(quoted.length)
    }
  })

  it('has every sentence in the file, in order, with verbatim quotations and their citations', async () => {
    const judged = await judging
    const html = fileOf(text, judged, language)
    const items = html.split('<li class="').slice(1)
    expect(items).toHaveLength(judged.findings.length)
    for (const [index, { range }] of judged.findings.entries()) {
      const [own = '', ...quoted] = Array.from(
        (items[index] ?? '').matchAll(/<blockquote[^>]*>(.*?)<\/blockquote>/gs),
        ([, inner = '']) => shown(inner),
      )
      expect(own).toBe(text.slice(range.startChar, range.endChar))
      for (const piece of quoted.map(quote => quote.replace(/^\[…\] | \[…\]$/g, '')))
        expect(isQuoted(piece), piece).toBe(true)
      expect(items[index]?.match(/<p class="citation">/g)?.length ?? 0).toBe(quoted.length)
    }
    expect(html).toContain('ab'.repeat(32))
    expect(html).toContain(core.answerer.indexVersion)
    expect(html).toContain('29.11.2026, 14:30 UTC')
  })

  it('shows what a person wrote as text, never as markup, a mention or a command', () => {
    const draft = `<img src=x onerror="alert('1')"> @someone /forget & Co`
    const finding: DraftFinding = {
      range: { startChar: 0, endChar: draft.length },
      verdict: 'absent',
      changes: [],
    }
    const judged = { findings: [finding], sentenceCount: 1, englishCount: 0 }
    const html = fileOf(draft, judged, language)
    expect(html).not.toContain('<img')
    expect(html).not.toContain('<script')
    expect(shown(/<blockquote>(.*?)<\/blockquote>/s.exec(html)?.[1] ?? '')).toBe(draft)
    const summary = renderDraftSummary(draft, judged, testView(language), 'full')
    expect(summary.text).not.toMatch(/@someone|\/forget/)
  })

  it('says what was left out: English sentences, and the end when the time was up', () => {
    const judged = { findings: [], sentenceCount: 4, englishCount: 2, judgedChars: 1_200 }
    const { text: summary } = renderDraftSummary('', judged, testView(language), 'full')
    expect(summary.split('\n\n')).toEqual([messages.none(4), messages.english(2), messages.cut(1_200)])
  })
})
