import { Composer, type NextFunction } from 'grammy'
import { ModelError } from '../../errors.ts'
import { voiceMessages } from '../../locales/voice-messages.ts'
import type { VoiceListener, VoiceReply } from '../../speech/voice-listener.ts'
import { detectLanguage } from '../../text/detect-language.ts'
import type { Clock } from '../calls/clock.ts'
import { renderHeardQuestion } from '../render/heard-question.ts'
import { typeWhile } from '../updates/chat-action.ts'
import { type BotContext, chosenLanguage, viewFor } from '../updates/context.ts'
import { findVoiceWish, type VoiceWish } from '../updates/message-voice.ts'
import { replyWith } from '../updates/send.ts'
import type { FeatureDeps } from './feature-deps.ts'
import { replyToQuestion } from './question.ts'
import { replyToSmallTalk } from './small-talk.ts'

/** "For the moment, bots can download files of up to 20MB in size": https://core.telegram.org/bots/api#getfile */
const MAX_BYTES = 20 * 1024 * 1024
/** Phones add a fraction of a second after 60, which some round up. */
const MAX_SECONDS = 61

type Heard = VoiceReply | { readonly kind: 'too-big' | 'other' | 'unavailable' }

/**
 * A voice message is a question. What was heard is shown first, and the answer replies to that: its buttons find the question
 * there. Nothing else is kept of the recording.
 */
export function createVoiceQuestionFeature(deps: FeatureDeps, clock: Clock): Composer<BotContext> {
  const composer = new Composer<BotContext>()
  const { voices } = deps
  composer.on('message', async (ctx, next) => {
    const wish = voices && findVoiceWish(ctx.msg, ctx.me)
    if (!wish) return next()
    const heard = await typeWhile(ctx, { ...deps, clock }, () => hear(ctx, deps, voices, wish))
    await replyToHeard(ctx, deps, { wish, heard }, next)
  })
  return composer
}

/** Neither the download nor the other process is work of this one. */
async function hear(
  ctx: BotContext,
  { download, wait, logger }: FeatureDeps,
  voices: VoiceListener,
  { fileId, seconds, isOther }: VoiceWish,
): Promise<Heard> {
  if (isOther) return { kind: 'other' }
  if (seconds > MAX_SECONDS) return { kind: 'too-long' }
  return wait('voice', async () => {
    const file = await download(ctx.api, fileId, { maxBytes: MAX_BYTES })
    if (file.kind !== 'file') return { kind: 'too-big' }
    try {
      return await voices.hear(file.bytes, chosenLanguage(ctx))
    } catch (error) {
      if (!(error instanceof ModelError)) throw error
      logger.error('voice message not heard', { reason: error.message })
      return { kind: 'unavailable' }
    }
  })
}

interface HeardVoice {
  readonly wish: VoiceWish
  readonly heard: Heard
}

async function replyToHeard(
  ctx: BotContext,
  deps: FeatureDeps,
  { wish, heard }: HeardVoice,
  next: NextFunction,
): Promise<void> {
  if (heard.kind !== 'text') {
    if (heard.kind === 'unreadable') deps.logger.info('voice message not read', { reason: heard.reason })
    // The caption is a question that can be answered.
    if (wish.isCaptioned) return next()
    return deps.ephemeralReply(ctx, explainUnheard(ctx, deps, heard.kind))
  }
  const { rendered, quote } = renderHeardQuestion(heard.text, viewFor(ctx, deps, detectLanguage(heard.text)))
  const messageId = await replyWith(ctx, rendered)
  if (!(await replyToSmallTalk(ctx, deps, quote.text))) {
    await replyToQuestion(ctx, deps, { question: quote.text, messageId, quote })
  }
  if (wish.isCaptioned) await next()
}

function explainUnheard(ctx: BotContext, deps: FeatureDeps, kind: Exclude<Heard['kind'], 'text'>): string {
  const messages = voiceMessages(viewFor(ctx, deps).language)
  switch (kind) {
    case 'nothing':
      return messages.nothingHeard
    case 'too-long':
      return messages.tooLong
    case 'too-big':
      return messages.tooBig
    case 'too-slow':
      return messages.tooSlow
    case 'unreadable':
      return messages.unreadable
    case 'busy':
      return messages.busy
    case 'other':
      return messages.otherRecording
    case 'unavailable':
      return messages.unavailable
    default:
      return kind satisfies never
  }
}
