import type { InlineQueryResultArticle, InlineQueryResultCachedPhoto } from 'grammy/types'
import { type Answer, type Excerpt, excerptsOf } from '../../answer/answer.ts'
import { answerLanguage } from '../../answer/answer-language.ts'
import { formatExcerptId, parseExcerptId } from '../../answer/excerpt-id.ts'
import { type OpenedExcerpt, openExcerpt } from '../../answer/open-excerpt.ts'
import { linkedId } from '../../answer/permalink.ts'
import { coverageNote } from '../../locales/coverage-note.ts'
import { messagesOf } from '../../locales/messages-of.ts'
import type { Language } from '../../text/language.ts'
import type { UploadedCards } from '../cards/uploaded-cards.ts'
import type { View } from '../render/citation.ts'
import { renderSharedCard } from '../render/shared-card.ts'
import { renderShared } from '../render/shared-quote.ts'
import type { BotDeps } from '../updates/context.ts'
import { ASK_HERE } from '../updates/start-payload.ts'

/** A quotation as a message or as a card. */
type InlineResult = InlineQueryResultArticle | InlineQueryResultCachedPhoto

/** A page of inline results. */
export interface InlinePage {
  readonly results: readonly InlineResult[]
  /** The offset of the next page; empty for the last one. */
  readonly nextOffset: string
  /** The button above the results; it opens the private chat with `start` as the payload. */
  readonly button: { readonly text: string; readonly start: string } | undefined
  /** The results depend on the person, so Telegram must not cache them for others. */
  readonly isPersonal: boolean
  readonly cacheSeconds: number
}

const RESULTS_PER_PAGE = 5
/** How long Telegram may cache results: they change only with the index, but an empty list is retried sooner. */
const FOUND_SECONDS = 300
const NOTHING_SECONDS = 60

export interface InlinePages {
  /** For an empty query: what the person shared recently, then answers to the example questions. */
  offer(shares: readonly string[], reader: Language): Promise<InlinePage>
  /** The excerpt named by an id, permalink or fingerprint; `undefined` when the query is none of these. */
  open(query: string, reader: Language): Promise<InlinePage | undefined>
  /** The excerpts that answer a normalised question, from the offset on, in its language or else the reader's. */
  answer(question: string, offset: string, reader: Language): Promise<InlinePage>
}

/** The pages of results for each kind of inline query. */
export function createInlinePages(
  { answerer, uploadedCards }: Pick<BotDeps, 'answerer'> & { readonly uploadedCards: UploadedCards },
  viewIn: (language: Language) => View,
): InlinePages {
  const render = (excerpts: readonly Excerpt[], language: Language): readonly InlineResult[] =>
    excerpts.flatMap(excerpt => {
      const view = viewIn(language)
      const card = uploadedCards.findUploaded(formatExcerptId(excerpt))
      return [renderShared(excerpt, view), ...(card ? [renderSharedCard(excerpt, card, view)] : [])]
    })

  return {
    async offer(shares, reader) {
      const { examples, inlineHow } = messagesOf(reader)
      const opened = await Promise.all(shares.map(id => openExcerpt(answerer, id, reader)))
      const shared = opened.flatMap(each => (each?.kind === 'same' ? [each.excerpt] : []))
      const answers = await Promise.all(
        examples.map(example => answerer.answer(example, { fallback: reader })),
      )
      const best = answers.flatMap(answer => excerptsOf(answer).slice(0, 1))
      return {
        results: withoutDuplicates([
          ...shared.flatMap(each => render([each], each.quote.language)),
          ...render(best, reader),
        ]),
        nextOffset: '',
        button: { text: inlineHow, start: ASK_HERE },
        isPersonal: true,
        cacheSeconds: 0,
      }
    },

    async open(query, reader) {
      const opened = await openExcerpt(answerer, query, reader)
      if (!opened) return undefined
      const results = opened.kind === 'same' ? render([opened.excerpt], opened.excerpt.quote.language) : []
      return {
        results,
        nextOffset: '',
        button: results.length > 0 ? undefined : unavailableButton(opened, linkedId(query), reader),
        isPersonal: results.length === 0 || !parseExcerptId(linkedId(query)),
        cacheSeconds: results.length > 0 ? FOUND_SECONDS : NOTHING_SECONDS,
      }
    },

    async answer(question, offset, reader) {
      const answer = await answerer.answer(question, { fallback: reader })
      const excerpts = excerptsOf(answer)
      const language = answerLanguage(answer.language, reader)
      const from = parseOffset(offset)
      const next = from + RESULTS_PER_PAGE
      return {
        results: withoutDuplicates(render(excerpts.slice(from, next), language)),
        nextOffset: next < excerpts.length ? String(next) : '',
        button: from > 0 ? undefined : outcomeButton(answer, language),
        isPersonal: answer.language === 'unknown',
        cacheSeconds: answer.kind === 'nothing' ? NOTHING_SECONDS : FOUND_SECONDS,
      }
    },
  }
}

/** The most that Telegram allows. */
const MAX_BUTTON_CHARS = 64

function outcomeButton({ kind, coverage }: Answer, language: Language): InlinePage['button'] {
  const { inlineNothing, inlineWeak } = messagesOf(language)
  const note = coverageNote(coverage?.missing ?? [], language) ?? ''
  const isShort = note !== '' && note.length <= MAX_BUTTON_CHARS
  switch (kind) {
    case 'found':
      return undefined
    case 'weak':
      return { text: isShort ? note : inlineWeak, start: ASK_HERE }
    case 'nothing':
      return { text: isShort ? note : inlineNothing, start: ASK_HERE }
    default:
      return kind satisfies never
  }
}

/** A passage that has changed opens in the private chat, where there is room to explain. */
function unavailableButton({ kind }: OpenedExcerpt, id: string, reader: Language): InlinePage['button'] {
  const { inlineChanged, inlineRemoved } = messagesOf(reader)
  const start = id.replaceAll('·', '_')
  return kind === 'removed' ? { text: inlineRemoved, start: ASK_HERE } : { text: inlineChanged, start }
}

/** An invalid offset means the first page. */
function parseOffset(offset: string): number {
  return /^\d{1,3}$/.test(offset) ? Number(offset) : 0
}

/** Telegram rejects results with duplicate ids. */
function withoutDuplicates(results: readonly InlineResult[]): readonly InlineResult[] {
  return [...new Map(results.map(result => [result.id, result])).values()]
}
