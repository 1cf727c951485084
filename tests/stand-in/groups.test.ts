import { describe, expect, it } from 'vitest'
import type { StandIn } from '../../stand-in/stand-in.ts'
import { callApi, descriptionOf, pendingUpdates, resultOf, withStandIn } from './call-api.ts'

function openForum(standIn: StandIn) {
  const owner = standIn.createUser({ first_name: 'Ерлан' })
  const user = standIn.createUser({ first_name: 'Айгүл' })
  const chat = standIn.createChat({ type: 'supergroup', title: 'Заңгерлер', isForum: true })
  standIn.setMember(chat, owner, 'creator')
  return { owner, user, chat, topic: standIn.createTopic(chat, 'Азаптау', owner) }
}

const send = (standIn: StandIn, params: object) =>
  callApi(standIn, 'sendMessage', { text: 'жауап', ...params })

describe('topics', () => {
  it('mark the messages of users, which reply to the creation of the topic if they reply to nothing else', () =>
    withStandIn(async standIn => {
      const { user, chat, topic } = openForum(standIn)
      const asked = standIn.sendText(user, '/ask сот', { chat, topic })
      const inTopic = { message_thread_id: topic, is_topic_message: true }
      expect(asked).toMatchObject({ ...inTopic, reply_to_message: { message_id: topic } })
      const [created, question] = await pendingUpdates(standIn)
      expect(created?.message).toMatchObject({ ...inTopic, forum_topic_created: { name: 'Азаптау' } })
      expect(question?.message).toMatchObject({ text: '/ask сот', ...inTopic })
      expect(standIn.sendText(user, '/help', { chat })).not.toHaveProperty('is_topic_message')
    }))

  it('accept messages of the bot, and replies to their messages', () =>
    withStandIn(async standIn => {
      const { user, chat, topic } = openForum(standIn)
      const asked = standIn.sendText(user, '/ask сот', { chat, topic })
      const inTopic = { message_thread_id: topic, is_topic_message: true }
      const place = { chat_id: chat.id, message_thread_id: topic }
      expect(await resultOf(standIn, 'sendMessage', { ...place, text: 'бір' })).toMatchObject(inTopic)
      const reply_parameters = { message_id: asked.message_id }
      const reply = { chat_id: chat.id, text: 'екі', reply_parameters }
      expect(await resultOf(standIn, 'sendMessage', reply)).toMatchObject({
        ...inTopic,
        reply_to_message: { message_id: asked.message_id },
      })
      expect(await resultOf(standIn, 'sendChatAction', { ...place, action: 'typing' })).toBe(true)
      expect(standIn.violations).toEqual([])
    }))

  it('are refused if they do not exist, are closed, or are a thread of replies in a group without topics', () =>
    withStandIn(async standIn => {
      const { user, chat, topic } = openForum(standIn)
      const into = (chat_id: number, message_thread_id: number) =>
        send(standIn, { chat_id, message_thread_id }).then(descriptionOf)
      expect(await into(chat.id, 77)).toBe('Bad Request: message thread not found')
      standIn.closeTopic(chat, topic)
      expect(await into(chat.id, topic)).toBe('Bad Request: TOPIC_CLOSED')
      const plain = standIn.createChat({ type: 'supergroup' })
      const first = standIn.sendText(user, '/ask сот', { chat: plain })
      const second = standIn.sendText(user, '/ask түрме', { chat: plain, replyTo: first })
      expect(second).toMatchObject({ message_thread_id: first.message_id })
      expect(second).not.toHaveProperty('is_topic_message')
      expect(await into(plain.id, first.message_id)).toBe('Bad Request: message thread not found')
    }))
})

describe('members', () => {
  it('are returned by getChatMember and getChatAdministrators', () =>
    withStandIn(async standIn => {
      const { owner, user, chat } = openForum(standIn)
      const other = standIn.createBot({ first_name: 'Басқа бот', username: 'other_bot' })
      standIn.setMember(chat, user, 'administrator', { is_anonymous: true })
      standIn.setMember(chat, other, 'administrator')
      standIn.setBotMember(chat, 'administrator')
      const member = (user_id: number) => resultOf(standIn, 'getChatMember', { chat_id: chat.id, user_id })
      expect(await member(owner.id)).toMatchObject({ status: 'creator', user: owner })
      expect(await member(user.id)).toMatchObject({ status: 'administrator', is_anonymous: true })
      expect(await member(4242)).toMatchObject({ status: 'administrator', can_delete_messages: true })
      expect(await member(standIn.createUser({ first_name: 'Жаңа' }).id)).toMatchObject({ status: 'left' })
      const admins = async (more: object) => {
        const result = await resultOf(standIn, 'getChatAdministrators', { chat_id: chat.id, ...more })
        return Array.isArray(result) ? result.map(({ user: { id } }) => id) : result
      }
      expect(await admins({})).toEqual([owner.id, user.id, 4242])
      expect(await admins({ return_bots: true })).toEqual([owner.id, user.id, other.id, 4242])
      expect(await resultOf(standIn, 'getChatMemberCount', { chat_id: chat.id })).toBe(4)
    }))

  it.each([
    ['supergroup', 1, 'PARTICIPANT_ID_INVALID'],
    ['group', 1, 'member not found'],
    ['supergroup', 0, 'invalid user_id specified'],
  ] as const)('of a %s do not include %d', (type, user_id, reason) =>
    withStandIn(async standIn => {
      const chat = standIn.createChat({ type })
      const answer = await callApi(standIn, 'getChatMember', { chat_id: chat.id, user_id })
      expect(descriptionOf(answer)).toBe(`Bad Request: ${reason}`)
    }),
  )

  it('cause an update when they change, if the bot is an administrator and allows it', () =>
    withStandIn(async standIn => {
      const { user, chat } = openForum(standIn)
      await resultOf(standIn, 'getUpdates', {
        offset: -1,
        allowed_updates: ['chat_member', 'my_chat_member'],
      })
      standIn.setMember(chat, user, 'administrator')
      standIn.setBotMember(chat, 'administrator')
      standIn.setMember(chat, user, 'member')
      const updates = (await pendingUpdates(standIn)).slice(1)
      expect(updates).toMatchObject([
        { my_chat_member: { old_chat_member: { status: 'member' } } },
        { chat_member: { old_chat_member: { status: 'administrator' }, new_chat_member: { user } } },
      ])
    }))
})

describe('the rights of the bot', () => {
  it.each([
    ['restricted', {}, 'Bad Request: not enough rights to send text messages to the chat'],
    ['left', {}, 'Forbidden: bot is not a member of the supergroup chat'],
    ['kicked', {}, 'Forbidden: bot was kicked from the supergroup chat'],
  ] as const)('as %s %j', (status, rights, refusal) =>
    withStandIn(async standIn => {
      const chat = standIn.createChat({ type: 'supergroup' })
      expect((await send(standIn, { chat_id: chat.id })).body.ok).toBe(true)
      standIn.setBotMember(chat, status, rights)
      expect(descriptionOf(await send(standIn, { chat_id: chat.id }))).toBe(refusal)
      standIn.setBotMember(chat, 'member')
      expect((await send(standIn, { chat_id: chat.id })).body.ok).toBe(true)
    }),
  )

  it('let it write if only other things are forbidden, and post in channels only as an administrator', () =>
    withStandIn(async standIn => {
      const chat = standIn.createChat({ type: 'supergroup' })
      standIn.setBotMember(chat, 'restricted', { can_send_messages: true })
      expect((await send(standIn, { chat_id: chat.id })).body.ok).toBe(true)
      const channel = standIn.createChat({ type: 'channel' })
      standIn.setBotMember(channel, 'member')
      expect(descriptionOf(await send(standIn, { chat_id: channel.id }))).toBe(
        'Bad Request: need administrator rights in the channel chat',
      )
    }))

  it('start with a service message when it is added to a new chat', () =>
    withStandIn(async standIn => {
      const chat = standIn.createChat({ type: 'group', botIsAbsent: true })
      expect(descriptionOf(await send(standIn, { chat_id: chat.id }))).toBe('Bad Request: chat not found')
      standIn.setBotMember(chat, 'member')
      expect(await pendingUpdates(standIn)).toMatchObject([
        { my_chat_member: { new_chat_member: { status: 'member' } } },
        { message: { new_chat_members: [{ id: 4242 }] } },
      ])
    }))
})

it('upgrades a group to a supergroup, posts to both, and refuses the old id from then on', () =>
  withStandIn(async standIn => {
    const owner = standIn.createUser({ first_name: 'Ерлан' })
    const group = standIn.createChat({ type: 'group', title: 'Заңгерлер' })
    standIn.setMember(group, owner, 'creator')
    const supergroup = standIn.migrate(group)
    expect(supergroup).toMatchObject({ type: 'supergroup', title: 'Заңгерлер' })
    expect(await pendingUpdates(standIn)).toMatchObject([
      { message: { chat: group, from: owner, migrate_to_chat_id: supergroup.id } },
      { message: { chat: supergroup, sender_chat: supergroup, migrate_from_chat_id: group.id } },
    ])
    const { status, body } = await send(standIn, { chat_id: group.id })
    expect([status, body]).toEqual([
      400,
      {
        ok: false,
        error_code: 400,
        description: 'Bad Request: group chat was upgraded to a supergroup chat',
        parameters: { migrate_to_chat_id: supergroup.id },
      },
    ])
    expect(
      await resultOf(standIn, 'getChatMember', { chat_id: supergroup.id, user_id: owner.id }),
    ).toMatchObject({ status: 'creator' })
  }))

describe('what users send in groups', () => {
  it('comes from the group for anonymous administrators, and from a channel for users who write on its behalf', () =>
    withStandIn(async standIn => {
      const { user, chat } = openForum(standIn)
      const channel = standIn.createChat({ type: 'channel', username: 'habar' })
      expect(standIn.sendText(user, '/help', { chat, as: chat })).toMatchObject({
        from: { id: 1_087_968_824, is_bot: true, username: 'GroupAnonymousBot' },
        sender_chat: chat,
      })
      expect(standIn.sendText(user, '/help', { chat, as: channel })).toMatchObject({
        from: { id: 136_817_688, username: 'Channel_Bot' },
        sender_chat: channel,
      })
      expect((await pendingUpdates(standIn)).filter(({ message }) => message?.sender_chat)).toHaveLength(2)
    }))

  it('may come from another bot', () =>
    withStandIn(async standIn => {
      const chat = standIn.createChat({ type: 'group' })
      const other = standIn.createBot({ first_name: 'Басқа бот', username: 'other_bot' })
      standIn.sendText(other, '@dayek_bot сот', { chat })
      expect(await pendingUpdates(standIn)).toMatchObject([{ message: { from: { is_bot: true } } }])
    }))

  it('reaches it as a bare command only if no other bot wrote last', () =>
    withStandIn(async standIn => {
      const chat = standIn.createChat({ type: 'group' })
      const user = standIn.createUser({ first_name: 'Айгүл' })
      const other = standIn.createBot({ first_name: 'Басқа бот', username: 'other_bot' })
      standIn.sendText(user, '/first', { chat })
      standIn.sendText(other, 'мен де осындамын', { chat })
      standIn.sendText(user, '/second', { chat })
      standIn.sendText(user, '/third@dayek_bot', { chat })
      await send(standIn, { chat_id: chat.id })
      standIn.sendText(user, '/fourth', { chat })
      const texts = (await pendingUpdates(standIn)).map(({ message }) => message?.text)
      expect(texts).toEqual(['/first', '/third@dayek_bot', '/fourth'])
    }))

  it('may quote a part of what it replies to', () =>
    withStandIn(async standIn => {
      const { user, chat } = openForum(standIn)
      const above = standIn.sendText(user, 'азаптау туралы есеп', { chat })
      const reply = standIn.sendText(user, '@dayek_bot рас па?', { chat, replyTo: above, quote: 'есеп' })
      expect(reply.quote).toEqual({ text: 'есеп', position: 15, is_manual: true })
      expect(() => standIn.sendText(user, 'x', { chat, replyTo: above, quote: 'жоқ' })).toThrow('жоқ')
    }))

  it.each([
    ['a person', false, { type: 'user', sender_user: { first_name: 'Айгүл' } }],
    ['a person who hides', true, { type: 'hidden_user', sender_user_name: 'Айгүл Сейіт' }],
  ])('is forwarded with its origin: %s', (_who, hidesAuthor, origin) =>
    withStandIn(async standIn => {
      const author = standIn.createUser({ first_name: 'Айгүл', last_name: 'Сейіт' })
      const reader = standIn.createUser({ first_name: 'Ерлан' })
      const chat = standIn.createChat({ type: 'group' })
      const said = standIn.sendText(author, '«Ешкім азапталмауға тиіс»', { chat })
      const forwarded = standIn.forward(reader, said, { hidesAuthor })
      expect(forwarded).toMatchObject({ text: said.text, from: reader, forward_origin: origin })
      expect(forwarded.message_id).not.toBe(said.message_id)
    }),
  )

  it('is forwarded from channels and from anonymous administrators, without buttons', () =>
    withStandIn(async standIn => {
      const { user, chat } = openForum(standIn)
      const channel = standIn.createChat({ type: 'channel' })
      const reply_markup = { inline_keyboard: [[{ text: 'Тағы', callback_data: 'more' }]] }
      await send(standIn, { chat_id: channel.id, reply_markup })
      const post = await standIn.nextMessage(channel)
      const forwarded = standIn.forward(user, post)
      expect(forwarded.forward_origin).toMatchObject({ type: 'channel', chat: channel, message_id: 1 })
      expect(forwarded).not.toHaveProperty('reply_markup')
      const anonymous = standIn.sendText(user, '/help', { chat, as: chat })
      expect(standIn.forward(user, anonymous).forward_origin).toMatchObject({ type: 'chat' })
    }))
})

it('keeps the ForceReply of a message', () =>
  withStandIn(async standIn => {
    const chat = standIn.createChat({ type: 'group' })
    const reply_markup = { force_reply: true, selective: true, input_field_placeholder: 'Сұрағыңыз' }
    await send(standIn, { chat_id: chat.id, reply_markup })
    const message = await standIn.nextMessage(chat)
    expect(message).not.toHaveProperty('reply_markup')
    expect(standIn.forcedReply(message)).toEqual(reply_markup)
    await send(standIn, {
      chat_id: chat.id,
      reply_markup: { ...reply_markup, input_field_placeholder: 'ә'.repeat(65) },
    })
    expect(standIn.violations).toEqual([
      'sendMessage: input_field_placeholder has 65 characters, Telegram shows 64',
    ])
  }))

describe('buttons that copy and share', () => {
  const keyboard = (action: object) => ({ inline_keyboard: [[{ text: 'Бөлісу', ...action }]] })
  const chosen = { query: 'x', allow_user_chats: true }

  it.each([
    { copy_text: { text: 'ә'.repeat(256) } },
    { switch_inline_query: '' },
    { switch_inline_query: 'ә'.repeat(256) },
    { switch_inline_query_current_chat: '' },
    { switch_inline_query_chosen_chat: chosen },
    { switch_inline_query_chosen_chat: { allow_group_chats: true, allow_channel_chats: true } },
  ])('are kept unchanged: %j', action =>
    withStandIn(async standIn => {
      const chat = standIn.createChat({ type: 'group' })
      const sent = await resultOf(standIn, 'sendMessage', {
        chat_id: chat.id,
        text: 'x',
        reply_markup: keyboard(action),
      })
      expect(sent).toMatchObject({ reply_markup: keyboard(action) })
      expect(standIn.violations).toEqual([])
    }),
  )

  const channelRefusal = (name: string) =>
    `can't use ${name} button in a channel chat, because users will not be able to use the button without knowing bot's username`
  it.each([
    ['group', { switch_inline_query_chosen_chat: { query: 'x' } }, 'at least one chat type must be allowed'],
    ['group', { copy_text: { text: '' } }, 'BUTTON_COPY_TEXT_INVALID'],
    ['group', { web_app: { url: 'https://dayek.kz' } }, 'BUTTON_TYPE_INVALID'],
    ['channel', { switch_inline_query: 'x' }, channelRefusal('switch_inline_query')],
    ['channel', { switch_inline_query_chosen_chat: chosen }, channelRefusal('switch_inline_query')],
    ['channel', { switch_inline_query_current_chat: '' }, channelRefusal('switch_inline_query_current_chat')],
  ] as const)('are refused in a %s: %j', (type, action, reason) =>
    withStandIn(async standIn => {
      const chat = standIn.createChat({ type })
      const answer = await send(standIn, { chat_id: chat.id, reply_markup: keyboard(action) })
      expect(descriptionOf(answer)).toBe(`Bad Request: ${reason}`)
    }),
  )

  it('are violations if Telegram or its clients would truncate them: a query over 256 characters, a row over 8', () =>
    withStandIn(async standIn => {
      const chat = standIn.createChat({ type: 'group' })
      const row = Array.from({ length: 9 }, (_, index) => ({ text: 'x', callback_data: `${index}` }))
      await send(standIn, { chat_id: chat.id, reply_markup: { inline_keyboard: [row] } })
      await send(standIn, {
        chat_id: chat.id,
        reply_markup: keyboard({ switch_inline_query: 'ә'.repeat(257) }),
      })
      expect(standIn.violations).toEqual([
        'sendMessage: 9 buttons in a row, Telegram keeps 8',
        'sendMessage: switch_inline_query of 257 characters, clients send 256',
      ])
    }))
})
