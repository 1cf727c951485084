/** A column of a row; `undefined` when there is no row or no such column. */
export function fieldOf(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined
}

/** A column that holds text. */
export function textOf(row: unknown, name: string): string | undefined {
  const value = fieldOf(row, name)
  return typeof value === 'string' ? value : undefined
}
