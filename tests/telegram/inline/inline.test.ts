import { describe, expect, it } from 'vitest'
import { isHomePage } from '../../../src/answer/source-address.ts'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import type { Language } from '../../../src/text/language.ts'
import type { VerifyingAnswerer } from '../../../src/verification/verifying-answerer.ts'
import type { StandIn } from '../../../stand-in/stand-in.ts'
import type { InlineList } from '../../../stand-in/world/inline-answer.ts'
import { createFakeAnswerer } from '../../fake-answerer.ts'
import { openSharedCore } from '../../shared-core.ts'
import { loadSharedEditions } from '../../shared-corpus.ts'
import { CASES } from '../question-cases.ts'
import { entitiesOf, quotations, type RunningBot, sliceEntity, withBot } from '../running-bot.ts'

const core = await openSharedCore()
const editions = await loadSharedEditions()

const run = (test: (bot: RunningBot) => Promise<void>) => withBot(core.answerer, test)

/** More words of the same question, to make it as long as Telegram allows. */
const LONGER: Readonly<Record<Language, string>> = {
  kk: 'Қамауда ұстау орындары мен полиция бөлімшелерінде адамдарды ұрып-соққаны туралы арыздарды прокуратура мен тәуелсіз сот тексерді ме, кінәлі қызметкерлерді жазаға тартты ма, зардап шеккендерге өтемақы төленді ме',
  ru: 'Проверяли ли прокуратура и суд жалобы на избиения в изоляторах и отделениях полиции, наказали ли виновных сотрудников, сколько дел о пытках дошло до суда и получил ли кто-нибудь из пострадавших компенсацию',
}

/** A person whose Telegram is in this language, in a chat with a friend. */
function meetIn({ standIn }: RunningBot, language_code: string) {
  const user = standIn.createUser({ first_name: 'Айгүл', language_code })
  const friend = standIn.createUser({ first_name: 'Ерлан' })
  return { user, chat: standIn.createDialog(user, friend) }
}

const idsOf = ({ results }: InlineList) => results.map(({ id }) => id)

/** Whether everything a result would send is quoted verbatim from an edition in this language, and cited. */
function expectQuotation({ content, id }: InlineList['results'][number], language: Language): void {
  const [quoted = '', ...more] = quotations(content)
  expect(more).toEqual([])
  const holders = editions.filter(edition => edition.text.includes(quoted))
  expect(holders.map(edition => edition.language)).toContain(language)
  expect(Buffer.byteLength(id)).toBeLessThanOrEqual(64)
  const messages = messagesOf(language)
  const links = entitiesOf(content).filter(({ type }) => type === 'text_link')
  const source = isHomePage(holders[0]?.url ?? '') ? messages.site : messages.source
  expect(links.map(link => sliceEntity(content, link))).toEqual([source, messages.permalink])
  expect(content.text?.includes(messages.translation.unofficial)).toBe(language === 'ru')
}

describe.each(CASES)('an inline question in $language', ({ language, question, messages }) => {
  it('is answered with ready-made quotations in its language, page by page', () =>
    run(async bot => {
      // Telegram is in the other language, but the question's counts.
      const { user, chat } = meetIn(bot, language === 'kk' ? 'ru' : 'kk')
      let list = await bot.standIn.typeInline(user, question, { chat })
      expect(list).toMatchObject({ is_personal: false, cache_time: 300 })
      expect(list.button).toBeUndefined()
      const ids = idsOf(list)
      while (list.next_offset !== '') {
        for (const result of list.results) expectQuotation(result, language)
        list = await bot.standIn.typeInline(user, question, { chat, offset: list.next_offset })
        ids.push(...idsOf(list))
      }
      expect(ids).toHaveLength(10)
      expect(new Set(ids).size).toBe(10)
    }))

  it('returns the quotations of the private chat in the same order', () =>
    run(async bot => {
      const { user, chat } = meetIn(bot, language)
      const list = await bot.standIn.typeInline(user, question, { chat })
      bot.standIn.sendText(user, question)
      const answer = await bot.standIn.nextMessage(bot.standIn.privateChat(user))
      const offered = list.results.map(({ content }) => quotations(content)[0])
      expect(offered.slice(0, 3)).toEqual(quotations(answer))
    }))

  it('says that the reports have no answer, and leads to the private chat and back', () =>
    run(async bot => {
      const { user, chat } = meetIn(bot, language)
      const far = { kk: 'Бауырсақ пісіруге қанша ұн керек?', ru: 'Сколько варить яйца всмятку?' }[language]
      const list = await bot.standIn.typeInline(user, far, { chat })
      expect(list).toMatchObject({ results: [], button: { text: messages.inlineNothing } })
      bot.standIn.startFromInline(list)
      const hint = await bot.standIn.nextMessage(bot.standIn.privateChat(user))
      expect(hint.text).toBe(messages.askHere)
      expect(hint.reply_markup?.inline_keyboard).toEqual([
        [{ text: messages.buttonBackToChat, switch_inline_query: '' }],
      ])
    }))

  it.each(['', '   ', 'а', '?!', 'https://t.me/x'])('offers answered examples for «%s»', typed =>
    run(async bot => {
      const { user, chat } = meetIn(bot, language)
      const list = await bot.standIn.typeInline(user, typed, { chat })
      expect(list).toMatchObject({ is_personal: true, cache_time: 0, button: { text: messages.inlineHow } })
      expect(list.results.length).toBeGreaterThan(0)
      for (const result of list.results) expectQuotation(result, language)
    }),
  )

  it('answers 256 characters', () =>
    run(async bot => {
      const { user, chat } = meetIn(bot, language)
      const long = `${question} ${LONGER[language]}`.padEnd(256, '?').slice(0, 256)
      const list = await bot.standIn.typeInline(user, long, { chat })
      for (const result of list.results) expectQuotation(result, language)
      expect(list.results.length).toBeGreaterThan(0)
    }))

  it('sends a quotation to the chat, and offers it first the next time', () =>
    run(async bot => {
      const { user, chat } = meetIn(bot, language)
      const list = await bot.standIn.typeInline(user, question, { chat })
      const [, second = ''] = idsOf(list)
      const sent = bot.standIn.chooseInline(list, second, { chat })
      await bot.standIn.allConfirmed()
      expect(quotations(sent)).toHaveLength(1)
      const offer = await bot.standIn.typeInline(user, '', { chat })
      expect(idsOf(offer)[0]).toBe(second)
      const stranger = bot.standIn.createUser({ first_name: 'Сәуле', language_code: language })
      expect(idsOf(await bot.standIn.typeInline(stranger, ''))).not.toContain(second)
    }))
})

/** Counts searches and holds each until `release`. */
function heldAnswerer() {
  const fake = createFakeAnswerer()
  const asked: string[] = []
  let release = () => {}
  const held = new Promise<void>(resolve => {
    release = resolve
  })
  const answerer: VerifyingAnswerer = {
    ...fake,
    async answer(question, options) {
      asked.push(question)
      await held
      return fake.answer(question, options)
    },
  }
  return { answerer, asked, release: () => release() }
}

/** Whether the bot has received this update. */
function isPolled({ calls }: StandIn, updateId: number): boolean {
  return calls.some(
    ({ method, response }) =>
      method === 'getUpdates' && JSON.stringify(response ?? null).includes(`"update_id":${updateId},`),
  )
}

describe('somebody who types fast', () => {
  it('gets results for the newest query; older ones are neither searched nor answered', async () => {
    const { answerer, asked, release } = heldAnswerer()
    await withBot(answerer, async bot => {
      const user = bot.standIn.createUser({ first_name: 'Айгүл', language_code: 'kk' })
      const letters = [...'азаптау туралы не айтты']
      const prefixes = letters.map((_, i) => letters.slice(0, i + 1).join('')).slice(-20)
      // Nobody waits for these.
      const typed = prefixes
        .slice(0, -1)
        .map(prefix => bot.standIn.typeInline(user, prefix, { timeoutMs: 1 }))
      const abandoned = await Promise.allSettled(typed)
      expect(abandoned.every(({ status }) => status === 'rejected')).toBe(true)
      const last = bot.standIn.typeInline(user, prefixes.at(-1) ?? '')
      const newest = bot.standIn.events.findLast(({ kind }) => kind === 'update')
      const newestId = newest?.kind === 'update' ? newest.update.update_id : 0
      await bot.standIn.waitFor(() => isPolled(bot.standIn, newestId))
      release()
      expect(idsOf(await last)).toEqual(['small-report_3_a9f3_kk16-44'])
      // Before it, the newest of those that were polled first, if they were polled apart.
      expect(asked.at(-1)).toBe(prefixes.at(-1))
      expect(asked.length).toBeLessThanOrEqual(2)
      const answers = bot.standIn.calls.filter(({ method }) => method === 'answerInlineQuery')
      expect(answers.length).toBeLessThanOrEqual(asked.length)
    })
  })

  it('does not delay others', async () => {
    const { answerer, release } = heldAnswerer()
    await withBot(answerer, async bot => {
      const [first, second] = ['Айгүл', 'Ерлан'].map(first_name => bot.standIn.createUser({ first_name }))
      if (!first || !second) throw new Error('two people')
      const waiting = bot.standIn.typeInline(first, 'азаптау')
      const list = await bot.standIn.typeInline(second, 'small-report_3_a9f3_kk16-44')
      expect(idsOf(list)).toEqual(['small-report_3_a9f3_kk16-44'])
      release()
      expect(idsOf(await waiting)).toHaveLength(1)
    })
  })
})

it('does not wait for the private chat', async () => {
  const { answerer, release } = heldAnswerer()
  await withBot(answerer, async bot => {
    const user = bot.standIn.createUser({ first_name: 'Айгүл', language_code: 'kk' })
    bot.standIn.sendText(user, 'азаптау')
    const list = await bot.standIn.typeInline(user, 'small-report_3_a9f3_kk16-44')
    expect(idsOf(list)).toHaveLength(1)
    release()
    expect(quotations(await bot.standIn.nextMessage(bot.standIn.privateChat(user)))).toHaveLength(1)
  })
})

describe('when something fails', () => {
  it('says so above an empty list, and answers the next query', () =>
    withBot(createFakeAnswerer(), async bot => {
      for (const language of ['kk', 'ru'] as const) {
        const user = bot.standIn.createUser({ first_name: 'Айгүл', language_code: language })
        const list = await bot.standIn.typeInline(user, 'құла пытки')
        const text = messagesOf(language).inlineFailed
        expect(list).toMatchObject({ results: [], cache_time: 0, is_personal: true, button: { text } })
        expect(idsOf(await bot.standIn.typeInline(user, 'азаптау'))).toHaveLength(1)
      }
    }))

  it('ignores that a query is too old, and logs no question', () =>
    withBot(createFakeAnswerer(), async bot => {
      const user = bot.standIn.createUser({ first_name: 'Айгүл' })
      bot.standIn.fail('answerInlineQuery', {
        status: 400,
        description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
      })
      await bot.standIn.typeInline(user, 'азаптау Зәуреш', { timeoutMs: 1 }).catch(() => {})
      const isRefused = () =>
        bot.standIn.calls.some(
          ({ method, response }) => method === 'answerInlineQuery' && response?.ok === false,
        )
      await bot.standIn.waitFor(isRefused)
      expect(idsOf(await bot.standIn.typeInline(user, 'азаптау'))).toHaveLength(1)
      const log = bot.log.join('\n')
      expect(log).toContain('too late')
      expect(log).not.toContain(' error ')
      expect(log).not.toContain('Зәуреш')
    }))

  it('stores no result that is not an excerpt', () =>
    withBot(createFakeAnswerer(), async bot => {
      const user = bot.standIn.createUser({ first_name: 'Айгүл' })
      const list = await bot.standIn.typeInline(user, 'азаптау')
      const [result] = list.results
      if (!result) throw new Error('no result')
      bot.standIn.chooseInline({ ...list, results: [{ ...result, id: 'forged' }] }, 'forged')
      await bot.standIn.allConfirmed()
      expect(bot.store.recentShares(user.id)).toEqual([])
    }))
})
