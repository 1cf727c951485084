import { expect, it } from 'vitest'
import { findComparedSubject } from '../../src/text/comparison-request.ts'

it.each([
  ['Кто что говорит о пытках?', 'о пытках?'],
  ['сравни доклады: пытки', 'пытки'],
  ['Сравните условия в тюрьмах', 'условия в тюрьмах'],
  ['что пишут разные доклады о выборах', 'о выборах'],
  ['Азаптау туралы кім не дейді?', 'Азаптау туралы'],
  ['кім не дейді сайлау туралы', 'сайлау туралы'],
  ['салыстыр: түрмедегі жағдай', 'түрмедегі жағдай'],
  ['кто что говорит', ''],
])('finds in «%s» the subject «%s»', (message, subject) => {
  expect(findComparedSubject(message)).toBe(subject)
})

it.each(['Кто говорил о пытках?', 'Что говорит HRW?', 'Кім не істеді?', 'сравнительный анализ', ''])(
  'takes «%s» for an ordinary question',
  message => {
    expect(findComparedSubject(message)).toBeUndefined()
  },
)
