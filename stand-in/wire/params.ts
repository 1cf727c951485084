import { badRequest } from './api-refusal.ts'
import { Upload } from './upload.ts'

/** The parameters of a call as received: JSON values, or strings and uploads from a form or query string. */
export type RawParams = Readonly<Record<string, unknown>>

/** Reads parameters as Telegram does: numbers may be strings, objects may be JSON strings, null means absent. */
export interface Params {
  /** The parameters of the call, except null ones. */
  names(): readonly string[]
  text(name: string): string | undefined
  integer(name: string): number | undefined
  flag(name: string): boolean
  /** A file from a multipart body. */
  upload(name: string): Upload | undefined
  /** The decoded value. Throws an ApiRefusal (400), "can't parse <label> JSON object", if it is invalid JSON. */
  json(name: string, label: string): unknown
}

const TRUE_WORDS = new Set(['true', 'yes', '1'])

export function createParams(raw: RawParams): Params {
  const given = new Map(Object.entries(raw).filter(([, value]) => value !== undefined && value !== null))
  const text = (name: string) => {
    const value = given.get(name)
    return typeof value === 'object' ? undefined : value === undefined ? undefined : String(value)
  }
  return {
    names: () => [...given.keys()],
    text,
    integer(name) {
      const value = text(name)?.trim()
      return value !== undefined && /^-?\d{1,16}$/.test(value) ? Number(value) : undefined
    },
    flag: name => TRUE_WORDS.has((text(name) ?? '').toLowerCase()),
    upload(name) {
      const value = given.get(name)
      return value instanceof Upload ? value : undefined
    },
    json: (name, label) => decodeJson(given.get(name), label),
  }
}

function decodeJson(value: unknown, label: string): unknown {
  if (typeof value !== 'string') return value
  if (value.trim() === '') return undefined
  try {
    return JSON.parse(value)
  } catch {
    throw badRequest(`can't parse ${label} JSON object`)
  }
}

/** Whether a JSON value is an object: not an array, not null. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
