import { badRequest } from '../wire/api-refusal.ts'
import { contentOf, readPreview, readText } from './message-content.ts'
import { defineMethod } from './method.ts'
import { prepareMessage, SENDING } from './outgoing-message.ts'
import { TEXT } from './parameters.ts'

export const sendMessage = defineMethod('sendMessage', { ...SENDING, ...TEXT }, call => {
  if (!call.params.text('text')) throw badRequest('message text is empty')
  const { send } = prepareMessage<ReturnType<typeof contentOf>>(call, 'text messages')
  return send(contentOf(readText(call), readPreview(call)))
})
