/**
 * Sanitizes a value from outside: returns its usable part, or `undefined`. Objects are changed in place, so that every
 * holder sees only fields of the right type.
 */
export type Schema = (value: unknown) => unknown

/** A string. A lone surrogate, which cannot be sent back, becomes U+FFFD; offsets stay the same. */
export const text: Schema = value =>
  typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : undefined

/** True or false. */
export const flag: Schema = value => (typeof value === 'boolean' ? value : undefined)

/** A safe integer; Telegram's ids have at most 52 bits. */
export const id: Schema = value => (Number.isSafeInteger(value) ? value : undefined)

/** An offset or length in a text, in UTF-16 units. */
export const charCount: Schema = value => (typeof value === 'number' && value >= 0 ? id(value) : undefined)

/** An array of the usable elements. */
export function list(element: Schema): Schema {
  return value =>
    Array.isArray(value) ? value.map(element).filter(cleaned => cleaned !== undefined) : undefined
}

/** The required and optional fields of an object; other fields stay unless they are null. */
export interface Fields {
  readonly required?: Readonly<Record<string, Schema>>
  readonly optional?: Readonly<Record<string, Schema>>
}

/** An object without unusable optional fields; unusable itself when a required field is missing. */
export function record({ required = {}, optional = {} }: Fields): Schema {
  return value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    for (const key of Object.keys(value)) {
      if (Reflect.get(value, key) === null) Reflect.deleteProperty(value, key)
    }
    for (const [key, schema] of Object.entries(optional)) cleanField(value, key, schema)
    return Object.entries(required).every(([key, schema]) => cleanField(value, key, schema))
      ? value
      : undefined
  }
}

/** Whether the field exists and is usable. */
function cleanField(holder: object, key: string, schema: Schema): boolean {
  if (!Object.hasOwn(holder, key)) return false
  const cleaned = schema(Reflect.get(holder, key))
  if (cleaned === undefined) return !Reflect.deleteProperty(holder, key)
  return Reflect.set(holder, key, cleaned)
}
