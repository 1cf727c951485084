/** How many were expected, how many were read, and how many of these are right. */
export interface Found {
  readonly expected: number
  readonly actual: number
  readonly right: number
}

/** What was read of one document, compared with the document. */
export interface Measures {
  readonly letters: {
    readonly expected: number
    readonly lost: number
    readonly added: number
    readonly changed: number
  }
  /** A heading is right if its text is. */
  readonly headings: Found
  /** Of the headings with the right text: those under the right heading. */
  readonly levels: Found
  /** Paragraphs, list items and quotations. */
  readonly blocks: BlockMeasures
  readonly listItems: Found
  readonly quotations: Found
  /** A page mark is right if it has the right number and stands within one word of its place; undefined without pages. */
  readonly pages: Found | undefined
  /** A footnote is right if its mark is in its place and leads to its text. */
  readonly notes: Found
}

export interface BlockMeasures {
  readonly expected: number
  /** One block, with no other text in it. */
  readonly whole: number
  /** More than one block, divided where a page begins. */
  readonly brokenAtPage: number
  /** More than one block for another reason. */
  readonly broken: number
  /** One block, together with text of another. */
  readonly merged: number
  /** No letter of it was read. */
  readonly lost: number
}

const NONE: Found = { expected: 0, actual: 0, right: 0 }

export const NO_MEASURES: Measures = {
  letters: { expected: 0, lost: 0, added: 0, changed: 0 },
  headings: NONE,
  levels: NONE,
  blocks: { expected: 0, whole: 0, brokenAtPage: 0, broken: 0, merged: 0, lost: 0 },
  listItems: NONE,
  quotations: NONE,
  pages: undefined,
  notes: NONE,
}

/** The sums of two documents. */
export function addMeasures(a: Measures, b: Measures): Measures {
  return {
    letters: addFields(a.letters, b.letters),
    headings: addFields(a.headings, b.headings),
    levels: addFields(a.levels, b.levels),
    blocks: addFields(a.blocks, b.blocks),
    listItems: addFields(a.listItems, b.listItems),
    quotations: addFields(a.quotations, b.quotations),
    pages: a.pages && b.pages ? addFields(a.pages, b.pages) : (a.pages ?? b.pages),
    notes: addFields(a.notes, b.notes),
  }
}

function addFields<T extends Readonly<Record<keyof T, number>>>(a: T, b: T): T {
  const sums = { ...a }
  for (const key in a) Object.assign(sums, { [key]: a[key] + b[key] })
  return sums
}
