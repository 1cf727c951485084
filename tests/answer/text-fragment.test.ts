import { describe, expect, it } from 'vitest'
import { formatTextDirective } from '../../src/answer/text-fragment.ts'
import { findDirective } from './find-directive.ts'

const BEFORE = 'Бұл туралы бұрын ештеңе айтылмаған еді. '
const AFTER = ' Кейін бәрі өзгерді, бірақ кеш болды.'

/** The directive of a quotation within a passage. */
function encodedDirective(quotation: string, before = BEFORE, after = AFTER): string {
  const part = { startChar: before.length, endChar: before.length + quotation.length }
  return formatTextDirective(before + quotation + after, part) ?? 'none'
}

const directiveOf = (...args: Parameters<typeof encodedDirective>) =>
  decodeURIComponent(encodedDirective(...args))

describe('a text directive', () => {
  it.each([
    [
      'names a short sentence whole',
      'Олардың төртеуі сол жылы қайтыс болды.',
      'text=Олардың төртеуі сол жылы қайтыс болды',
    ],
    [
      'names a long one by its first and last words',
      'Human Rights Watch 58 адаммен сұхбат жүргізіп, олардың бәрі Шыңжаңнан 2016 жылдан кейін кеткенін анықтады.',
      'text=Human Rights Watch 58 адаммен сұхбат жүргізіп, олардың,жылдан кейін кеткенін анықтады',
    ],
    [
      'leaves out the quotation marks around it',
      '«Үйретудің жалғыз мақсаты бар: заңды үйрету»',
      'text=Үйретудің жалғыз мақсаты бар: заңды үйрету',
    ],
    [
      'leaves out the dash of a dialogue',
      '— Цель — не обвинить власти страны, — сказала она.',
      'text=Цель — не обвинить власти страны, — сказала она',
    ],
    [
      'keeps initials and abbreviations',
      'А. Байтұрсынұлы 2022 ж. 5 қаңтарда қамалды.',
      'text=А. Байтұрсынұлы 2022 ж. 5 қаңтарда қамалды',
    ],
    [
      'keeps numbers and paragraphs of laws',
      '1,5 млн теңге (148-баптың 2-тармағы) өндірілді.',
      'text=1,5 млн теңге (148-баптың 2-тармағы) өндірілді',
    ],
    [
      'leaves out the number of a list item',
      '2) қамаудағы адамдарға тегін адвокат беру керек;',
      'text=қамаудағы адамдарға тегін адвокат беру керек',
    ],
  ])('%s', (_, quotation, expected) => {
    expect(directiveOf(quotation)).toBe(expected)
  })

  it.each([
    [
      'a footnote mark',
      'Қамаудағылар саны өткен жылы едәуір артып кетті[^12] деп жазады есеп авторлары.',
      '[^',
    ],
    ['an omission', 'Олар бізді күштеп өзгертуге тырысты […] деп айтты ол кісі.', '[…]'],
    [
      'a soft hyphen',
      'Өкілетті орган бұл істі тергеу ту\u00adралы әлі күнге дейін хабарлаған жоқ.',
      '\u00ad',
    ],
    [
      'a break between blocks',
      'Тергеу барысында мыналар анықталды деп жазылған:\n\nсу мүлдем болған жоқ, жарық та болмаған.',
      '\n',
    ],
  ])('never has %s in a term', (_, quotation, never) => {
    const directive = encodedDirective(quotation)
    expect(decodeURIComponent(directive)).not.toContain(never)
    expect(findDirective(BEFORE + quotation + AFTER, directive)?.startChar).toBe(BEFORE.length)
  })

  it('encodes what separates terms and directives', () => {
    const [text] = ['Азық-түлік, киім & дәрі-дәрмек берілген жоқ.']
    const directive = formatTextDirective(text, { startChar: 0, endChar: text.length })
    expect(directive?.slice('text='.length)).not.toMatch(/[-,&# ]/)
    expect(directive).toContain('%2D')
    expect(decodeURIComponent(directive ?? '')).toBe('text=Азық-түлік, киім & дәрі-дәрмек берілген жоқ')
  })

  it('adds what is around words that are too few to be found alone', () => {
    expect(directiveOf('Сот жауап бермеді.')).toBe(
      'text=бұрын ештеңе айтылмаған еді.-,Сот жауап бермеді,-. Кейін бәрі өзгерді, бірақ',
    )
    expect(directiveOf('Суд не ответил.', '', '')).toBe('text=Суд не ответил')
  })

  it('adds it to words that occur earlier in the passage', () => {
    const repeated = 'Наблюдатели сообщали о пытках в колониях.'
    const before = `${repeated} Власти это отрицали. `
    const directive = encodedDirective(repeated, before, ' Так было и в мае.')
    expect(decodeURIComponent(directive)).toContain('Власти это отрицали.-,')
    expect(findDirective(`${before}${repeated} Так было и в мае.`, directive)?.startChar).toBe(before.length)
  })

  it('adds nothing from across a footnote mark or another block', () => {
    expect(directiveOf('Сот үнсіз.', 'Прокурордың хаты.[^3] ', '')).toBe('text=Сот үнсіз')
    expect(directiveOf('Сот үнсіз.', 'Прокурордың хаты\n\n', '')).toBe('text=Сот үнсіз')
  })

  it.each(['', '«…»', '— […] —', '[^1]'])('does not exist for %j, which has no words', quotation => {
    expect(formatTextDirective(quotation, { startChar: 0, endChar: quotation.length })).toBeUndefined()
  })

  it('stays short, and quick, whatever the text', () => {
    const texts = [
      'сөз '.repeat(50_000),
      'ұ'.repeat(200_000),
      '.,'.repeat(100_000),
      '😀 '.repeat(50_000),
      `а${'«'.repeat(100_000)}`,
    ]
    for (const text of texts) {
      const directive = formatTextDirective(text, { startChar: 0, endChar: text.length }) ?? ''
      if (!text.startsWith('ұ')) expect(directive.length).toBeLessThan(900)
    }
  })
})
