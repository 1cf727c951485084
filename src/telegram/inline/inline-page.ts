import type { InlineQueryResultArticle, InlineQueryResultCachedPhoto } from 'grammy/types'
import { type Answer, type Excerpt, excerptsOf } from '../../answer/answer.ts'
import { answerLanguage } from '../../answer/answer-language.ts'
import { formatExcerptId, parseExcerptId } from '../../answer/excerpt-id.ts'
import { type OpenedExcerpt, openExcerpt } from '../../answer/open-excerpt.ts'
import { linkedId } from '../../answer/permalink.ts'
import { messagesOf } from '../../locales/messages-of.ts'
import type { Language } from '../../text/language.ts'
import type { UploadedCards } from '../cards/uploaded-cards.ts'
import type { View } from '../render/citation.ts'
import { renderSharedCard } from '../render/shared-card.ts'
import { renderShared } from '../render/shared-quote.ts'
import type { BotDeps } from '../updates/context.ts'
import { ASK_HERE } from '../updates/start-payload.ts'

/** A quotation as a message, or as the card that was made of it. */
export type InlineResult = InlineQueryResultArticle | InlineQueryResultCachedPhoto

/** One answer to an inline query. */
export interface InlinePage {
  readonly results: readonly InlineResult[]
  /** Asks for the next page; empty: there is none. */
  readonly nextOffset: string
  /** Above the results: what is said, and `start`, the payload with which it opens the private chat. */
  readonly button: { readonly text: string; readonly start: string } | undefined
  /** The answer depends on who asks, so Telegram may not show it to others. */
  readonly isPersonal: boolean
  readonly cacheSeconds: number
}

const RESULTS_A_PAGE = 5
/** What stands in the reports changes with the index only; what is not there may be asked for again sooner. */
const FOUND_SECONDS = 300
const NOTHING_SECONDS = 60

export interface InlinePages {
  /** Nothing is asked yet: what the person shared last, then examples, each answered. */
  offer(shares: readonly string[], reader: Language): Promise<InlinePage>
  /** Exactly the excerpt that an id, a permalink or a fingerprint names; undefined when the query is none. */
  open(query: string, reader: Language): Promise<InlinePage | undefined>
  /** The excerpts that answer a clean question, from the offset on, in its language; the reader's, where it tells none. */
  answer(question: string, offset: string, reader: Language): Promise<InlinePage>
}

/** Everything that inline queries are answered with, by what was asked. */
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
        results: withoutTwice([
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
        button: results.length > 0 ? undefined : lostButton(opened, linkedId(query), reader),
        isPersonal: results.length === 0 || !parseExcerptId(linkedId(query)),
        cacheSeconds: results.length > 0 ? FOUND_SECONDS : NOTHING_SECONDS,
      }
    },

    async answer(question, offset, reader) {
      const answer = await answerer.answer(question, { fallback: reader })
      const excerpts = excerptsOf(answer)
      const language = answerLanguage(answer.language, reader)
      const from = parseOffset(offset)
      const next = from + RESULTS_A_PAGE
      return {
        results: withoutTwice(render(excerpts.slice(from, next), language)),
        nextOffset: next < excerpts.length ? String(next) : '',
        button: from > 0 ? undefined : outcomeButton(answer, language),
        isPersonal: answer.language === 'unknown',
        cacheSeconds: answer.kind === 'nothing' ? NOTHING_SECONDS : FOUND_SECONDS,
      }
    },
  }
}

function outcomeButton({ kind }: Answer, language: Language): InlinePage['button'] {
  const { inlineNothing, inlineWeak } = messagesOf(language)
  switch (kind) {
    case 'found':
      return undefined
    case 'weak':
      return { text: inlineWeak, start: ASK_HERE }
    case 'nothing':
      return { text: inlineNothing, start: ASK_HERE }
    default:
      return kind satisfies never
  }
}

/** A changed place opens in the private chat, where there is room to tell what stands there now. */
function lostButton({ kind }: OpenedExcerpt, id: string, reader: Language): InlinePage['button'] {
  const { inlineChanged, inlineRemoved } = messagesOf(reader)
  const start = id.replaceAll('·', '_')
  return kind === 'removed' ? { text: inlineRemoved, start: ASK_HERE } : { text: inlineChanged, start }
}

/** An offset that nobody here gave begins anew. */
function parseOffset(offset: string): number {
  return /^\d{1,3}$/.test(offset) ? Number(offset) : 0
}

/** Telegram refuses an answer that holds an id twice. */
function withoutTwice(results: readonly InlineResult[]): readonly InlineResult[] {
  return [...new Map(results.map(result => [result.id, result])).values()]
}
