import { NAME_KINDS, type NameKind } from '../../names/name.ts'
import { isLanguage, type Language } from '../../text/language.ts'

/** What a button of /names does: turn to a page of a kind, open a name's mentions, or list the names in a passage. */
export type NamesStep =
  | { readonly step: 'list'; readonly kind: NameKind; readonly page: number }
  | { readonly step: 'open'; readonly id: string; readonly page: number }
  | { readonly step: 'passage'; readonly language: Language; readonly permalinkId: string }

/** What a button of /topics does. */
export type TopicsStep =
  | { readonly step: 'list'; readonly page: number }
  | { readonly step: 'open'; readonly id: string; readonly page: number }

/** With a 51-byte permalink id, 58 bytes with the letter of the kind. */
export function encodeNamesStep(does: NamesStep): string {
  switch (does.step) {
    case 'list':
      return `l:${NAME_KINDS.indexOf(does.kind)}:${does.page}`
    case 'open':
      return `n:${does.id}:${does.page}`
    case 'passage':
      return `p:${does.language}:${does.permalinkId}`
    default:
      return does satisfies never
  }
}

const PASSAGE = /^p:(kk|ru):([a-z0-9-]{1,40}_\d{1,5}_[0-9a-f]{4})$/

export function decodeNamesStep(body: string): NamesStep | undefined {
  const [, kind, listPage] = /^l:(\d):(\d{1,6})$/.exec(body) ?? []
  const named = NAME_KINDS[Number(kind)]
  if (listPage !== undefined && named) return { step: 'list', kind: named, page: Number(listPage) }
  const [, language, permalinkId] = PASSAGE.exec(body) ?? []
  if (isLanguage(language) && permalinkId !== undefined) return { step: 'passage', language, permalinkId }
  return decodeOpen(body, 'n')
}

export function encodeTopicsStep(does: TopicsStep): string {
  return does.step === 'list' ? `l:${does.page}` : `t:${does.id}:${does.page}`
}

export function decodeTopicsStep(body: string): TopicsStep | undefined {
  const [, page] = /^l:(\d{1,6})$/.exec(body) ?? []
  return page === undefined ? decodeOpen(body, 't') : { step: 'list', page: Number(page) }
}

function decodeOpen(body: string, letter: 'n' | 't') {
  const [, found, id, page] = /^([nt]):([0-9a-f]{12}):(\d{1,6})$/.exec(body) ?? []
  if (found !== letter || id === undefined) return undefined
  return { step: 'open' as const, id, page: Number(page) }
}
