import { describe, expect, it } from 'vitest'
import { decodeText } from '../../../src/import/formats/charset.ts'
import { encodeWindows1251 } from './source-file.ts'

const RUSSIAN = 'Задержанные заявили о пытках в колонии. Суд отклонил жалобу адвоката и родственников.'
const KAZAKH = 'Құқық қорғаушылар түрмедегі азаптау туралы есеп жариялады, сот шағымды қараған жоқ.'

describe('decodeText', () => {
  it('reads UTF-8 whatever the page declares', () => {
    expect(decodeText(new TextEncoder().encode(KAZAKH), 'windows-1251').text).toBe(KAZAKH)
  })

  it('detects windows-1251', () => {
    expect(decodeText(encodeWindows1251(RUSSIAN))).toEqual({ text: RUSSIAN, charset: 'windows-1251' })
  })

  it('reads KOI8-R by its letters', () => {
    const table = new TextDecoder('koi8-r').decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))
    const bytes = Uint8Array.from(RUSSIAN, letter => table.indexOf(letter))
    expect(decodeText(bytes)).toEqual({ text: RUSSIAN, charset: 'koi8-r' })
  })

  it('reads Kazakh letters in the places of Serbian ones (KZ-1048)', () => {
    const places: Readonly<Record<string, string>> = {
      Қ: 'Ќ',
      қ: 'ќ',
      ұ: 'ў',
      ғ: 'є',
      ү: 'ї',
      ө: 'ґ',
      ә: 'ј',
      ң: 'ѕ',
    }
    const bytes = encodeWindows1251(KAZAKH.replace(/[Ққұғүөәң]/g, letter => places[letter] ?? letter))
    expect(decodeText(bytes)).toEqual({ text: KAZAKH, charset: 'kz-1048' })
  })

  it.each([true, false])('reads UTF-16 (byte order mark: %s)', hasMark => {
    const bytes = Buffer.from((hasMark ? '\ufeff' : '') + KAZAKH, 'utf16le')
    expect(decodeText(bytes).text).toBe(KAZAKH)
  })

  it('reads UTF-8 with a broken letter as UTF-8', () => {
    const bytes = new TextEncoder().encode(`${KAZAKH} `.repeat(20))
    bytes[bytes.length - 2] = 0xff
    expect(decodeText(bytes).charset).toBe('utf-8')
  })
})
