import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseFrontMatter } from '../../src/corpus/front-matter.ts'
import { writeFrontMatter } from '../../src/corpus/write-front-matter.ts'

const REST = {
  short: 'x',
  published: '2024-05',
  url: 'https://example.org/',
  rights: '© x',
  translation: 'original',
}

describe('writeFrontMatter', () => {
  it('writes any value so that the same value is read', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
      .map(value => value.replaceAll(/\s+/gu, ' ').trim())
      .filter(value => value !== '')
    fc.assert(
      fc.property(text, text, (title, publisher) => {
        const written = writeFrontMatter({ title, publisher, ...REST })
        const { frontMatter, problems } = parseFrontMatter(written.split('\n'), 'a/kk.md')
        expect(problems).toEqual([])
        expect(frontMatter).toMatchObject({ title, publisher, ...REST })
      }),
    )
  })

  it('leaves out what is not known and writes plain values without quotation marks', () => {
    expect(writeFrontMatter({ title: 'Есеп: бірінші', author: undefined, about: 'KZ, KG' })).toBe(
      '---\ntitle: "Есеп: бірінші"\nabout: KZ, KG\n---\n',
    )
  })
})
