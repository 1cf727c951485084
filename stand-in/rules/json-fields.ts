import { badRequest } from '../wire/api-refusal.ts'
import { isObject } from '../wire/params.ts'

export type Fields = Readonly<Record<string, unknown>>

/** Reads the fields of a JSON object; errors are worded as in telegram-bot-api and name its type. */
export interface FieldReader {
  readonly fields: Fields
  /** Throws an ApiRefusal (400) if it is missing. */
  requireText(field: string): string
  /** Empty if it is missing. */
  text(field: string): string
  object(field: string): Fields | undefined
  refuse(reason: string): Error
}

/** Throws an ApiRefusal (400) if the value is not an object. */
export function readFields(value: unknown, type: string): FieldReader {
  const refuse = (reason: string) => badRequest(`can't parse ${type}: ${reason}`)
  if (!isObject(value)) throw refuse('expected an Object')
  const text = (field: string) => {
    const given = value[field]
    if (given === undefined || given === null) return ''
    if (typeof given !== 'string') throw refuse(`Field "${field}" must be of type String`)
    return given
  }
  return {
    fields: value,
    requireText(field) {
      if (value[field] === undefined) throw refuse(`Can't find field "${field}"`)
      return text(field)
    },
    text,
    object(field) {
      const given = value[field]
      if (given === undefined || given === null) return undefined
      if (!isObject(given)) throw refuse(`Field "${field}" must be of type Object`)
      return given
    },
    refuse,
  }
}

/** The non-empty fields. */
export function nonEmpty<T extends string>(fields: Readonly<Record<T, string>>): Partial<Record<T, string>> {
  const filled: Partial<Record<T, string>> = {}
  for (const field in fields) if (fields[field] !== '') filled[field] = fields[field]
  return filled
}
