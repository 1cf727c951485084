import { describe, expect, it } from 'vitest'
import type { Language } from '../../src/text/language.ts'
import type { WordStep } from '../../src/verification/banded-alignment.ts'
import { findChangeKinds } from '../../src/verification/change-kinds.ts'

/** The kinds of change of a sentence in which `typed` replaces `printed`. */
function kindsOf(typed: string, printed: string, language: Language) {
  const [own, reported] = [typed.split(' ').filter(Boolean), printed.split(' ').filter(Boolean)]
  const steps = Array.from({ length: Math.max(own.length, reported.length) }, (_, at): WordStep => {
    if (at >= own.length) return { kind: 'missing', word: at }
    return at >= reported.length ? { kind: 'inserted', claim: at } : { kind: 'changed', claim: at, word: at }
  })
  const claimed = (at: number) => own[at] ?? ''
  const printedAt = (at: number) => reported[at] ?? ''
  return findChangeKinds(
    steps,
    { claimed, reported: printedAt, claimedSkeleton: claimed, reportedSkeleton: printedAt },
    language,
  )
}

describe('findChangeKinds', () => {
  it.each([
    ['ru', 'более', 'менее'],
    ['ru', 'больше', 'меньше'],
    ['ru', 'до', 'после'],
    ['ru', 'позже', 'раньше'],
    ['ru', 'выросло', 'снизилось'],
    ['ru', 'сокращение', 'рост'],
    ['ru', 'разрешает', 'запрещает'],
    ['ru', 'запрещено', 'разрешено'],
    ['ru', 'ухудшилось', 'улучшилось'],
    ['kk', 'көп', 'аз'],
    ['kk', 'кем', 'астам'],
    ['kk', 'бұрын', 'кейін'],
    ['kk', 'кейін', 'дейін'],
    ['kk', 'артты', 'азайды'],
    ['kk', 'төмендеді', 'өсті'],
    ['kk', 'рұқсат етілген', 'тыйым салынған'],
    ['kk', 'тыйым салады', 'рұқсат береді'],
  ] as const)('recognises a reversed direction (%s): %s for %s', (language, typed, printed) => {
    expect(kindsOf(typed, printed, language)).toEqual(['direction'])
  })

  it.each([
    ['ru', 'позволяет', 'разрешает', ['words']],
    ['ru', 'свыше', 'более', ['words']],
    ['kk', 'өсті', 'артты', ['words']],
    ['ru', 'не', '', ['negation']],
    ['ru', 'незаконный', 'законный', ['negation']],
    ['kk', 'болмады', 'болды', ['negation']],
    ['kk', 'келетінін', 'келмейтінін', ['negation']],
    ['kk', 'бармайды', 'барады', ['negation']],
    ['kk', 'айтпайды', 'айтады', ['negation']],
    ['kk', '', 'емес', ['negation']],
    ['ru', 'более 40', 'менее 50', ['direction', 'number']],
    ['kk', 'Тараз', 'Шымкент', ['name']],
  ] as const)('recognises the other kinds (%s): %s for %s', (language, typed, printed, kinds) => {
    expect(kindsOf(typed, printed, language)).toEqual(kinds)
  })
})
