import type { Message } from 'grammy/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { messagesOf } from '../../src/locales/messages-of.ts'
import type { Language } from '../../src/text/language.ts'
import { openSharedCore, type SharedCore } from '../shared-core.ts'
import { entitiesOf, quotations, type RunningBot, sliceEntity, withBot } from './running-bot.ts'

let core: SharedCore
beforeAll(async () => {
  core = await openSharedCore()
})

const run = (test: (bot: RunningBot) => Promise<void>) => withBot(core.answerer, test)

const CASES = [
  {
    language: 'kk',
    other: 'ru',
    exact:
      '2021 жылдың желтоқсан айында Нұрболат Жұмабаев Шымкентте полиция оны көлік ұрлады деген күдікпен ұстау кезде қайтыс болды',
    change: ['2021', '2019'],
    paraphrase: 'Босқындарға жалданып істеуге рұқсат, ал өз кәсібін ашуға заң жол бермейді.',
    foreign: 'Норвегия үкіметі түрмедегі жағдай туралы баяндаманы келесі жылы жариялайтынын айтты.',
    question: 'Полицияның азаптауы туралы қандай шағымдар түсті?',
  },
  {
    language: 'ru',
    other: 'kk',
    exact: 'Хотя закон запрещает произвольный арест и заключение под стражу, такие случаи имеют место',
    change: ['имеют', 'не имеют'],
    paraphrase: 'Беженцам закон позволяет наниматься на работу, но вести своё частное дело им нельзя.',
    foreign: 'Правительство Норвегии обещало опубликовать доклад о положении в тюрьмах в следующем году.',
    question: 'Что говорится о пытках задержанных?',
  },
] as const

const marked = (message: Message, type: string) =>
  entitiesOf(message)
    .filter(entity => entity.type === type)
    .map(entity => sliceEntity(message, entity))
const labels = (message: Message) =>
  (message.reply_markup?.inline_keyboard ?? []).flat().map(button => button.text)
const standsIn = (quoted: string, language: Language) =>
  core.passages.some(({ texts }) => texts[language]?.text.includes(quoted))

/** A person whose Telegram is in this language. */
function visit({ standIn }: RunningBot, language_code: Language) {
  const user = standIn.createUser({ first_name: 'Айгүл', language_code })
  const chat = standIn.privateChat(user)
  return {
    user,
    chat,
    next: () => standIn.nextMessage(chat),
    say(text: string, options = {}) {
      standIn.sendText(user, text, options)
      return standIn.nextMessage(chat)
    },
  }
}

describe.each(CASES)(
  '/verify in $language',
  ({ language, other, exact, change, paraphrase, foreign, question }) => {
    const messages = messagesOf(language)
    const altered = exact.replace(change[0], change[1])

    it('confirms the words after it, with the sentence and its citation', () =>
      run(async bot => {
        const reply = await visit(bot, language).say(`/verify «${exact}»`)
        expect(reply.text).toContain(messages.verifyExact)
        const [quoted = ''] = quotations(reply)
        expect(quoted).toContain(exact)
        expect(standsIn(quoted, language)).toBe(true)
        expect(marked(reply, 'code')).toEqual([expect.stringMatching(/^[a-z0-9-]+·\d+·[0-9a-f]{4}$/)])
        expect(reply.text?.includes(messages.translation.unofficial)).toBe(language === 'ru')
        const twin = language === 'kk' ? messages.buttonInLanguage.ru : messages.buttonOriginal
        expect(labels(reply)).toEqual(
          expect.arrayContaining([
            messages.buttonContext,
            twin,
            messages.buttonShare,
            messages.buttonCopy.gost,
          ]),
        )
      }))

    it('marks what was changed and shows the original below', () =>
      run(async bot => {
        const reply = await visit(bot, language).say(`/verify ${altered}`)
        expect(reply.text).toContain(messages.verifyAltered(1))
        expect(marked(reply, 'strikethrough')).toEqual([language === 'kk' ? '2019' : 'не'])
        expect(marked(reply, 'underline')).toEqual(language === 'kk' ? ['2021'] : [])
        expect(reply.text).toContain(altered)
        expect(quotations(reply)[0]).toContain(exact)
        expect(reply.text).toContain(messages.verifyLegend)
      }))

    it('says that words are in no report, and shows the nearest passage if there is one', () =>
      run(async bot => {
        const { say } = visit(bot, language)
        const reply = await say(`/verify ${foreign}`)
        expect(reply.text).toContain(messages.verifyAbsent)
        expect(reply.text).not.toContain(messages.verifyExact)
        for (const quoted of quotations(reply)) expect(standsIn(quoted, language)).toBe(true)
        expect(quotations(reply)).toEqual([])
      }))

    it('asks for the quotation, and verifies the reply, its caption, and its correction', () =>
      run(async bot => {
        const { say, next, user, chat } = visit(bot, language)
        const prompt = await say('/verify')
        expect(prompt.text).toBe(messages.verifyHow)
        const sent = bot.standIn.sendText(user, altered, { replyTo: prompt })
        const reply = await next()
        expect(reply.text).toContain(messages.verifyAltered(1))
        bot.standIn.editText(sent, exact)
        const corrected = await bot.standIn.nextEdit(chat)
        expect([corrected.message_id, corrected.text?.includes(messages.verifyExact)]).toEqual([
          reply.message_id,
          true,
        ])
        const photo = [{ file_id: 'f', file_unique_id: 'u', width: 90, height: 90 }]
        bot.standIn.sendMessage(user, { photo, caption: exact }, { replyTo: prompt })
        expect((await next()).text).toContain(messages.verifyExact)
        bot.standIn.sendMessage(user, { photo }, { replyTo: prompt })
        expect((await next()).text).toBe(messages.verifyNoText)
      }))

    it('verifies the message that it replies to, or the quoted part of it', () =>
      run(async bot => {
        const { say, user, next } = visit(bot, language)
        const text = `${foreign}\n${exact}.`
        const message = bot.standIn.sendText(user, text)
        await next()
        const whole = await say('/verify', { replyTo: message })
        expect(whole.text).toContain(messages.verifyPart)
        expect(whole.text).toContain(`✓ ${exact}`)
        expect(whole.text).toContain(`✗ ${foreign}`)
        expect(whole.text).not.toContain('✅')
        const part = await say('/verify', { replyTo: message, quote: exact })
        expect(part.text).toContain(messages.verifyExact)
        expect(part.text).not.toContain(messages.verifyPart)
        expect((await say('/verify', { replyTo: message, quote: foreign })).text).toContain(
          messages.verifyAbsent,
        )
      }))

    it('says that words are attributed to somebody else, or to nobody in the report', () =>
      run(async bot => {
        const speaker = language === 'kk' ? 'Тоқаев' : 'Токаев'
        const said = language === 'kk' ? 'деп мәлімдеді' : 'заявил'
        const reply = await visit(bot, language).say(`/verify «${exact}», — ${said} ${speaker}.`)
        const { other: others, nobody } = messages.verifyMisattributed
        expect([others(speaker), nobody(speaker)].some(lead => reply.text?.includes(lead))).toBe(true)
        expect(reply.text).not.toContain('✅')
        expect(quotations(reply)[0]).toContain(exact)
      }))

    it('quotes the nearest passage for other words, with the original of a translation', () =>
      run(async bot => {
        const reply = await visit(bot, language).say(`/verify ${paraphrase}`)
        expect(reply.text).toContain(messages.verifyInOtherWords)
        expect(reply.text?.includes(messages.verifyTranslated)).toBe(language === 'ru')
        const [nearest = '', original] = quotations(reply)
        expect(nearest).toMatch(/босқын|беженц/iu)
        if (language === 'ru') expect(original).toMatch(/босқын/iu)
      }))

    it('quotes what is nearest to a part of the claim, and says so', () =>
      run(async bot => {
        const reply = await visit(bot, language).say(`/verify ${paraphrase} ${foreign}`)
        expect(reply.text).toContain(messages.verifyPartInOtherWords)
        expect(quotations(reply)[0]).toMatch(/босқын|беженц/iu)
      }))

    it('treats hashtags, a label and a link on separate lines as the sender’s own', () =>
      run(async bot => {
        const text = `#news\n⚡️ BREAKING\n${exact}.\nhttps://example.org/1`
        const reply = await visit(bot, language).say(`/verify ${text}`)
        expect(reply.text).toContain(messages.verifyExact)
        expect(reply.text).not.toMatch(/⚠️|❌/u)
      }))

    it('judges and cites in the language of the quotation, whatever the reader’s is', () =>
      run(async bot => {
        const reply = await visit(bot, other).say(`/verify ${exact}`)
        expect(reply.text).toContain(messages.verifyExact)
        expect(labels(reply)).toContain(messages.buttonContext)
      }))

    it('names a changed number or negation', () =>
      run(async bot => {
        const reply = await visit(bot, language).say(`/verify ${altered}`)
        expect(reply.text).toContain(messages.verifyChange[language === 'kk' ? 'number' : 'negation'])
      }))

    it('reads the command in a caption, and answers files politely', () =>
      run(async bot => {
        const { user, next, say } = visit(bot, language)
        const photo = [{ file_id: 'f', file_unique_id: 'u', width: 90, height: 90 }]
        bot.standIn.sendMessage(user, { photo, caption: `/verify ${altered}` })
        expect((await next()).text).toContain(messages.verifyAltered(1))
        const picture = bot.standIn.sendMessage(user, { photo })
        await next()
        expect((await say('/verify', { replyTo: picture })).text).toBe(messages.verifyNoText)
      }))

    it('verifies a forward if it quotes a report, and otherwise treats it as before', () =>
      run(async bot => {
        const { user, next } = visit(bot, language)
        const forward = (text: string) => {
          const friend = bot.standIn.createUser({ first_name: 'Ерлан' })
          bot.standIn.forward(user, bot.standIn.sendText(friend, text))
          return next()
        }
        expect((await forward(altered)).text).toContain(messages.verifyAltered(1))
        expect((await forward(foreign)).text).not.toContain(messages.verifyAbsent)
        expect(quotations(await forward(question)).length).toBeGreaterThan(1)
      }))

    it('finds its own answers exact when they are forwarded or pasted', () =>
      run(async bot => {
        const { user, say, next } = visit(bot, language)
        const answer = await say(question)
        bot.standIn.forward(user, answer)
        const forwarded = await next()
        expect(forwarded.text?.split(messages.verifyExact)).toHaveLength(quotations(answer).length + 1)
        expect(forwarded.text).not.toContain(messages.verifyPart)
        const pasted = await say(`/verify ${answer.text}`)
        expect(pasted.text?.split(messages.verifyExact).length).toBeGreaterThan(1)
        expect(pasted.text).not.toMatch(/⚠️|❌/u)
        expect(pasted.text).not.toContain(messages.verifyPart)
      }))

    it('opens a fingerprint or a permalink after it', () =>
      run(async bot => {
        const { say } = visit(bot, language)
        const passage = core.passages[20]
        const reply = await say(`/verify ${passage?.reportId}·${passage?.number}·${passage?.fingerprint}`)
        expect(quotations(reply)).toEqual([passage?.texts[language]?.text])
      }))

    it('says how many words it needs', () =>
      run(async bot => {
        expect((await visit(bot, language).say('/verify абвгд ежзик')).text).toBe(messages.verifyTooShort(4))
      }))

    it('verifies in a group what somebody else wrote, in the language of its admins', () =>
      run(async bot => {
        const { standIn, store } = bot
        const person = (first_name: string) => standIn.createUser({ first_name, language_code: other })
        const [writer, asker] = [person('Ерлан'), person('Дана')]
        const chat = standIn.createChat({ type: 'supergroup' })
        for (const user of [writer, asker]) standIn.setMember(chat, user, 'member')
        store.setChat(chat.id, { language })
        const message = standIn.sendText(writer, `Көрдіңіз бе: «${altered}»`, { chat })
        standIn.sendText(asker, '/verify', { chat, replyTo: message })
        const reply = await standIn.nextMessage(chat)
        expect(reply.text).toContain(messages.verifyAltered(1))
      }))

    it('answers 4,096 characters of a report within one message', () =>
      run(async bot => {
        const { say } = visit(bot, language)
        const start = language === 'kk' ? 60 : 90
        const long = core.passages.slice(start, start + 9).flatMap(({ texts }) => texts[language]?.text ?? [])
        const text = long.join('\n')
        const words = text.slice(0, 4000).split(' ')
        const changed = words.map((word, i) => (i % 9 === 4 ? 'басқа' : word)).join(' ')
        const prompt = await say('/verify')
        for (const [sent, lead] of [
          [text.slice(0, 4096).replace(/\S*$/u, ''), messages.verifyExact],
          [changed.slice(0, 4096), '⚠️'],
          ['@durov /start #tag '.repeat(200), messages.verifyAbsent],
        ] as const) {
          const reply = await say(sent, { replyTo: prompt })
          expect(reply.text).toContain(lead)
          expect(reply.text?.length).toBeLessThanOrEqual(4096)
          for (const quoted of quotations(reply)) {
            for (const part of quoted.split(/ ?\[…\] ?/u)) expect(standsIn(part, language), part).toBe(true)
          }
        }
      }))
  },
)

it('logs no claims', () =>
  run(async bot => {
    await visit(bot, 'kk').say('/verify Зәуреш апай түрмеде отырғанын ешкімге айтқан емес')
    expect(bot.log.join('\n')).not.toContain('Зәуреш')
  }))
