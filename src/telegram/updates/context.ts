import type { Context } from 'grammy'
import { answerLanguage } from '../../answer/answer-language.ts'
import type { CardPainter } from '../../card/card-painter.ts'
import type { PictureReader } from '../../import/ocr/picture-reader.ts'
import type { DraftReader } from '../../import/read-draft.ts'
import type { StoragePlace } from '../../locales/messages.ts'
import { messagesOf } from '../../locales/messages-of.ts'
import type { Logger } from '../../log.ts'
import type { VoiceListener } from '../../speech/voice-listener.ts'
import { detectLanguage } from '../../text/detect-language.ts'
import { isLanguage, type Language, type QuestionLanguage } from '../../text/language.ts'
import { questionCore } from '../../text/question-core.ts'
import type { VerifyingAnswerer } from '../../verification/verifying-answerer.ts'
import type { View } from '../render/citation.ts'
import type { QualityFigures } from '../render/quality-figures.ts'
import type { Store } from '../store/store.ts'
import { findQuestion } from './message-question.ts'
import { type Settings, settingsOf } from './settings.ts'
import { isGroup } from './update-filter.ts'

/** The handlers' context: grammY's, with the settings that were read for this update; see settings.ts. */
export type BotContext = Context & { settings?: Settings }

/** What the bot depends on. */
export interface BotDeps {
  readonly answerer: VerifyingAnswerer
  readonly store: Store
  readonly logger: Logger
  /** Draws quote cards. */
  readonly cards: CardPainter
  /** Reads the text of pictures; `undefined` where that is turned off. */
  readonly pictures?: PictureReader | undefined
  /** Reads the files of drafts; without it, only texts are checked. */
  readonly draftReader?: DraftReader | undefined
  /** Hears voice messages; `undefined` where there is no speech model. */
  readonly voices?: VoiceListener | undefined
  /** For people whose language is unknown. */
  readonly defaultLanguage: Language
  /** Who runs the bot, in the operator's words; may be empty. */
  readonly operator: string
  /** For /privacy; files by default. */
  readonly storage?: StoragePlace
  /** The operator's addition to the answer to a plea for help; may be empty. */
  readonly helpText: Readonly<Record<Language, string>>
  /** The address of the reader's list of reports, ending in `/`; `undefined` where nobody serves them. */
  readonly readerUrl?: string | undefined
  /** The search quality measured by the latest evaluation of the index in use, if any. */
  readonly quality?: () => QualityFigures | undefined
}

/** Whether the index holds a report. */
export function hasReport({ answerer }: BotDeps, reportId: string): boolean {
  return answerer.reports.some(({ id }) => id === reportId)
}

/** The language that the person, or the group's admins, chose; undefined: the question decides. */
export function chosenLanguage(ctx: BotContext): Language | undefined {
  const { user, chat } = settingsOf(ctx)
  return isGroup(ctx) ? chat.language : user.language
}

/** The language for what no question tells: chosen, else Telegram's, else the operator's. */
export function fallbackLanguage(ctx: BotContext, deps: BotDeps): Language {
  return chosenLanguage(ctx) ?? toldLanguage(ctx, deps)
}

/** The same for chats that are not the bot's own (inline, as a guest): what their admins chose elsewhere does not count. */
export function personLanguage(ctx: BotContext, deps: BotDeps): Language {
  return settingsOf(ctx).user.language ?? toldLanguage(ctx, deps)
}

function toldLanguage(ctx: BotContext, { defaultLanguage }: BotDeps): Language {
  const [code] = (ctx.from?.language_code ?? '').toLowerCase().split('-')
  return isLanguage(code) ? code : defaultLanguage
}

/** The language to speak and quote in: chosen, else the question's, else the fallback. */
export function readerLanguage(
  ctx: BotContext,
  deps: BotDeps,
  asked: QuestionLanguage = 'unknown',
): Language {
  return chosenLanguage(ctx) ?? answerLanguage(asked, toldLanguage(ctx, deps))
}

/** The language of what the person wrote, or of the question above the button that they pressed. */
export function askedLanguage(ctx: BotContext): QuestionLanguage {
  const question = findQuestion(ctx)
  return question === undefined ? 'unknown' : detectLanguage(questionCore(question))
}

/** For whom a message is rendered. */
export function viewFor(ctx: BotContext, deps: BotDeps, asked?: QuestionLanguage): View {
  return viewIn(ctx, readerLanguage(ctx, deps, asked), deps)
}

/** The same in a language that is settled already. */
export function viewIn(
  ctx: BotContext,
  language: Language,
  { readerUrl: url }: Pick<BotDeps, 'readerUrl'>,
): View {
  const { username: botUsername, supports_inline_queries } = ctx.me
  const reader = url === undefined ? undefined : { url, isMiniApp: ctx.chat?.type === 'private' }
  return {
    language,
    messages: messagesOf(language),
    botUsername,
    isInlineOff: !supports_inline_queries,
    reader,
  }
}
