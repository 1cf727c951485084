/** A block for paginate.js, which explains it. */
export interface PrintedBlock {
  readonly tag: string
  readonly className: string
  /** HTML. */
  readonly words: readonly string[]
  /** The HTML of the footnotes that words mention, by the word's index. */
  readonly notes: Readonly<Record<number, string>>
}
