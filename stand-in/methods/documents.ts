import type { Document } from 'grammy/types'
import { badRequest } from '../wire/api-refusal.ts'
import { defineMethod, type Method } from './method.ts'
import { prepareMessage, SENDING } from './outgoing-message.ts'
import { CAPTION } from './parameters.ts'
import { type Caption, readCaption } from './photo-content.ts'

type DocumentContent = { readonly document: Document } & Omit<Caption, 'show_caption_above_media'>

/** "Bots can currently send files of any type of up to 50 MB in size": https://core.telegram.org/bots/api#senddocument */
const MAX_BYTES = 50 * 1024 * 1024
const ATTACHED = 'attach://'

const { show_caption_above_media: _above, ...DOCUMENT_CAPTION } = CAPTION

const sendDocument = defineMethod(
  'sendDocument',
  {
    ...SENDING,
    ...DOCUMENT_CAPTION,
    document: 'read',
    thumbnail: 'accepted',
    disable_content_type_detection: 'accepted',
  },
  call => {
    const { params, backend } = call
    const { send } = prepareMessage<DocumentContent>(call, 'documents')
    const given = params.text('document') ?? ''
    const upload = given.startsWith(ATTACHED)
      ? params.upload(given.slice(ATTACHED.length))
      : params.upload('document')
    if (!upload) throw badRequest('there is no document in the request')
    if (upload.bytes.length === 0) throw badRequest('file must be non-empty')
    if (upload.bytes.length > MAX_BYTES) throw badRequest('file is too big')
    const mime_type = /\.html?$/iu.test(upload.name) ? 'text/html' : 'application/octet-stream'
    const document = backend.files.addDocument(upload.bytes, { file_name: upload.name, mime_type })
    return send({ document, ...readCaption(call) })
  },
)

export const documentMethods: readonly Method[] = [sendDocument]
