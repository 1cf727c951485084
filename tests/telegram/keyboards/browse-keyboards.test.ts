import { expect, it } from 'vitest'
import { messagesOf } from '../../../src/locales/messages-of.ts'
import type { NameEntry } from '../../../src/names/browse.ts'
import { nameRows } from '../../../src/telegram/keyboards/browse-keyboards.ts'

it('lists no more names of an excerpt than Telegram allows buttons', () => {
  const names = Array.from(
    { length: 130 },
    (_, i): NameEntry => ({
      id: i.toString(16).padStart(12, '0'),
      kind: 'person',
      labels: { ru: `Человек ${i}` },
      passages: 10_000,
    }),
  )
  const view = { language: 'ru', messages: messagesOf('ru'), botUsername: 'dayek_bot' } as const
  expect(nameRows(names, view).inline_keyboard.flat()).toHaveLength(100)
})
