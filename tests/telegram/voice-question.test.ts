import type { Message } from 'grammy/types'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ModelError } from '../../src/errors.ts'
import { messagesOf } from '../../src/locales/messages-of.ts'
import { voiceMessages } from '../../src/locales/voice-messages.ts'
import { openVoiceListener, type VoiceListener, type VoiceReply } from '../../src/speech/voice-listener.ts'
import { createMemoryStore } from '../../src/telegram/store/memory-store.ts'
import { LANGUAGES, type Language } from '../../src/text/language.ts'
import { createFakeAnswerer } from '../fake-answerer.ts'
import { openSharedCore, type SharedCore } from '../shared-core.ts'
import { readRecording, SPOKEN, TINY_WHISPER } from '../speech/recordings.ts'
import { quotations, type RunningBot, withBot } from './running-bot.ts'

const ANSWER = { kk: 'Қамаудағы адамдар азапталды.', ru: 'Задержанных пытали.' }
const HEARD = { kk: 'Қамауда азаптау болды ма?', ru: 'Применяют ли пытки?' }
const VOICE = readRecording('kk')
/** A machine that runs many tests at once is slow to hear. */
const PATIENT = { timeoutMs: 150_000 }

interface VoiceBot extends RunningBot {
  /** The language that the listener was given for each message. */
  readonly languages: readonly (Language | undefined)[]
}

/** A bot that hears the same in every voice message. */
function run(reply: VoiceReply | Error, test: (bot: VoiceBot) => Promise<void>): Promise<void> {
  const languages: (Language | undefined)[] = []
  const voices: VoiceListener = {
    async hear(_, language) {
      languages.push(language)
      if (reply instanceof Error) throw reply
      return reply
    },
    close: async () => {},
  }
  return withBot(createFakeAnswerer(), bot => test({ ...bot, languages }), { voices })
}

function visit({ standIn }: RunningBot, language: Language) {
  const user = standIn.createUser({ first_name: 'Айгүл', language_code: language })
  return { user, next: () => standIn.nextMessage(standIn.privateChat(user)) }
}

const labels = (message: Message) =>
  (message.reply_markup?.inline_keyboard ?? []).flat().map(button => button.text)

describe.each(LANGUAGES)('a spoken question in %s', language => {
  const messages = messagesOf(language)
  const said = voiceMessages(language)
  const text: VoiceReply = { kind: 'text', text: HEARD[language] }

  it('is shown as it was heard, then answered in reply to that', () =>
    run(text, async bot => {
      const { user, next } = visit(bot, language)
      const voice = bot.standIn.sendVoice(user, VOICE, 3)
      const heard = await next()
      expect(heard.text).toBe(`${said.heard}\n${HEARD[language]}`)
      expect(quotations(heard)).toEqual([HEARD[language]])
      expect(heard.reply_to_message?.message_id).toBe(voice.message_id)
      const answer = await next()
      expect(quotations(answer)).toEqual([ANSWER[language]])
      expect(answer.quote?.text).toBe(HEARD[language])
      expect(answer.reply_to_message?.message_id).toBe(heard.message_id)
    }))

  it.each<readonly [string, VoiceReply | Error, keyof typeof said]>([
    ['silence', { kind: 'nothing' }, 'nothingHeard'],
    ['a longer message than it claims', { kind: 'too-long' }, 'tooLong'],
    ['a damaged file', { kind: 'unreadable', reason: 'The end of the Ogg file is missing.' }, 'unreadable'],
    ['one that takes too long', { kind: 'too-slow' }, 'tooSlow'],
    ['one too many', { kind: 'busy' }, 'busy'],
    ['a model that fails', new ModelError('The speech model x cannot be run'), 'unavailable'],
  ])('gets one kind sentence for %s', (_, reply, sentence) =>
    run(reply, async bot => {
      const { user, next } = visit(bot, language)
      bot.standIn.sendVoice(user, VOICE, 3)
      expect((await next()).text).toBe(said[sentence])
    }),
  )

  it('is not downloaded when it is longer than a minute, or too big for bots', () =>
    run(text, async bot => {
      const { user, next } = visit(bot, language)
      bot.standIn.sendVoice(user, VOICE, 75)
      expect((await next()).text).toBe(said.tooLong)
      bot.standIn.fail('getFile', { status: 400, description: 'Bad Request: file is too big' })
      bot.standIn.sendVoice(user, VOICE, 60)
      expect((await next()).text).toBe(said.tooBig)
      expect(bot.languages).toEqual([])
    }))

  it('is asked for in writing where there is no speech model', () =>
    withBot(createFakeAnswerer(), async bot => {
      const { user, next } = visit(bot, language)
      bot.standIn.sendVoice(user, VOICE, 3)
      expect((await next()).text).toBe(messages.unsupported.voice)
    }))

  it('in a group is heard in reply to the bot, and by /ask in reply to it', () =>
    run(text, async bot => {
      const { standIn } = bot
      const { user } = visit(bot, language)
      const chat = standIn.createChat({ type: 'supergroup' })
      standIn.setMember(chat, user, 'member')
      const next = () => standIn.nextMessage(chat)
      const overheard = standIn.sendVoice(user, VOICE, 3, { chat })
      standIn.sendText(user, '/ask@dayek_bot', { chat, replyTo: overheard })
      expect(quotations(await next())).toEqual([HEARD[language]])
      const answer = await next()
      expect(quotations(answer)).toEqual([ANSWER[language]])
      standIn.sendVoice(user, VOICE, 3, { chat, replyTo: answer })
      expect(quotations(await next())).toEqual([HEARD[language]])
      expect(quotations(await next())).toEqual([ANSWER[language]])
      expect(bot.languages).toHaveLength(2)
      const other = standIn.createUser({ first_name: 'Ерлан', language_code: language })
      standIn.setMember(chat, other, 'member')
      expect(await standIn.press(other, answer, messages.buttonOpen)).toMatchObject({
        text: messages.onlyAsker,
      })
    }))

  it('with a caption has both answered', () =>
    run(text, async bot => {
      const { user, next } = visit(bot, language)
      bot.standIn.sendVoice(user, VOICE, 3, { caption: language === 'kk' ? 'азаптау' : 'пытки' })
      expect(quotations(await next())).toEqual([HEARD[language]])
      expect(quotations(await next())).toEqual([ANSWER[language]])
      expect(quotations(await next())).toEqual([ANSWER[language]])
    }))

  it('has its greeting returned', () =>
    run({ kind: 'text', text: language === 'kk' ? 'Сәлеметсіз бе!' : 'Здравствуйте!' }, async bot => {
      const { user, next } = visit(bot, language)
      bot.standIn.sendVoice(user, VOICE, 3)
      await next()
      expect((await next()).text).not.toContain(messages.nothing)
    }))

  it('is heard in the language that the person chose; else the model finds out', () =>
    run(text, async bot => {
      const { user, next } = visit(bot, 'kk')
      bot.standIn.sendVoice(user, VOICE, 3)
      await next()
      await next()
      bot.store.setUser(user.id, { language })
      bot.standIn.sendVoice(user, VOICE, 3)
      await next()
      await next()
      expect(bot.languages).toEqual([undefined, language])
    }))
})

it('music and other recordings are refused by what they say they are', () =>
  run({ kind: 'text', text: HEARD.ru }, async bot => {
    const { user, next } = visit(bot, 'ru')
    const file = { file_id: 'f', file_unique_id: 'u', duration: 3 }
    bot.standIn.sendMessage(user, { audio: { ...file, mime_type: 'audio/mpeg' } })
    expect((await next()).text).toBe(voiceMessages('ru').otherRecording)
    expect(bot.languages).toEqual([])
  }))

it('a model that repeats itself fills one message, of which the beginning is asked', () =>
  run({ kind: 'text', text: 'пытки в полиции и '.repeat(300) }, async bot => {
    const { user, next } = visit(bot, 'ru')
    bot.standIn.sendVoice(user, VOICE, 3)
    expect((await next()).text).toContain(voiceMessages('ru').cut)
    expect((await next()).quote?.text.length).toBeLessThanOrEqual(1_024)
  }))

it('leaves nothing of a voice message in the log', () =>
  run({ kind: 'text', text: HEARD.ru }, async bot => {
    const { user, next } = visit(bot, 'ru')
    bot.standIn.sendVoice(user, VOICE, 3)
    await next()
    await next()
    expect(bot.log.join('\n')).not.toMatch(/пытки|AwAC|voice\//)
  }))

describe.each(LANGUAGES)('with a speech model and the bundled reports, a question spoken in %s', language => {
  const messages = messagesOf(language)
  let [core, voices]: [SharedCore?, VoiceListener?] = []
  beforeAll(async () => {
    core = await openSharedCore()
    voices = await openVoiceListener(TINY_WHISPER, { limitMs: PATIENT.timeoutMs })
  })
  afterAll(() => voices?.close())

  it('is heard and answered, and the buttons under the answer open, turn and go back', async () => {
    if (!core || !voices) throw new Error('not opened')
    const store = createMemoryStore()
    const asks = async (bot: RunningBot) => {
      const { user, next } = visit(bot, language)
      store.setUser(user.id, { isCompact: true })
      bot.standIn.sendVoice(user, readRecording(language), 3)
      const heard = await bot.standIn.nextMessage(bot.standIn.privateChat(user), PATIENT)
      expect(quotations(heard)).toEqual([SPOKEN[language]])
      const answer = await next()
      const press = async (message: Message, button: string) => {
        expect((await bot.standIn.press(user, message, button)).text).toBeUndefined()
        return bot.standIn.nextEdit(bot.standIn.privateChat(user))
      }
      const second = await press(answer, messages.buttonNext)
      expect(quotations(second)).not.toEqual(quotations(answer))
      const opened = await press(second, messages.buttonOpen)
      expect(labels(opened)).toContain(messages.buttonContext)
      const back = await press(opened, messages.buttonBack)
      expect(quotations(back)).toEqual(quotations(second))
      expect(quotations(await press(back, messages.buttonPrevious))).toEqual(quotations(answer))
    }
    await withBot(core.answerer, asks, { voices, store })
  })
})
