import { expect, it } from 'vitest'
import { createUploadedCards } from '../../../src/telegram/cards/uploaded-cards.ts'

const LIGHT = { theme: 'light', format: 'portrait' } as const
const DARK = { theme: 'dark', format: 'portrait' } as const

it('finds the files of an excerpt by look', () => {
  const cards = createUploadedCards()
  cards.remember('a', LIGHT, ['1'])
  cards.remember('a', DARK, ['2', '3'])
  expect([cards.find('a', LIGHT), cards.find('a', DARK), cards.find('b', LIGHT)]).toEqual([
    ['1'],
    ['2', '3'],
    undefined,
  ])
  cards.forget('a', LIGHT)
  expect(cards.find('a', LIGHT)).toBeUndefined()
})

it('offers only a card with the whole excerpt', () => {
  const cards = createUploadedCards()
  cards.remember('a', DARK, ['2', '3'])
  expect(cards.findUploaded('a')).toBeUndefined()
  cards.remember('a', LIGHT, ['1'])
  expect(cards.findUploaded('a')).toBe('1')
  expect(cards.findUploaded('b')).toBeUndefined()
})

it('forgets the least recently used excerpt', () => {
  const cards = createUploadedCards(2)
  for (const id of ['a', 'b', 'c']) cards.remember(id, LIGHT, [id])
  expect([cards.findUploaded('a'), cards.findUploaded('b'), cards.findUploaded('c')]).toEqual([
    undefined,
    'b',
    'c',
  ])
})
