import { expect, it } from 'vitest'
import type { PageEvent, PageSnapshot } from '../../../demo/server/page-event.ts'
import { callApi } from '../../stand-in/call-api.ts'
import { type OpenPage, withPage } from '../page-client.ts'

it('sends a new client a snapshot, then events', () =>
  withPage(async page => {
    const response = await page.fetch('/events')
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    const events = readEvents(response)
    const { value: first } = await events.next()
    expect(first).toMatchObject({ kind: 'snapshot', snapshot: { phase: { kind: 'opening' } } })
    page.session.setPhase({ kind: 'ready' })
    expect((await events.next()).value).toEqual({ kind: 'phase', phase: { kind: 'ready' } })
    await page.act('send', { chat: privateChat(page).id, text: 'Сәлем' })
    expect((await events.next()).value).toMatchObject({ kind: 'message', message: { text: 'Сәлем' } })
  }))

it('shows a group in which two people have already written', () =>
  withPage(async page => {
    const { messages, people } = page.session.snapshot()
    expect(messages.map(({ from }) => from?.first_name)).toEqual(people.map(({ name }) => name))
  }))

it('sends, replies and edits as the user of the page', () =>
  withPage(async page => {
    const chat = privateChat(page).id
    await page.act('send', { chat, text: 'бірінші' })
    const [first] = page.standIn.messages(await chatOf(page, chat))
    await page.act('send', { chat, text: 'екінші', replyTo: first?.message_id })
    await page.act('edit', { chat, message: first?.message_id, text: 'түзетілді' })
    const texts = page.standIn.messages(await chatOf(page, chat))
    expect(texts.map(({ text }) => text)).toEqual(['түзетілді', 'екінші'])
    expect(texts[1]?.reply_to_message?.message_id).toBe(first?.message_id)
  }))

it('acts as the other members of the group, and as nobody else', () =>
  withPage(async page => {
    const { chats, people, me } = page.session.snapshot()
    const group = chats.find(({ kind }) => kind === 'group')?.id
    for (const as of [people[1]?.id, 31_337]) await page.act('send', { chat: group, text: 'Мен!', as })
    const names = page.session.snapshot().messages.map(({ from }) => from?.first_name)
    expect(names.slice(-2)).toEqual([people[1]?.name, me.name])
  }))

it('passes the language of the page to the bot with each message', () =>
  withPage(async page => {
    await page.act('language', { language: 'ru' })
    await page.act('send', { chat: privateChat(page).id, text: 'Здравствуйте' })
    expect(page.received).toContainEqual({ kind: 'language', language: 'ru' })
    expect(page.received.at(-1)).toMatchObject({ message: { from: { language_code: 'ru' } } })
    expect(page.session.snapshot().me.language).toBe('ru')
  }))

it('presses a button and returns the answer of the bot', () =>
  withPage(async page => {
    const chat = privateChat(page).id
    await page.act('send', { chat, text: '/start' })
    const reply_markup = { inline_keyboard: [[{ text: 'Толығырақ', callback_data: 'c:1' }]] }
    await callApi(page.standIn, 'sendMessage', { chat_id: chat, text: 'Жауап', reply_markup })
    const message = page.session.snapshot().messages.at(-1)?.message_id
    const pressing = page.act('press', { chat, message, data: 'c:1' })
    const query = await page.standIn.waitFor(() =>
      page.standIn.events
        .flatMap(event => (event.kind === 'update' ? (event.update.callback_query ?? []) : []))
        .at(-1),
    )
    const answer = { callback_query_id: query.id, text: 'Ескірген', show_alert: true }
    await callApi(page.standIn, 'answerCallbackQuery', answer)
    expect(await (await pressing).json()).toEqual({ text: 'Ескірген', isAlert: true, url: null })
    expect((await page.act('press', { chat, message, data: 'c:2' })).status).toBe(409)
  }))

it('shows and hides the reply keyboard', () =>
  withPage(async page => {
    const chat = privateChat(page).id
    await page.act('send', { chat, text: '/start' })
    const keyboard = [[{ text: 'Бірінші' }], [{ text: 'Екінші' }]]
    await callApi(page.standIn, 'sendMessage', {
      chat_id: chat,
      text: 'Мысалы',
      reply_markup: { keyboard, one_time_keyboard: true },
    })
    expect(page.session.snapshot().keyboards).toEqual({
      [chat]: { rows: [['Бірінші'], ['Екінші']], isOneTime: true },
    })
    await callApi(page.standIn, 'sendMessage', {
      chat_id: chat,
      text: 'Болды',
      reply_markup: { remove_keyboard: true },
    })
    expect(page.session.snapshot().keyboards).toEqual({})
  }))

it('hides a one-time keyboard after use', () =>
  withPage(async page => {
    const chat = privateChat(page).id
    await page.act('send', { chat, text: '/start' })
    const reply_markup = { keyboard: [['Сұрақ?']], one_time_keyboard: true }
    await callApi(page.standIn, 'sendMessage', { chat_id: chat, text: 'Мысалы', reply_markup })
    expect(page.session.snapshot().keyboards[chat]?.isOneTime).toBe(true)
    await page.act('send', { chat, text: 'Сұрақ?' })
    expect(page.session.snapshot().keyboards).toEqual({})
    expect(page.received.at(-1)).toEqual({ kind: 'keyboard', chatId: chat, keyboard: null })
  }))

it('opens a reply when the bot asks for one', () =>
  withPage(async page => {
    const chat = privateChat(page).id
    await page.act('send', { chat, text: '/start' })
    const reply_markup = { force_reply: true }
    await callApi(page.standIn, 'sendMessage', { chat_id: chat, text: 'Нені іздейміз?', reply_markup })
    expect(page.received.at(-1)).toMatchObject({ kind: 'asked', message: { text: 'Нені іздейміз?' } })
  }))

it('keeps the ephemeral messages to different people apart', () =>
  withPage(async page => {
    const { chats, me, people, messages } = page.session.snapshot()
    const chat_id = chats.find(({ kind }) => kind === 'group')?.id
    const group = messages.find(({ chat }) => chat.id === chat_id)?.chat
    // Only an administrator may send unsolicited ephemeral messages.
    if (group) page.standIn.setBotMember(group, 'administrator')
    for (const [text, receiver] of [
      ['Сізге', me],
      ['Оған', people[0]],
    ] as const) {
      const ephemeral_message_parameters = { receiver_user_id: receiver?.id }
      const params = { chat_id, text, ephemeral_message_parameters }
      expect((await callApi(page.standIn, 'sendMessage', params)).body).toMatchObject({ ok: true })
    }
    const ephemeral = page.session.snapshot().messages.slice(-2)
    expect(ephemeral.map(({ text, receiver_user }) => [text, receiver_user?.id])).toEqual([
      ['Сізге', me.id],
      ['Оған', people[0]?.id],
    ])
  }))

it('summons the bot as a guest when it is mentioned in a chat without it', () =>
  withPage(async page => {
    const chat = page.session.snapshot().chats.find(({ kind }) => kind === 'dialog')?.id
    await callApi(page.standIn, 'getUpdates', { allowed_updates: ['message', 'guest_message'], timeout: 0 })
    await page.act('send', { chat, text: 'Сәлем, Тимур' })
    await page.act('send', { chat, text: 'Дәл сөзін @dayek_bot келтірсін' })
    const updates = page.standIn.events.flatMap(event => (event.kind === 'update' ? [event.update] : []))
    expect(updates.flatMap(({ guest_message }) => guest_message?.text ?? [])).toEqual([
      'Дәл сөзін @dayek_bot келтірсін',
    ])
  }))

it('makes the user of the page the owner of the group', () =>
  withPage(async page => {
    const { chats, me } = page.session.snapshot()
    const chat_id = chats.find(({ kind }) => kind === 'group')?.id
    const { body } = await callApi(page.standIn, 'getChatMember', { chat_id, user_id: me.id })
    expect(body).toMatchObject({ ok: true, result: { status: 'creator' } })
  }))

it('reports typing and new commands, in each language', () =>
  withPage(async page => {
    const chat = privateChat(page).id
    await page.act('send', { chat, text: '/start' })
    await callApi(page.standIn, 'sendChatAction', { chat_id: chat, action: 'typing' })
    const commands = [{ command: 'help', description: 'Көмек' }]
    await callApi(page.standIn, 'setMyCommands', { commands })
    await callApi(page.standIn, 'setMyCommands', {
      commands: [{ command: 'help', description: 'Помощь' }],
      language_code: 'ru',
    })
    expect(page.received).toContainEqual({ kind: 'typing', chatId: chat })
    const { private: shown } = page.session.snapshot().commands
    expect(shown.kk).toEqual(commands)
    expect(shown.ru[0]?.description).toBe('Помощь')
  }))

function privateChat({ session }: OpenPage): PageSnapshot['chats'][number] {
  const chat = session.snapshot().chats.find(({ kind }) => kind === 'private')
  if (!chat) throw new Error('there is no private chat')
  return chat
}

async function chatOf({ standIn }: OpenPage, id: number) {
  return standIn.privateChat({ id, is_bot: false, first_name: '' })
}

async function* readEvents(response: Response): AsyncGenerator<PageEvent> {
  let text = ''
  for await (const bytes of response.body ?? []) {
    text += Buffer.from(bytes).toString('utf8')
    const blocks = text.split('\n\n')
    text = blocks.pop() ?? ''
    for (const block of blocks) {
      if (block.startsWith('data: ')) yield JSON.parse(block.slice('data: '.length))
    }
  }
}

it('lists each report in the language of the page, with the terms on which it may be used', () =>
  withPage(async page => {
    const edition = {
      title: 'Есеп',
      publisher: 'PRI',
      short: 'PRI, 2017',
      published: '2017-05-30',
      url: 'https://www.penalreform.org/',
      rights: '© Penal Reform International',
      translation: 'original' as const,
    }
    page.session.setReports([{ id: 'pri-2017', authority: 'kk', editions: { kk: edition } }])
    const { title, publisher, short, url, rights } = edition
    const listed = [{ id: 'pri-2017', title, publisher, short, url, rights }]
    expect(page.session.snapshot().reports).toEqual({ kk: listed, ru: listed })
  }))

it('offers the example questions that it is given', () =>
  withPage(async page => {
    expect(page.session.snapshot().examples).toEqual({ kk: [], ru: [] })
    const examples = { kk: ['Не жазылған?'], ru: ['Что сказано?'] }
    page.session.setExamples(examples)
    expect(page.session.snapshot().examples).toEqual(examples)
  }))
