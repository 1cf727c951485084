import type { Document } from 'grammy/types'
import { findDocument } from '../rules/input-file.ts'
import { defineMethod, type Method } from './method.ts'
import { prepareMessage, SENDING } from './outgoing-message.ts'
import { CAPTION } from './parameters.ts'
import { type Caption, readCaption } from './photo-content.ts'

type DocumentContent = { readonly document: Document } & Caption

const { show_caption_above_media: _above, ...BELOW } = CAPTION

const sendDocument = defineMethod(
  'sendDocument',
  {
    ...SENDING,
    ...BELOW,
    document: 'read',
    thumbnail: 'accepted',
    disable_content_type_detection: 'accepted',
  },
  call => {
    const { params, backend, reportViolation } = call
    const { send } = prepareMessage<DocumentContent>(call, 'documents')
    const rules = { params, files: backend.files, mayUpload: true, reportViolation }
    const document = findDocument('document', params.text('document') ?? '', rules)
    return send({ document, ...readCaption(call) })
  },
)

export const documentMethods: readonly Method[] = [sendDocument]
