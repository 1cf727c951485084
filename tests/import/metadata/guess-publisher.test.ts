import { describe, expect, it } from 'vitest'
import { guessPublisher } from '../../../src/import/metadata/guess-publisher.ts'

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
