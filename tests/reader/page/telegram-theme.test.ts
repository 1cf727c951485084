import { expect, it } from 'vitest'
import { themeOf } from '../../../src/reader/page/telegram-theme.js'

const NIGHT = {
  bg_color: '#17212b',
  secondary_bg_color: '#0e1621',
  text_color: '#f5f5f5',
  hint_color: '#708499',
  link_color: '#6ab3f3',
}

it("takes over Telegram's colours", () => {
  expect(themeOf(JSON.stringify(NIGHT))).toEqual({
    'color-scheme': 'dark',
    '--paper': '#17212b',
    '--ink': '#f5f5f5',
    '--desk': '#0e1621',
    '--accent': '#6ab3f3',
  })
  expect(themeOf('{"bg_color":"#ffffff","text_color":"#000000"}')).toEqual({
    'color-scheme': 'light',
    '--paper': '#ffffff',
    '--ink': '#000000',
  })
})

it('leaves out colours that would be hard to read', () => {
  expect(themeOf(JSON.stringify({ ...NIGHT, text_color: '#3a4a5a' }))).toEqual({})
  expect(themeOf(JSON.stringify({ ...NIGHT, link_color: '#2b5278' }))).not.toHaveProperty('--accent')
  expect(themeOf(JSON.stringify({ ...NIGHT, secondary_bg_color: '#eeeeee' }))).not.toHaveProperty('--desk')
})

it.each([
  '',
  'null',
  '[]',
  '{',
  '"#ffffff"',
  '{"bg_color":"url(https://example.org)","text_color":"#000000"}',
  '{"bg_color":7}',
])('is none for %j', json => {
  expect(themeOf(json)).toEqual({})
})
