/** Letters that differ, with what is around them. */
export interface DifferenceInContext {
  /** The larger of the numbers of lost and of added letters. */
  readonly size: number
  readonly before: string
  readonly expected: string
  readonly actual: string
  readonly after: string
}
