/** A deep copy of what JSON can hold; several times as fast as structuredClone(). */
export function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value))
}

/** Every field of a value and of what it holds: the object or array, and the name. */
export function fieldsOf(
  value: unknown,
  found: (readonly [object, string])[] = [],
): readonly (readonly [object, string])[] {
  if (typeof value !== 'object' || value === null) return found
  for (const [key, inner] of Object.entries(value)) {
    found.push([value, key])
    fieldsOf(inner, found)
  }
  return found
}
