import { describe, expect, it } from 'vitest'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import { LIMITS } from '../../../src/telegram/updates/limits.ts'
import { createTokenBuckets } from '../../../src/telegram/updates/token-bucket.ts'
import { createFakeAnswerer } from '../../fake-answerer.ts'
import { createFakeClock, type FakeClock } from '../../fake-clock.ts'
import { type RunningBot, withBot } from '../running-bot.ts'

const ru = messagesOf('ru')

describe('createTokenBuckets', () => {
  it('allows the burst at once and then the rate, for each key', () => {
    const clock = createFakeClock()
    const buckets = createTokenBuckets({ burst: 3, perSecond: 0.5 }, clock.now)
    const take = (times: number, key = 1) => Array.from({ length: times }, () => buckets.take(key))
    expect(take(4)).toEqual([true, true, true, false])
    expect(take(1, 2)).toEqual([true])
    clock.advance(1_999)
    expect(take(1)).toEqual([false])
    clock.advance(1)
    expect(take(2)).toEqual([true, false])
    clock.advance(3_600_000)
    expect(take(4)).toEqual([true, true, true, false])
  })
})

/** The bot on a clock that stands still. */
function withStoppedClock(run: (bot: RunningBot, clock: FakeClock) => Promise<void>): Promise<void> {
  const clock = createFakeClock()
  return withBot(createFakeAnswerer(), bot => run(bot, clock), { clock })
}

describe('somebody who asks too fast', () => {
  it('gets one notice a minute, in their language, and is answered again afterwards', () =>
    withStoppedClock(async ({ standIn }, clock) => {
      const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'ru' })
      const chat = standIn.privateChat(user)
      const notices = () => standIn.messages(chat).filter(({ text }) => text === ru.tooMany)
      for (let i = 0; i < LIMITS.person.burst + 10; i++) standIn.sendText(user, '/help')
      await standIn.allConfirmed()
      const own = standIn.messages(chat).filter(({ from }) => from?.is_bot)
      expect(own).toHaveLength(LIMITS.person.burst + 1)
      expect(notices()).toHaveLength(1)
      clock.advance(LIMITS.noticeMs + 1)
      for (let i = 0; i < LIMITS.person.burst + 10; i++) standIn.sendText(user, '/help')
      await standIn.allConfirmed()
      expect(notices()).toHaveLength(2)
    }))

  it('does not keep others from an answer', () =>
    withStoppedClock(async ({ standIn }) => {
      const [loud, quiet] = ['Айгүл', 'Ерлан'].map(first_name => standIn.createUser({ first_name }))
      if (!loud || !quiet) throw new Error('two people')
      for (let i = 0; i < 1_000; i++) standIn.sendText(loud, 'азаптау')
      standIn.sendText(quiet, 'азаптау')
      await standIn.nextMessage(standIn.privateChat(quiet))
      const answers = standIn.messages(standIn.privateChat(loud)).filter(({ from }) => from?.is_bot)
      expect(answers.length).toBeLessThanOrEqual(LIMITS.person.burst + 1)
    }))

  it('gets an alert for every button, since each one must be released', () =>
    withStoppedClock(async ({ standIn }) => {
      const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'ru' })
      standIn.sendText(user, 'пытки')
      const answer = await standIn.nextMessage(standIn.privateChat(user))
      const presses = await Promise.all(
        Array.from({ length: LIMITS.presses.burst + 5 }, () => standIn.pressRaw(user, answer, 'zz')),
      )
      expect(presses.filter(({ text }) => text === ru.tooMany)).toHaveLength(5)
    }))

  it('gets a silent notice in a group', () =>
    withStoppedClock(async ({ standIn }) => {
      const user = standIn.createUser({ first_name: 'Айгүл', language_code: 'ru' })
      const group = standIn.createChat({ type: 'supergroup', title: 'Топ' })
      standIn.setMember(group, user, 'member')
      for (let i = 0; i < LIMITS.person.burst; i++) standIn.sendText(user, '/help')
      for (let i = 0; i < 5; i++) standIn.sendText(user, '/ask пытки', { chat: group })
      await standIn.allConfirmed()
      const notices = standIn.calls.filter(({ params }) => params.text === ru.tooMany)
      // Refused as an ephemeral message, then sent without a sound.
      expect(notices.map(({ params }) => params.disable_notification)).toEqual([undefined, true])
    }))

  it('is not every anonymous admin, who all have the same sender account', () =>
    withStoppedClock(async ({ standIn }) => {
      const admin = standIn.createUser({ first_name: 'Айгүл', language_code: 'ru' })
      const groups = ['Топ', 'Сынып'].map(title => standIn.createChat({ type: 'supergroup', title }))
      const [loud, quiet] = groups
      if (!loud || !quiet) throw new Error('two groups')
      for (const group of groups) standIn.setMember(group, admin, 'administrator')
      for (let i = 0; i <= LIMITS.person.burst; i++)
        standIn.sendText(admin, '/help', { chat: loud, as: loud })
      standIn.sendText(admin, '/help', { chat: quiet, as: quiet })
      await standIn.allConfirmed()
      const refused = (chat: typeof loud) =>
        standIn.messages(chat).filter(({ text }) => text === messagesOf('kk').tooMany).length
      expect([refused(loud), refused(quiet)]).toEqual([1, 0])
    }))

  it('does not keep others in a group from an answer by pressing buttons', () =>
    withStoppedClock(async ({ standIn }, clock) => {
      const [loud, quiet] = ['Айгүл', 'Ерлан'].map(first_name =>
        standIn.createUser({ first_name, language_code: 'ru' }),
      )
      if (!loud || !quiet) throw new Error('two people')
      const group = standIn.createChat({ type: 'supergroup', title: 'Топ' })
      for (const user of [loud, quiet]) standIn.setMember(group, user, 'member')
      standIn.sendText(loud, '/ask пытки', { chat: group })
      const answer = await standIn.nextMessage(group)
      for (let second = 0; second < 70; second++) {
        clock.advance(1_000)
        await Promise.all([1, 2, 3].map(() => standIn.pressRaw(loud, answer, 'zz')))
      }
      standIn.sendText(quiet, '/ask пытки', { chat: group })
      await standIn.allConfirmed()
      expect(standIn.messages(group).filter(({ from }) => from?.is_bot)).toHaveLength(2)
    }))
})
