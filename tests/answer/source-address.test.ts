import { expect, it } from 'vitest'
import { isHomePage } from '../../src/answer/source-address.ts'

it.each([
  ['https://www.azattyq.org/', true],
  ['https://www.azattyq.org', true],
  ['http://penalreform.org:8080/', true],
  ['https://www.azattyq.org/a/31234.html', false],
  ['https://example.org/?id=7', false],
  ['https://example.org/#report', false],
  ['not an address', false],
])('%s is the home page of a site: %s', (url, expected) => expect(isHomePage(url)).toBe(expected))
