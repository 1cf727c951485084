/** Chars of a text, in UTF-16 units from its start; `endChar` is not among them. */
export interface CharRange {
  readonly startChar: number
  readonly endChar: number
}
