import { Bot, InputFile } from 'grammy'
import { describe, expect, it } from 'vitest'
import { callApi, descriptionOf, TOKEN, withStandIn } from './call-api.ts'

describe('a document that the bot sends', () => {
  it('is uploaded by grammY with its name and a caption, and can be downloaded', () =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, '/start')
      const { api } = new Bot(TOKEN, { client: { apiRoot: standIn.apiRoot } })
      const file = new InputFile(Buffer.from('<p>Нәтиже</p>'), 'nätije.html')
      const sent = await api.sendDocument(standIn.privateChat(user).id, file, { caption: 'Нәтиже' })
      expect(sent).toMatchObject({
        caption: 'Нәтиже',
        document: { file_name: 'nätije.html', mime_type: 'text/html' },
      })
      const { file_path } = await api.getFile(sent.document.file_id)
      const response = await fetch(`${standIn.apiRoot}/file/bot${TOKEN}/${file_path}`)
      expect(await response.text()).toBe('<p>Нәтиже</p>')
    }))

  it('is refused without a file, and in a group that allows none', () =>
    withStandIn(async standIn => {
      const user = standIn.createUser({ first_name: 'Айгүл' })
      standIn.sendText(user, '/start')
      const chat_id = standIn.privateChat(user).id
      const without = await callApi(standIn, 'sendDocument', { chat_id })
      expect(descriptionOf(without)).toContain('there is no document in the request')
      const group = standIn.createChat({ type: 'supergroup' })
      standIn.setBotMember(group, 'restricted', { can_send_photos: true })
      const refused = await callApi(standIn, 'sendDocument', { chat_id: group.id })
      expect(descriptionOf(refused)).toContain('not enough rights to send documents to the chat')
    }))
})
