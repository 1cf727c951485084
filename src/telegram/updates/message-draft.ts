import type { Document, Message } from 'grammy/types'

/** What somebody wants to have checked as a draft. */
export type DraftSource =
  | { readonly kind: 'text'; readonly text: string; readonly isLikelyCut: boolean }
  | { readonly kind: 'document'; readonly document: Document }

/** Clients cut a longer text at 4,096 chars, or at the last space or line before: the rest follows in the next messages. */
const LIKELY_CUT_CHARS = 3_900
const COMMAND = /^\/(draft|verify)(?:@\w+)?(?=\s|$)\s*/iu

/**
 * What a message with /draft is about: the text after it, the document that it is the caption of, or the message replied to. For
 * /verify only documents and texts that are cut: the rest are quotations. Undefined if it is about nothing.
 */
export function findDraftSource(message: Message): DraftSource | undefined {
  const { text = message.caption ?? '', quote, reply_to_message: above } = message
  const [command = '', name = ''] = COMMAND.exec(text) ?? []
  const own = text.slice(command.length)
  const document =
    findDocument(message) ?? (own.trim() === '' && !quote && above ? findDocument(above) : undefined)
  if (document) return { kind: 'document', document }
  const isLikelyCut = text.length >= LIKELY_CUT_CHARS
  if (name.toLowerCase() === 'verify')
    return isLikelyCut ? { kind: 'text', text: own, isLikelyCut } : undefined
  const said = [own, quote?.text ?? '', above?.text ?? above?.caption ?? ''].find(each => each.trim() !== '')
  return said === undefined
    ? undefined
    : { kind: 'text', text: said, isLikelyCut: isLikelyCut && said === own }
}

/** The document of a message, unless it is a picture: those are read as pictures. */
export function findDocument({ document }: Message): Document | undefined {
  return document && !/^image\//iu.test(document.mime_type ?? '') ? document : undefined
}
