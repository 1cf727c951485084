import { describe, expect, it } from 'vitest'
import { findRequest, limitByRequest } from '../../src/answer/request.ts'
import { detectLanguage } from '../../src/text/detect-language.ts'

const find = (message: string) => findRequest(message, detectLanguage(message))

describe('findRequest', () => {
  it.each([
    'напиши эссе про свободу слова',
    'можешь написать сочинение о правах ребёнка',
    'дайте номер адвоката',
    'скиньте пожалуйста телефон горячей линии',
    'расскажи анекдот',
    'переведи на английский слово свобода',
    'маған адам құқығы туралы реферат жазып берші',
    'сөз бостандығы туралы өлең шығарып бер',
    'адвокаттың телефонын беріңізші',
    'бір анекдот айтып берші',
  ])('finds that a service is wanted: «%s»', message => expect(find(message)).toBe('service'))

  it.each([
    'по-вашему, пытки когда-нибудь прекратятся?',
    'как думаете, отпустят его?',
    'как вы считаете, выборы были честными',
    'стоит ли мне идти на митинг',
    'когда подешевеет бензин',
    'что будет через пять лет',
    'Сеніңше, бірдеңе өзгере ме?',
    'қалай ойлайсың, оны босата ма',
    'митингіге барсам ба екен, ақыл айтшы',
    'келер жылы заң өзгере ме',
    'бензин қашан арзандайды',
  ])('finds that an opinion, forecast or advice is wanted: «%s»', message =>
    expect(find(message)).toBe('opinion'),
  )

  it.each([
    'есть ли телефон у заключённых?',
    'сколько минут дают на звонок по телефону',
    'что написали в письме правозащитники',
    'через сколько лет можно просить УДО',
    'кто высказал своё мнение о выборах',
    'можно ли посоветоваться с адвокатом',
    'қамаудағылар телефонмен сөйлесе ала ма',
    'өз пікірін айтқаны үшін кім қамалды',
    'неше жылдан кейін босап шығады',
    'заңгер тегін кеңес бере ме',
    'хатта не жазылған',
    'омбудсмен қандай кеңес берді',
  ])('leaves a question of fact alone: «%s»', message => expect(find(message)).toBeUndefined())
})

describe('limitByRequest', () => {
  it('refuses a service, and is one step less sure of an opinion', () => {
    expect(limitByRequest('found', 'service')).toBe('nothing')
    expect(limitByRequest('found', 'opinion')).toBe('weak')
    expect(limitByRequest('weak', 'opinion')).toBe('nothing')
    expect(limitByRequest('found', undefined)).toBe('found')
  })
})
