import type { MetadataKey } from '../../import/prepared-import.ts'
import { countryCodes, isCountryCode } from '../../text/mentions/countries.ts'

/**
 * A value as the front matter has it, from what a person types: `31.05.2024` → `2024-05-31`, `Қазақстан` → `KZ`. What is not
 * understood stays as it is, for whoever checks it.
 */
export function parseTypedValue(key: MetadataKey, typed: string): string {
  const text = typed.replace(/\s+/gu, ' ').trim()
  if (key === 'published') return parseDate(text)
  if (key === 'about') return parseCountries(text)
  return key === 'period' ? text.replace(/\s*[-–—]\s*/gu, '–') : text
}

/** Days come first in both languages. */
function parseDate(text: string): string {
  const [, day = '', month = '', year] = /^(?:(\d{1,2})[./])?(\d{1,2})[./](\d{4})$/.exec(text) ?? []
  if (year === undefined) return text
  const digits = [year, month.padStart(2, '0'), ...(day === '' ? [] : [day.padStart(2, '0')])]
  return digits.join('-')
}

function parseCountries(text: string): string {
  const words = text.split(/[,;\s]+/u).filter(word => word !== '')
  const codes = words.map(word => word.toUpperCase())
  if (codes.every(isCountryCode)) return codes.join(', ')
  const named = countryCodes(text)
  return named.length > 0 ? named.join(', ') : text
}
