import { expect, it } from 'vitest'
import { createFormCounter } from '../../src/text/form-counter.ts'

it('counts the forms of keys in the order in which they were read', () => {
  const counter = createFormCounter()
  counter.add('кукык', 'құқық', 2)
  counter.add('сот', 'сот', 1)
  counter.add('кукык', 'кұқық', 1)
  counter.add('кукык', 'құқық', 3)
  expect([...counter.keys()]).toEqual(['кукык', 'сот'])
  expect([...(counter.get('кукык') ?? [])]).toEqual([
    ['құқық', 5],
    ['кұқық', 1],
  ])
  expect(counter.get('сота')).toBeUndefined()
  expect(Array.from(counter.entries(), ([key, forms]) => [key, [...forms]])).toEqual([
    ['кукык', [...(counter.get('кукык') ?? [])]],
    ['сот', [['сот', 1]]],
  ])
})
