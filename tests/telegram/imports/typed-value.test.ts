import { expect, it } from 'vitest'
import { parseTypedValue } from '../../../src/telegram/imports/typed-value.ts'

it.each([
  ['published', '31.05.2024', '2024-05-31'],
  ['published', '1/5/2024', '2024-05-01'],
  ['published', '05.2024', '2024-05'],
  ['published', '2024-05-31', '2024-05-31'],
  ['published', 'жақында', 'жақында'],
  ['about', 'kz, kg', 'KZ, KG'],
  ['about', 'KZ', 'KZ'],
  ['about', 'Қазақстан мен Өзбекстан', 'KZ, UZ'],
  ['about', 'Казахстан', 'KZ'],
  ['about', 'Атлантида', 'Атлантида'],
  ['period', '2016 - 2018', '2016–2018'],
  ['period', '2022', '2022'],
  ['title', ' Су\n мен ауыл ', 'Су мен ауыл'],
] as const)('reads %s «%s» as «%s»', (key, typed, value) => expect(parseTypedValue(key, typed)).toBe(value))
