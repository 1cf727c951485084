/** Errors of a recognizer in a text. */
export interface ErrorCount {
  readonly errors: number
  /** Of the right text. */
  readonly length: number
}

/** Characters inserted, left out or replaced, white space as single spaces. Source: the usual CER. */
export function characterErrors(right: string, read: string): ErrorCount {
  const [expected, actual] = [plain(right), plain(read)]
  return { errors: editDistance(expected, actual), length: expected.length }
}

/** Words inserted, left out or replaced, with the punctuation that touches them. Source: the usual WER. */
export function wordErrors(right: string, read: string): ErrorCount {
  const [expected, actual] = [plain(right).split(' '), plain(read).split(' ')]
  return { errors: editDistance(expected, actual), length: expected.length }
}

function plain(text: string): string {
  return text.normalize('NFC').replace(/\s+/g, ' ').trim()
}

/** Levenshtein distance, in time n × m and memory m. */
function editDistance<T>(left: ArrayLike<T>, right: ArrayLike<T>): number {
  let row = Int32Array.from({ length: right.length + 1 }, (_, index) => index)
  let next = new Int32Array(right.length + 1)
  for (let i = 1; i <= left.length; i++) {
    next[0] = i
    for (let j = 1; j <= right.length; j++) {
      const replaced = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1)
      next[j] = Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1)
    }
    ;[row, next] = [next, row]
  }
  return row[right.length] ?? 0
}
