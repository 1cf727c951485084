import { describe, expect, it } from 'vitest'
import { guessMetadata } from '../../../src/import/metadata/guess-metadata.ts'
import { block } from '../fake-readers.ts'

const blocks = [block('# Есеп'), block('Қамаудағы адамдардың құқықтары жиі бұзылады.')]

describe('guessMetadata', () => {
  it('takes over the front matter of a file of the corpus, which somebody has confirmed', () => {
    const edition = {
      ...{ title: 'Есеп', publisher: 'Бюро', short: 'Бюро 23', published: '2023' },
      ...{ url: 'https://b.kz/', rights: 'CC BY 4.0', translation: 'unofficial' as const },
    }
    const guesses = guessMetadata({ format: 'markdown', stated: { edition }, blocks, isSecond: false })
    const values = Object.entries(guesses).map(([key, guess]) => [key, guess?.value])
    expect(Object.fromEntries(values)).toEqual(edition)
    expect(guesses.published).toEqual({ value: '2023', from: 'file', isSure: true })
  })

  it.each([
    ['markdown' as const, true],
    ['pdf' as const, false],
  ])('relies on a date in the properties of a %s file: %s', (format, isSure) => {
    const stated = { published: '2023-03-20' }
    const { published } = guessMetadata({ format, stated, blocks, isSecond: false })
    expect(published).toEqual({ value: '2023-03-20', from: 'file', isSure })
  })
})
