import { describe, expect, it } from 'vitest'
import { arabicToCyrillic } from '../../src/text/arabic-to-cyrillic.ts'
import { toKazakhCyrillic } from '../../src/text/transliterate.ts'

describe('arabicToCyrillic', () => {
  it.each([
    ['ادام', 'адам'],
    ['قۇقىق', 'құқық'],
    ['حالىق', 'халық'],
    ['بالا', 'бала'],
    ['سوت', 'сот'],
    ['زاڭ', 'заң'],
    ['قوعام', 'қоғам'],
    ['جىل', 'жыл'],
    ['قايدا', 'қайда'],
    ['قالاي', 'қалай'],
    ['قاشان', 'қашан'],
    ['سايلاۋ', 'сайлау'],
    ['تۋرالى', 'туралы'],
    ['داۋىس', 'дауыс'],
    ['وقيعا', 'оқиға'],
    ['ورتالىق', 'орталық'],
    ['بوستاندىق', 'бостандық'],
    ['مۇسىلمان', 'мұсылман'],
    ['ۇيعىر', 'ұйғыр'],
    ['قىتاي', 'қытай'],
    ['شىڭجاڭ', 'шыңжаң'],
    ['ۇلت', 'ұлт'],
    ['ناۋرىز', 'наурыз'],
    ['حالىقارالىق', 'халықаралық'],
    ['وتباسى', 'отбасы'],
    ['جيىن', 'жиын'],
  ])('reads the back word %s as «%s»', (word, cyrillic) => {
    expect(arabicToCyrillic(word)).toBe(cyrillic)
  })

  it.each([
    ['ٴتىل', 'тіл'],
    ['ٴبىلىم', 'білім'],
    ['ٴسوز', 'сөз'],
    ['ٴۇي', 'үй'],
    ['ٴومىر', 'өмір'],
    ['ٴۇشىن', 'үшін'],
    ['ٴدىن', 'дін'],
    ['ٴبىر', 'бір'],
    ['ٴۇش', 'үш'],
    ['ٴتورت', 'төрт'],
    ['ٴتۇرمە', 'түрме'],
    ['ٴادىلەت', 'әділет'],
    ['ٴماسەلە', 'мәселе'],
  ])('reads front vowels after a hamza: %s → «%s»', (word, cyrillic) => {
    expect(arabicToCyrillic(word)).toBe(cyrillic)
  })

  it.each([
    ['تۇرمە', 'түрме'],
    ['مەكتەپ', 'мектеп'],
    ['ۇكىمەت', 'үкімет'],
    ['كىم', 'кім'],
    ['نەگە', 'неге'],
    ['ايەل', 'әйел'],
    ['ايەلدەر', 'әйелдер'],
    ['كوپ', 'көп'],
    ['كەلەدى', 'келеді'],
    ['ەل', 'ел'],
    ['ەكى', 'екі'],
    ['كوشە', 'көше'],
    ['گۇل', 'гүл'],
    ['جۇرەك', 'жүрек'],
    ['كيىم', 'киім'],
    ['كىتاپ', 'кітап'],
    ['وكىل', 'өкіл'],
    ['تەرگەۋ', 'тергеу'],
    ['كەلىسىم', 'келісім'],
    ['تاۋەلسىزدىك', 'тәуелсіздік'],
    ['قىزمەت', 'қызмет'],
    ['قىزمەتكەر', 'қызметкер'],
  ])('needs no hamza in words with ك, گ or ە: %s → «%s»', (word, cyrillic) => {
    expect(arabicToCyrillic(word)).toBe(cyrillic)
  })

  it.each([
    ['جۋرناليست', 'журналист'],
    ['پرەزيدەنت', 'президент'],
    ['پوليتسيا', 'полиция'],
    ['كونستيتۋتسيا', 'конституция'],
    ['مينيستر', 'министр'],
    ['ساياسي', 'саяси'],
  ])('reads the loanword %s as «%s»', (word, cyrillic) => {
    expect(arabicToCyrillic(word)).toBe(cyrillic)
  })

  it('distinguishes ه (һ) from ە (е)', () => {
    expect(arabicToCyrillic('قاھارمان')).toBe('қаһарман')
    expect(arabicToCyrillic('قاهارمان')).toBe('қаһарман')
    expect(arabicToCyrillic('كەرەك')).toBe('керек')
  })
})

describe('toKazakhCyrillic with Arabic letters', () => {
  it.each([
    ['ادام قۇقىقتارى', 'адам құқықтары'],
    ['ٴسوز بوستاندىعى', 'сөз бостандығы'],
    ['قازاقستاندا تۇرمەدە ازاپتاۋ بار ما؟', 'қазақстанда түрмеде азаптау бар ма?'],
    ['قالا، دالا؛ سوت', 'қала, дала; сот'],
    ['١٩٨٦ جىل', '1986 жыл'],
    ['۲۰۲۲ جىل', '2022 жыл'],
    ['جىل: ەل، ەل.', 'жыл: ел, ел.'],
    ['2018 جىل: ەل.', '2018 жыл: ел.'],
  ])('reads %s as «%s», with punctuation and digits', (text, cyrillic) => {
    expect(toKazakhCyrillic(text)).toBe(cyrillic)
  })

  it('reads every word of a text of 100,000 characters', () => {
    const text = toKazakhCyrillic('ٴتىل قۇقىق '.repeat(9091))
    expect(text).toBe('тіл құқық '.repeat(9091))
  })

  it('handles a very long word', () => {
    expect(toKazakhCyrillic('ب'.repeat(100_000))).toBe('б'.repeat(100_000))
  })
})
