import { describe, expect, it } from 'vitest'
import { LOG_FORMATS } from '../../../src/log.ts'
import { createFakeAnswerer } from '../../fake-answerer.ts'
import { CALL_FAULTS, type CallFault, react } from '../../fuzz/fuzz-bot.ts'
import { findMarkers, PLANTED } from '../../fuzz/markers.ts'

const PERSON = {
  id: PLANTED.personId,
  is_bot: false,
  first_name: PLANTED.name,
  username: PLANTED.username,
  language_code: 'ru',
}
const PRIVATE = { id: PLANTED.personId, type: 'private', first_name: PLANTED.name }
const GROUP = { id: PLANTED.groupId, type: 'supergroup', title: PLANTED.title }
const SAID = `азаптау ${PLANTED.text} ${PLANTED.kazakh} ${PLANTED.arabic} ${PLANTED.token}`

const message = (text: string, fields: object = {}) => ({
  message_id: 5,
  date: 0,
  chat: PRIVATE,
  from: PERSON,
  text,
  entities: [{ type: 'bot_command', offset: 0, length: text.split(' ')[0]?.length ?? 0 }],
  ...fields,
})
const inGroup = (text: string) => ({ message: message(text, { chat: GROUP, reply_to_message: own }) })
const own = { message_id: 4, date: 0, chat: GROUP, from: { id: 4242, is_bot: true, first_name: 'Дәйек' } }
const press = (data: string) => ({
  callback_query: {
    id: '78',
    from: PERSON,
    chat_instance: '1',
    data,
    message: message('', { reply_to_message: message(SAID) }),
  },
})

const UPDATES: Readonly<Record<string, object>> = {
  question: { message: message(SAID) },
  'edited question': { edited_message: message(SAID) },
  'question in a group': inGroup(SAID),
  'command in a group': inGroup('/settings'),
  'command with more behind it': { message: message(`/start ${SAID}`) },
  'unknown command': { message: message(`/${PLANTED.text} ${SAID}`) },
  claim: { message: message(`/verify ${SAID}`) },
  'group that moves': { message: message('', { chat: GROUP, migrate_to_chat_id: PLANTED.groupId }) },
  picture: { message: message('', { photo: [{ file_id: PLANTED.text }] }) },
  'news of a chat': { message: message('', { text: undefined, new_chat_title: PLANTED.title }) },
  card: press('k:akk00000g:small-report_3_a9f3'),
  page: press('p:1'),
  place: press('c:kk:1:small-report_3_a9f3'),
  settings: press('t:l:ru'),
  'button of nobody': press(`${PLANTED.data}:${PLANTED.text}`),
  'inline query': { inline_query: { id: '77', from: PERSON, query: SAID, offset: '' } },
  share: { chosen_inline_result: { result_id: 'small-report_3_a9f3_kk0-16', from: PERSON, query: SAID } },
  guest: { guest_message: message(SAID, { chat: GROUP, guest_query_id: '79' }) },
  'broken update': { message: { ...message(SAID), chat: PLANTED.title } },
}

/** An answerer whose error contains the question. */
function failingAnswerer() {
  const fail = async (question: string) => {
    throw new Error(`cannot embed "${question}"\n    at ${question} (/${question}.ts:1:1)`)
  }
  return { ...createFakeAnswerer(), answer: fail }
}

describe.each(Object.entries(UPDATES))('what the log says of a %s', (_, update) => {
  const whole = { update_id: 1, ...update }
  const allCalls = (fault: CallFault) => Array.from({ length: 10 }, () => fault)

  it.each(CALL_FAULTS)('holds nothing of a person when Telegram says: %s', async fault => {
    const faults = { calls: allCalls(fault), store: false, cards: false }
    for (const format of LOG_FORMATS) {
      const { lines, metrics } = await react(whole, createFakeAnswerer(), faults, {}, format)
      expect([...lines, metrics].flatMap(findMarkers)).toEqual([])
    }
  })

  it.each([
    ['the store', { calls: [], store: true, cards: false }],
    ['the painter', { calls: [], store: false, cards: true }],
    ['everything', { calls: allCalls('refused'), store: true, cards: true }],
  ])('holds nothing of a person when %s fails, and the search too', async (_name, faults) => {
    for (const format of LOG_FORMATS) {
      const { lines, metrics } = await react(whole, failingAnswerer(), faults, {}, format)
      expect([...lines, metrics].flatMap(findMarkers)).toEqual([])
    }
  })
})

describe('the log of failures', () => {
  it('still says what happened and where', async () => {
    const { lines } = await react({ update_id: 1, message: message(SAID) }, failingAnswerer(), {
      calls: [],
      store: true,
      cards: false,
    })
    expect(lines.join('\n')).toMatch(/settings cannot be read error="StoreError" message="cannot store …/)
    expect(lines.join('\n')).toMatch(/update failed update="message" error="Error".* stack="at .*\.ts:\d+/)
  })
})
