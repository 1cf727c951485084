import { describe, expect, it } from 'vitest'
import { createCountrySieve, findCountries } from '../../../src/text/mentions/countries.ts'
import { COUNTRY_NAMES } from '../../../src/text/mentions/country-names.ts'

/** A name as reports and old fonts may spell it. */
const SPELLINGS: readonly ((name: string) => string)[] = [
  name => name,
  name => name.toUpperCase(),
  name => `${name}ға`,
  name => name.replaceAll('а', 'a').replaceAll('о', 'o'),
  name => name.replaceAll('й', 'и\u0306').replaceAll('ё', 'е\u0308'),
  name => name.replaceAll('қ', 'ҡ').replaceAll('ң', 'ӊ'),
  name => [...name].join('\u00ad'),
]

describe('a country sieve', () => {
  it('lets every text through in which a country is found', () => {
    let found = 0
    for (const [code, { kk, ru }] of Object.entries(COUNTRY_NAMES)) {
      const sieve = createCountrySieve(code)
      for (const name of [kk, ru].flatMap(own => SPELLINGS.map(spell => spell(own)))) {
        const text = `Отчёт (2024) — «${name}», 12-бап`
        if (!findCountries(text).some(({ id }) => id.code === code)) continue
        found++
        expect(sieve(text), text).toBe(true)
      }
    }
    expect(found).toBeGreaterThan(1_000)
  })

  it.each([
    ['UZ', 'Алматыда митингіге шыққан 12 адам ұсталды.'],
    ['TR', 'В Казахстане задержали журналистов (см. BBC, 2022).'],
  ])('stops a text that does not name %s: «%s»', (code, text) =>
    expect(createCountrySieve(code)(text)).toBe(false),
  )

  it('takes linear time on words of two alphabets', () => {
    const sieve = createCountrySieve('UZ')
    expect(sieve(`${'a-'.repeat(100_000)} ${'1'.repeat(100_000)}`)).toBe(false)
  })
})
