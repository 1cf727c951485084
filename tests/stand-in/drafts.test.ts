import { expect, it } from 'vitest'
import type { StandIn } from '../../stand-in/stand-in.ts'
import { callApi, descriptionOf, pendingUpdates, resultOf, withStandIn } from './call-api.ts'

function open(standIn: StandIn) {
  const user = standIn.createUser({ first_name: 'Айгүл' })
  standIn.sendText(user, '/start')
  const draft = (params: object) =>
    callApi(standIn, 'sendMessageDraft', { chat_id: user.id, draft_id: 7, ...params })
  return { user, draft }
}

it('shows a draft until the bot sends a message', () =>
  withStandIn(async standIn => {
    const { user, draft } = open(standIn)
    const blank = { draft_id: 7, text: '', entities: [], can_stop: false, keep_on_stop: false }
    await draft({})
    expect(standIn.drafts(user)).toEqual([blank])
    await draft({ text: 'Іздеп', entities: [{ type: 'italic', offset: 0, length: 5 }] })
    await draft({ draft_id: 8, text: 'екінші' })
    expect(standIn.drafts(user)).toEqual([
      { ...blank, text: 'Іздеп', entities: [{ type: 'italic', offset: 0, length: 5 }] },
      { ...blank, draft_id: 8, text: 'екінші' },
    ])
    expect(standIn.messages(standIn.privateChat(user))).toHaveLength(1)
    await resultOf(standIn, 'sendMessage', { chat_id: user.id, text: 'жауап' })
    expect(standIn.drafts(user)).toEqual([])
    expect(standIn.violations).toEqual([])
  }))

it.each([
  [true, ['Іздеп']],
  [false, []],
])('notifies the bot when a user stops it; keep_on_stop %s', (keep_on_stop, left) =>
  withStandIn(async standIn => {
    const { user, draft } = open(standIn)
    await draft({ text: 'Іздеп' })
    expect(() => standIn.stopDraft(user, 7)).toThrow('can be stopped')
    await draft({ text: 'Іздеп', can_stop: true, keep_on_stop })
    standIn.stopDraft(user, 7)
    expect((await pendingUpdates(standIn)).at(-1)?.stopped_message_generation).toEqual({
      chat: standIn.privateChat(user),
      draft_id: 7,
    })
    expect(standIn.drafts(user).map(({ text }) => text)).toEqual(left)
  }),
)

it.each([
  [{ draft_id: 0 }, 'invalid draft_id specified'],
  [{ text: 'ә'.repeat(4097) }, 'message is too long'],
  [{ text: 'x', entities: [{ type: 'bold', offset: 9, length: 1 }] }, 'entity begins after the end'],
  [{ message_thread_id: 5 }, 'message thread not found'],
])('refuses %j', (params, reason) =>
  withStandIn(async standIn => {
    const { draft } = open(standIn)
    expect(descriptionOf(await draft(params))).toMatch(`Bad Request: ${reason}`)
  }),
)

it('refuses groups, and users who blocked the bot', () =>
  withStandIn(async standIn => {
    const { user, draft } = open(standIn)
    const group = standIn.createChat({ type: 'supergroup' })
    expect(descriptionOf(await draft({ chat_id: group.id }))).toBe('Bad Request: TEXTDRAFT_PEER_INVALID')
    standIn.block(user)
    expect(descriptionOf(await draft({}))).toBe('Forbidden: bot was blocked by the user')
  }))
