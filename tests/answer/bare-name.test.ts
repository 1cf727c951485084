import { expect, it } from 'vitest'
import { isBareName } from '../../src/answer/bare-name.ts'
import { findMentions } from '../../src/text/mentions/mentions.ts'

const isBare = (text: string) => isBareName(text, findMentions(text))

it.each([
  'Назарбаев',
  'Amnesty International',
  'Кашгар',
  'Қашқар туралы',
  'Чэнь Цюаньго',
  '2022',
  'про Узбекистан',
])('«%s» is only a name or number', text => expect(isBare(text)).toBe(true))

it.each(['Назарбаев қайда', 'пытки в Кашгаре', 'тюрьма', ''])('«%s» says more', text =>
  expect(isBare(text)).toBe(false),
)
