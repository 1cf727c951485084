/**
 * Which token vectors an index holds: `full`, 4 bits for each number; `small`, residual codes of about half the size; `off`; or
 * `auto`, full in small indexes and small in large ones.
 */
export const TOKEN_VECTORS = ['auto', 'full', 'small', 'off'] as const
export type TokenVectors = (typeof TOKEN_VECTORS)[number]

export function isTokenVectors(value: string): value is TokenVectors {
  return TOKEN_VECTORS.some(known => known === value)
}
