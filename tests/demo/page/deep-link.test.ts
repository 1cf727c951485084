import { describe, expect, it } from 'vitest'
import { parseDeepLink, parseInlineQuery } from '../../../demo/page/deep-link.js'

describe('parseDeepLink', () => {
  it.each([
    ['https://t.me/dayek_bot?start=hrw_57_a9f3', { start: 'hrw_57_a9f3' }],
    ['https://t.me/Dayek_Bot', { start: '' }],
    ['http://telegram.me/dayek_bot?start=a', { start: 'a' }],
    ['tg://resolve?domain=dayek_bot&start=a', { start: 'a' }],
    ['https://t.me/another_bot?start=a', undefined],
    ['https://t.me/dayek_bot/app', undefined],
    ['https://t.me.example.org/dayek_bot?start=a', undefined],
    ['https://example.org/dayek_bot?start=a', undefined],
    ['tg://user?id=1', undefined],
    ['no address', undefined],
  ])('of %s is %o', (href, expected) => {
    expect(parseDeepLink(href, 'dayek_bot')).toEqual(expected)
  })
})

describe('parseInlineQuery', () => {
  it.each([
    ['@dayek_bot азаптау туралы', 'азаптау туралы'],
    ['@Dayek_Bot  екі  бос орын ', ' екі  бос орын '],
    ['@dayek_bot ', ''],
    ['@dayek_bot\nжаңа жол', 'жаңа жол'],
    ['@dayek_bot', undefined],
    ['@dayek_bots сөз', undefined],
    ['сұрақ @dayek_bot сөз', undefined],
    ['', undefined],
  ])('of «%s» is «%s»', (text, expected) => {
    expect(parseInlineQuery(text, 'dayek_bot')).toBe(expected)
  })
})
