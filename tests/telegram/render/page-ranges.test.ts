import { expect, it } from 'vitest'
import { pageRanges } from '../../../src/telegram/render/page-ranges.ts'

it.each([
  [[], ''],
  [[4], '4'],
  [[1, 2, 3, 7, 9, 10], '1–3, 7, 9–10'],
  [Array.from({ length: 30 }, (_, index) => 2 * index + 1), '1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23…'],
])('writes %j as «%s»', (pages, text) => expect(pageRanges(pages)).toBe(text))
