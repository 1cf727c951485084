import type { Message } from 'grammy/types'
import { beforeAll, describe, expect, it } from 'vitest'
import { browseMessagesOf } from '../../src/locales/browse-messages.ts'
import type { NameEntry } from '../../src/names/browse.ts'
import { NAME_KINDS, type NameKind } from '../../src/names/name.ts'
import type { Language } from '../../src/text/language.ts'
import type { VerifyingAnswerer } from '../../src/verification/verifying-answerer.ts'
import { openCoreWithNames } from '../collected-names.ts'
import type { SharedCore } from '../shared-core.ts'
import { CASES } from './question-cases.ts'
import { labelsOf, quotations, type RunningBot, visitIn, withBot } from './running-bot.ts'

let core: SharedCore
beforeAll(async () => {
  core = await openCoreWithNames()
})

const run = (test: (bot: RunningBot) => Promise<void>, changes: Partial<VerifyingAnswerer> = {}) =>
  withBot({ ...core.answerer, ...changes }, test)

/** A person whose Telegram is in this language, who presses buttons by the beginning of their label. */
function visit(bot: RunningBot, language: Language) {
  const person = visitIn(bot, language)
  return {
    ...person,
    press: (message: Message, beginning: string) =>
      person.press(message, labelsOf(message).find(each => each.startsWith(beginning)) ?? beginning),
  }
}

const namesOn = (message: Message) => labelsOf(message).filter(label => / · \d+$/.test(label))

/** All names of a kind, by count. */
async function allNames(kind: NameKind): Promise<readonly NameEntry[]> {
  const entries: NameEntry[] = []
  for (let page = 1; ; page++) {
    const list = await core.answerer.browse('names', { kind, page })
    if (list === 'collecting') throw new Error('the names of five reports are collected at once')
    entries.push(...list.entries)
    if (page === list.of) return entries
  }
}

const labelOf = ({ labels: { kk, ru } }: NameEntry, language: Language) =>
  (language === 'kk' ? (kk ?? ru) : (ru ?? kk)) ?? ''

describe.each(CASES)('/names for a reader in $language', ({ language, messages }) => {
  const texts = browseMessagesOf(language)

  it('lists each name of each kind once, the most mentioned first', () =>
    run(async bot => {
      const { say, press } = visit(bot, language)
      const first = await say('/names')
      expect(first.text).toContain(texts.namesTitle)
      expect(
        labelsOf(first)
          .slice(0, 4)
          .map(label => label.replace('• ', '')),
      ).toEqual(NAME_KINDS.map(kind => texts.kinds[kind]))
      let page = await press(first, texts.kinds.law)
      const shown: string[] = []
      for (;;) {
        shown.push(...namesOn(page))
        if (!labelsOf(page).includes(messages.buttonNext)) break
        page = await press(page, messages.buttonNext)
      }
      const laws = await allNames('law')
      expect(shown.map(label => label.replace(/…? · \d+$/, ''))).toEqual(
        laws.map(law => expect.stringContaining(labelOf(law, language).slice(0, 40).trim())),
      )
      expect(laws.map(({ passages }) => passages)).toEqual(
        laws.map(({ passages }) => passages).sort((a, b) => b - a),
      )
    }))

  it('opens a name at sentences that mention it, and from there the passage', () =>
    run(async bot => {
      const { say, press } = visit(bot, language)
      const list = await say('/names')
      const [name = ''] = namesOn(list)
      const mentions = await press(list, name)
      expect(mentions.text).toContain(name.replace(/ · \d+$/, ''))
      const quoted = quotations(mentions)
      expect(quoted.length).toBeGreaterThan(0)
      const passage = await press(mentions, '①')
      const [whole = ''] = quotations(passage)
      expect(whole).toContain(quoted[0])
    }))

  it.each(['Токаев', 'тоқаевтың', 'Тоқаевв', 'Tokayev', 'TOKAEV'])('finds a person typed as «%s»', typed =>
    run(async bot => {
      const { say } = visit(bot, language)
      const reply = await say(`/names ${typed}`)
      const people = await allNames('person')
      const meant = people.find(({ labels: each }) => each.ru?.endsWith('Токаев'))
      if (!meant) throw new Error('the reports mention him')
      expect(`${reply.text} ${labelsOf(reply).join(' ')}`).toContain(labelOf(meant, language))
    }),
  )

  it('says whether a name that was typed otherwise is the only one', () =>
    run(async bot => {
      const { say } = visit(bot, language)
      const one = await say('/names Tokayev')
      expect(namesOn(one)).toHaveLength(1)
      expect(one.text).toBe(texts.nameMatching)
      const several = await say('/names қазақ')
      expect(namesOn(several).length).toBeGreaterThan(1)
      expect(several.text).toBe(texts.namesMatching)
    }))

  it('asks for more than a letter, and says when there is no such name', () =>
    run(async bot => {
      const { say } = visit(bot, language)
      expect((await say('/names Т')).text).toBe(texts.nameTooShort)
      expect((await say('/names «»')).text).toBe(texts.nameTooShort)
      expect((await say('/names щщщщщщщщ')).text).toBe(texts.nameUnknown)
    }))

  it('offers the nearest names when not all words are known', () =>
    run(async bot => {
      const { say } = visit(bot, language)
      const reply = await say('/names Ыыыыыымбек Назарбаев')
      expect(reply.text).toBe(texts.namesNearest)
      expect(namesOn(reply).length).toBeGreaterThan(0)
    }))

  it('leads from a name in an opened excerpt to its other mentions', () =>
    run(async bot => {
      const { say, press } = visit(bot, language)
      const list = await say('/names')
      const mentions = await press(list, namesOn(list)[0] ?? '')
      const passage = await press(mentions, '①')
      const few = namesOn(passage)
      const many = labelsOf(passage).find(label => label.startsWith(texts.buttonNames(0).slice(0, -1)))
      expect(few.length > 0 || many !== undefined).toBe(true)
      const names = few.length > 0 ? passage : await press(passage, many ?? '')
      const [name = ''] = namesOn(names)
      expect((await press(names, name)).text).toContain(name.replace(/…? · \d+$/, ''))
    }))

  it('says that a name is gone when the reports have changed since', () => {
    const browse: VerifyingAnswerer['browse'] = async (kind, query) =>
      kind === 'mentions' ? Promise.reject(new Error('not asked')) : core.answerer.browse(kind, query)
    const gone: VerifyingAnswerer['browse'] = async (kind, query) =>
      kind === 'mentions' ? core.answerer.browse(kind, { ...query, id: '000000000000' }) : browse(kind, query)
    return run(
      async bot => {
        const { say, user } = visit(bot, language)
        const list = await say('/names')
        const press = await bot.standIn.press(user, list, namesOn(list)[0] ?? '')
        expect(press.text).toBe(texts.nameGone)
      },
      { browse: gone },
    )
  })

  it('says that names are still being collected', () =>
    run(
      async bot => {
        const { say } = visit(bot, language)
        expect((await say('/names')).text).toBe(texts.collecting)
        expect((await say('/names Тоқаев')).text).toBe(texts.collecting)
      },
      { browse: async () => 'collecting' },
    ))
})

describe('/names in a group', () => {
  it('lists names for everybody, and only who asked turns the pages', () =>
    run(async ({ standIn }) => {
      const [asker, other] = ['Айгүл', 'Ерлан'].map(first_name =>
        standIn.createUser({ first_name, language_code: 'kk' }),
      )
      if (!asker || !other) throw new Error('two people')
      const chat = standIn.createChat({ type: 'supergroup' })
      for (const user of [asker, other]) standIn.setMember(chat, user, 'member')
      standIn.sendText(asker, '/names@dayek_bot', { chat })
      const list = await standIn.nextMessage(chat)
      const { kinds } = browseMessagesOf('kk')
      const refused = await standIn.press(other, list, kinds.place)
      expect(refused.show_alert).toBe(true)
      await standIn.press(asker, list, kinds.place)
      expect((await standIn.nextEdit(chat)).text).toContain(kinds.place)
    }))
})
