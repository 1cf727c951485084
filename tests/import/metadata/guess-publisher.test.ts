import { describe, expect, it } from 'vitest'
import { findRights, guessPublisher } from '../../../src/import/metadata/guess-publisher.ts'

describe('the publisher on a title page', () => {
  const title = 'Права человека в Центральной Азии: сводный доклад'

  it.each([
    'Центральноазиатская обсерватория прав человека',
    'Центр защиты прав человека «Тірек»',
    '«Тірек» құқық қорғау орталығы',
    'Еуразиялық адам құқықтары обсерваториясы',
  ])('is the line that names an organisation: %s', line => {
    expect(guessPublisher([title, line, 'Алматы, 2024'], undefined, title)).toEqual({
      value: line,
      from: 'first-page',
      isSure: false,
    })
  })

  it('is not the organisation that the title is about', () => {
    const about = 'Национальный центр по правам человека: десять лет работы'
    expect(guessPublisher([about, 'Алматы, 2024'], undefined, about)).toBeUndefined()
  })

  it.each(['Орталық Азиядағы адам құқықтары', 'Тюрьмы Центральной Азии'])(
    'is not a line that names a region: %s',
    line => expect(guessPublisher([line], undefined, undefined)).toBeUndefined(),
  )
})

describe('the rights to a text', () => {
  it.each([
    'Барлық құқықтар қорғалған.',
    'Все права защищены.',
    'Распространяется по лицензии Creative Commons Attribution 4.0',
    'CC BY 4.0',
  ])('are stated by «%s»', line => {
    expect(findRights(['Доклад', line])).toBe(line)
  })

  it.each([
    'Министерство приостановило её лицензию на полгода.',
    'Барлық құқық бұзушылықтар тіркелген жоқ.',
    'Все права человека взаимосвязаны.',
  ])('are not what a report tells: «%s»', line => {
    expect(findRights([line])).toBeUndefined()
  })
})
