import { describe, expect, it } from 'vitest'
import { makeClaims } from '../../../evaluation/make-claims.ts'
import { MAX_ENTITIES } from '../../../src/telegram/render/message-limits.ts'
import type { Rendered } from '../../../src/telegram/render/text-builder.ts'
import { renderVerdict } from '../../../src/telegram/render/verdict.ts'
import { LANGUAGES, type Language } from '../../../src/text/language.ts'
import type { Claim, Verification } from '../../../src/verification/verification.ts'
import { IS_FULL } from '../../full-run.ts'
import { printedText } from '../../printed-text.ts'
import { seededRandom } from '../../seeded-random.ts'
import { openSharedCore } from '../../shared-core.ts'
import { testView } from './test-view.ts'

const core = await openSharedCore()

async function render(
  claim: Claim,
  language: Language,
): Promise<{ readonly verification: Verification; readonly rendered: Rendered }> {
  const verification = await core.answerer.verify(claim)
  if (verification.kind !== 'checked') return { verification, rendered: { text: '', entities: [] } }
  return {
    verification,
    rendered: renderVerdict({ ...verification, claim: claim.text, linked: undefined }, testView(language)),
  }
}

const piecesOf = ({ text, entities }: Rendered, type: string) =>
  entities
    .filter(entity => entity.type === type)
    .map(({ offset, length }) => text.slice(offset, offset + length))
const isQuoted = (piece: string) =>
  core.passages.some(({ texts }) =>
    LANGUAGES.some(language => texts[language] && printedText(texts[language]).includes(piece)),
  )

describe('a verdict', () => {
  it('fits into a message and quotes the report and the claim verbatim, whatever was claimed', async () => {
    const random = seededRandom(5)
    const claims = LANGUAGES.flatMap(language =>
      makeClaims(
        { passages: core.passages, reports: core.answerer.reports },
        language,
        IS_FULL ? 30 : 8,
        random,
      ),
    )
    for (const { text, language } of claims) {
      const { verification, rendered } = await render({ text }, language)
      if (verification.kind !== 'checked') continue
      expect(rendered.text.length).toBeLessThanOrEqual(4096)
      expect(rendered.entities.length).toBeLessThanOrEqual(MAX_ENTITIES)
      for (const { offset, length } of rendered.entities) {
        expect(offset).toBeGreaterThanOrEqual(0)
        expect(offset + length).toBeLessThanOrEqual(rendered.text.length)
        expect(length).toBeGreaterThan(0)
      }
      const quoted = [...piecesOf(rendered, 'blockquote'), ...piecesOf(rendered, 'expandable_blockquote')]
      for (const piece of quoted.flatMap(quote => quote.split(/ ?\[…\] ?/u)))
        expect(isQuoted(piece), piece).toBe(true)
      for (const struck of piecesOf(rendered, 'strikethrough')) expect(text).toContain(struck)
      for (const missing of piecesOf(rendered, 'underline'))
        expect(quoted.some(quote => quote.includes(missing))).toBe(true)
    }
  })

  it('keeps a place for any kind of message of 4,096 characters', async () => {
    const random = seededRandom(9)
    for (const language of LANGUAGES) {
      const texts = core.passages.flatMap(passage => passage.texts[language]?.text ?? [])
      for (let round = 0; round < 4; round += IS_FULL ? 1 : 3) {
        const start = Math.floor(random() * (texts.length - 12))
        const words = texts
          .slice(start, start + 12)
          .join('\n')
          .split(' ')
        const changed = words.map(word => (random() < round * 0.05 ? 'басқа' : word)).join(' ')
        const quoted = texts
          .slice(start, start + 12)
          .map(text => `«${text.slice(0, 300)}»`)
          .join('\n')
        for (const text of [changed.slice(0, 4096), quoted.slice(0, 4096)]) {
          const { rendered } = await render({ text }, language)
          expect(rendered.text.length).toBeLessThanOrEqual(4096)
          expect(rendered.text).not.toBe('')
        }
      }
    }
  })

  it('mentions nobody by repeating what was sent', async () => {
    const passage = core.passages[41]?.texts.ru?.text ?? ''
    const words = passage.split(' ')
    const text = [...words.slice(0, 10), '@durov', '#митинг', '/start', ...words.slice(10, 30)].join(' ')
    const { rendered } = await render({ text }, 'ru')
    expect(rendered.text).toContain('⚠️')
    expect(rendered.text).not.toMatch(/@durov|#митинг|\/start/u)
  })
})
