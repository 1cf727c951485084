/** A range of a text in UTF-16 units; `endChar` is exclusive. */
export interface CharRange {
  readonly startChar: number
  readonly endChar: number
}
