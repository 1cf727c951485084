import { readFile } from 'node:fs/promises'
import { errorMessage, InputError } from '../../src/errors.ts'
import { isLanguage, type Language } from '../../src/text/language.ts'
import { type GoldPlace, parseGold } from '../questions.ts'

/** The kinds of replies to a message. */
export const REPLIES = ['found', 'weak', 'nothing', 'small-talk', 'help'] as const
export type Reply = (typeof REPLIES)[number]

/** A message as somebody sent it. */
export interface RealLifeMessage {
  readonly id: string
  readonly language: Language
  /** question, topic, name, follow-up, country-mismatch, small-talk … */
  readonly kind: string
  readonly text: string
  /** The id of the message that it was sent after, if it is a follow-up. */
  readonly after: string | undefined
  readonly want: Reply
  readonly gold: readonly GoldPlace[]
  /** Passages that must not come first. */
  readonly bad: readonly GoldPlace[]
}

/** Reads a JSON Lines file. Throws an InputError that names the file and line. */
export async function loadRealLife(path: string): Promise<readonly RealLifeMessage[]> {
  const lines = (await readFile(path, 'utf8')).split('\n')
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return []
    try {
      return [parseMessage(JSON.parse(line))]
    } catch (cause) {
      throw new InputError(`${path}:${i + 1}: not a message: ${errorMessage(cause)}`, { cause })
    }
  })
}

function parseMessage(value: unknown): RealLifeMessage {
  const fields = new Map<string, unknown>(Object.entries(value ?? {}))
  const [id, lang, kind, text] = ['id', 'lang', 'kind', 'question'].map(name =>
    String(fields.get(name) ?? ''),
  )
  const want = REPLIES.find(reply => reply === fields.get('want'))
  if (!id || !kind || !text || !isLanguage(lang) || !want) {
    throw new InputError(`expected "id", "lang", "kind", "question", and "want" of ${REPLIES.join(', ')}`)
  }
  return {
    id,
    language: lang,
    kind,
    text,
    after: fields.has('after') ? String(fields.get('after')) : undefined,
    want,
    gold: placesOf(fields, 'gold'),
    bad: placesOf(fields, 'bad'),
  }
}

function placesOf(fields: ReadonlyMap<string, unknown>, name: string): readonly GoldPlace[] {
  const places = fields.get(name) ?? []
  if (!Array.isArray(places)) throw new InputError(`"${name}" must be a list`)
  return places.map(parseGold)
}
