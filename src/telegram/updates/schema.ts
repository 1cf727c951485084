/**
 * Cleans a value that came from outside: gives what of it can be used, undefined when it cannot be. Objects are cleaned in
 * place, so that whoever holds them sees only fields of the right type.
 */
export type Shape = (value: unknown) => unknown

/** A string; half a surrogate pair, which nobody can send back, becomes U+FFFD, and offsets stay right. */
export const text: Shape = value =>
  typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : undefined

/** True or false. */
export const flag: Shape = value => (typeof value === 'boolean' ? value : undefined)

/** A whole number that JavaScript holds exactly; Telegram's ids have 52 bits at most. */
export const id: Shape = value => (Number.isSafeInteger(value) ? value : undefined)

/** A place or a length in a text, in chars. */
export const charCount: Shape = value => (typeof value === 'number' && value >= 0 ? id(value) : undefined)

/** An array of what can be used of its elements. */
export function list(element: Shape): Shape {
  return value =>
    Array.isArray(value) ? value.map(element).filter(cleaned => cleaned !== undefined) : undefined
}

/** What an object has to have, and what it may have; other fields stay, unless they are null. */
export interface Fields {
  readonly required?: Readonly<Record<string, Shape>>
  readonly optional?: Readonly<Record<string, Shape>>
}

/** An object without the optional fields that cannot be used; unusable itself where a required one is missing. */
export function record({ required = {}, optional = {} }: Fields): Shape {
  return value => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    for (const key of Object.keys(value)) {
      if (Reflect.get(value, key) === null) Reflect.deleteProperty(value, key)
    }
    for (const [key, shape] of Object.entries(optional)) cleanField(value, key, shape)
    return Object.entries(required).every(([key, shape]) => cleanField(value, key, shape)) ? value : undefined
  }
}

/** Whether the field is there and can be used. */
function cleanField(holder: object, key: string, shape: Shape): boolean {
  if (!Object.hasOwn(holder, key)) return false
  const cleaned = shape(Reflect.get(holder, key))
  if (cleaned === undefined) return !Reflect.deleteProperty(holder, key)
  return Reflect.set(holder, key, cleaned)
}
