import { badRequest } from '../wire/api-refusal.ts'
import type { Editable } from './editable-message.ts'
import { contentOf, readPreview, readText } from './message-content.ts'
import type { Call } from './method.ts'
import { parseInputPhoto, readCaption, requireMedia, withoutContent } from './photo-content.ts'

// The edits that chat, inline and ephemeral messages share.

export function editText(call: Call, { message, markup, replace }: Editable) {
  if (!call.params.text('text')) throw badRequest('message text is empty')
  if (message.text === undefined) throw badRequest('there is no text in the message to edit')
  const { text: _text, entities: _entities, reply_markup: _markup, link_preview_options, ...rest } = message
  const preview = readPreview(call) ?? link_preview_options
  return replace({ ...rest, ...contentOf(readText(call), preview), ...markup })
}

export function editCaption(call: Call, { message, markup, replace }: Editable) {
  requireMedia(message, 'caption')
  const { photo, document } = message
  const media = { ...(photo && { photo }), ...(document && { document }) }
  return replace({ ...withoutContent(message), ...media, ...readCaption(call), ...markup })
}

export function editMedia(call: Call, { message, markup, isInline, replace }: Editable) {
  const content = parseInputPhoto(call.params.json('media', 'InputMedia'), call, !isInline)
  return replace({ ...withoutContent(message), ...content, ...markup })
}

export function editMarkup({ message, markup, replace }: Editable) {
  const { reply_markup: _before, ...rest } = message
  return replace({ ...rest, ...markup })
}
