import { beforeAll, describe, expect, it } from 'vitest'
import type { Excerpt } from '../../../src/answer/answer.ts'
import { CITATION_STYLES, formatCitation } from '../../../src/answer/citation-style.ts'
import { withRange } from '../../../src/answer/excerpt-id.ts'
import { twinExcerpt } from '../../../src/answer/twin-excerpt.ts'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import type { Passage } from '../../../src/passages/passage.ts'
import { passageSentences } from '../../../src/passages/passage-sentences.ts'
import { renderAnswerPage, splitAnswer } from '../../../src/telegram/render/answer-page.ts'
import type { View } from '../../../src/telegram/render/citation.ts'
import { renderPassage, renderSurroundings } from '../../../src/telegram/render/passage-view.ts'
import type { Rendered } from '../../../src/telegram/render/text-builder.ts'
import { claimInMessage } from '../../../src/telegram/updates/message-claim.ts'
import { LANGUAGES, type Language, otherLanguage } from '../../../src/text/language.ts'
import { sampled } from '../../full-run.ts'
import { openSharedCore, type SharedCore } from '../../shared-core.ts'

let core: SharedCore
beforeAll(async () => {
  core = await openSharedCore()
})

const viewOf = (language: Language): View => ({
  language,
  messages: messagesOf(language),
  botUsername: 'dayek_bot',
})

async function whole(passage: Passage | undefined, language: Language): Promise<Excerpt> {
  const excerpt = passage && (await core.answerer.excerpt(passage, language))
  if (!excerpt) throw new Error('no such passage')
  return excerpt
}

/** Every n-th passage from an offset; a third of them unless in a full run. */
const everyNth = (step: number, offset: number) =>
  sampled(
    core.passages.filter(({ id }) => id % step === offset),
    3,
  )

/** The verdict on a message that somebody forwards or pastes, with or without its formatting. */
async function kindsOf({ text, entities }: Rendered) {
  const message = { message_id: 1, date: 0, chat: { id: 1, type: 'private', first_name: 'А' } } as const
  const claim = claimInMessage({ ...message, text, entities: [...entities] })
  const verification = claim && (await core.answerer.verify(claim))
  if (verification?.kind !== 'checked') return [verification?.kind]
  const kinds = verification.sentences.map(({ verdict }) => verdict).filter(verdict => verdict !== 'context')
  return [...new Set(kinds)]
}

describe.each(LANGUAGES)('what the bot itself sent, in %s', language => {
  const view = viewOf(language)
  const other = viewOf(otherLanguage(language))

  it('is exact when it is forwarded or pasted, even if read in the other language', async () => {
    for (const passage of everyNth(16, 0)) {
      const excerpt = await whole(passage, language)
      for (const reader of [view, other]) {
        const rendered = renderPassage(excerpt, reader)
        expect(await kindsOf(rendered), rendered.text).toEqual(['exact'])
        expect(await kindsOf({ ...rendered, entities: [] }), rendered.text).toEqual(['exact'])
      }
    }
  })

  it('is exact with its footnotes, whole or shortened, and so is a footnote', async () => {
    const marked = core.passages.filter(
      ({ texts }) =>
        texts[language]?.blocks.some(({ footnoteMark }) => footnoteMark !== undefined) ||
        texts[language]?.footnotes,
    )
    expect(marked.length).toBeGreaterThan(1)
    for (const passage of sampled(marked, 3)) {
      const text = passage.texts[language]
      if (!text) continue
      const excerpt = await whole(passage, language)
      for (const { startChar, endChar } of passageSentences(text)) {
        const sentence = withRange(excerpt, startChar, endChar)
        if (!sentence || endChar - startChar < 60) continue
        const twin = twinExcerpt(sentence, core.answerer.reports)
        const [page] = splitAnswer('found', [{ excerpt: sentence }], view)
        const both = { excerpt: sentence, ...(twin && { twin }) }
        const [pageOfBoth] = splitAnswer('found', [both], view)
        for (const rendered of [
          renderPassage(sentence, view),
          renderAnswerPage(page, view),
          renderAnswerPage(pageOfBoth, view),
        ]) {
          expect(await kindsOf(rendered), rendered.text).toEqual(['exact'])
          expect(await kindsOf({ ...rendered, entities: [] }), rendered.text).toEqual(['exact'])
        }
      }
    }
  })

  it('is exact with the text around it', async () => {
    for (const passage of everyNth(9, 5)) {
      const { previous, next } = await core.answerer.neighbours(passage)
      const rendered = renderSurroundings(
        {
          previous: previous && (await whole(previous, language)),
          current: await whole(passage, language),
          next: next && (await whole(next, language)),
        },
        view,
      )
      expect(await kindsOf(rendered), rendered.text).toEqual(['exact'])
      expect(await kindsOf({ ...rendered, entities: [] }), rendered.text).toEqual(['exact'])
    }
  })

  it('is exact with a copied citation after it', async () => {
    for (const passage of everyNth(9, 2)) {
      const excerpt = await whole(passage, language)
      const [sentence = ''] = excerpt.quote.text.split(/(?<=\.)\s/u)
      for (const style of CITATION_STYLES) {
        const citation = formatCitation(style, excerpt, {
          botUsername: 'dayek_bot',
          today: new Date('2026-11-26'),
        })
        for (const text of [
          `«${sentence}» ${citation}`,
          `${sentence}\n${citation}`,
          `${sentence}\n\n(${citation})`,
        ]) {
          expect(await kindsOf({ text, entities: [] }), text).toEqual(['exact'])
        }
      }
    }
  })
})
