import { describe, expect, it } from 'vitest'
import type { NameKind } from '../../src/names/name.ts'
import { findReportNames } from '../../src/names/report-names.ts'
import { passagesOf } from './passages-of.ts'

type Texts = Parameters<typeof passagesOf>[0]

/** `person: Kazakh | Russian` for each name, in the order of kinds and labels. */
async function namesIn(
  texts: Texts,
  glossary: readonly (readonly string[])[] = [],
): Promise<readonly string[]> {
  const names = await findReportNames(passagesOf(texts), glossary)
  return names.map(({ kind, labels }) => `${kind}: ${labels.kk ?? '—'} | ${labels.ru ?? '—'}`).sort()
}

/** Russian or Kazakh sentences, the kind of the name in them, and its label. */
const SENTENCES: readonly (readonly [language: 'kk' | 'ru', text: string, kind: NameKind, label: string])[] =
  [
    ['ru', 'В мае полиция задержала активиста Серика Абенова у здания суда.', 'person', 'Серик Абенов'],
    ['ru', 'Суд отклонил жалобу журналистки Айгуль Сапаровой на задержание.', 'person', 'Айгуль Сапарова'],
    ['kk', 'Мамырда полиция белсенді Серік Әбеновті сот алдында ұстады.', 'person', 'Серік Әбенов'],
    ['kk', 'Бұл туралы сарапшы Қ.Ж. Оспанов айтты.', 'person', 'Қ.Ж. Оспанов'],
    [
      'ru',
      'Об этом сообщило Министерство водных ресурсов и ирригации.',
      'institution',
      'Министерство водных ресурсов и ирригации',
    ],
    ['ru', 'Жалобу направили в Генеральную прокуратуру.', 'institution', 'Генеральная прокуратура'],
    [
      'ru',
      'По данным Комитета по правам пациентов, жалоб стало больше.',
      'institution',
      'Комитет по правам пациентов',
    ],
    [
      'kk',
      'Бұл туралы Су ресурстары және ирригация министрлігінің есебінде айтылған.',
      'institution',
      'Су ресурстары және ирригация министрлігі',
    ],
    ['kk', 'Шағым Жоғарғы сотқа түсті.', 'institution', 'Жоғарғы сот'],
    ['ru', 'Фонд «Ак ниет» помогает семьям.', 'institution', 'Ак ниет'],
    ['kk', 'Отбасыларға «Ақ ниет» қоры көмектеседі.', 'institution', 'Ақ ниет'],
    ['ru', 'Об этом писала организация Rights Without Borders.', 'institution', 'Rights Without Borders'],
    ['ru', 'Его осудили по статье 999 Уголовного кодекса.', 'law', 'Статья 999 Уголовного кодекса'],
    ['kk', 'Ол Қылмыстық кодекстің 999-бабымен сотталды.', 'law', 'Қылмыстық кодекстің 999-бабы'],
    ['ru', 'Закон «О защите прав пациентов» приняли в марте.', 'law', 'Закон «О защите прав пациентов»'],
    [
      'kk',
      '«Пациенттердің құқығын қорғау туралы» заң наурызда қабылданды.',
      'law',
      '«Пациенттердің құқығын қорғау туралы» заң',
    ],
    ['ru', 'Это нарушает Конвенцию против пыток.', 'law', 'Конвенция против пыток'],
    ['ru', 'Жители Енбекшинского района ждут ответа.', 'place', 'Енбекшинский район'],
    ['kk', 'Еңбекші ауданының тұрғындары жауап күтуде.', 'place', 'Еңбекші ауданы'],
    ['ru', 'Поезд шёл из Павлодара.', 'place', 'Павлодар'],
  ]

describe('the names of a report', () => {
  it.each(SENTENCES)('in %s: %s', async (language, text, kind, label) => {
    const names = await findReportNames(passagesOf([{ [language]: text }]), [])
    const found = names.filter(name => name.kind === kind)
    expect(found.map(({ labels }) => labels[language])).toEqual([label])
    const span = found[0]?.passages[0]?.spans[language]
    const mention = span && text.slice(span.startChar, span.endChar)
    expect(mention?.toLowerCase()).toContain(label.slice(0, 3).toLowerCase())
  })

  it.each([
    ['ru', 'Новый Год встретили дома. В Новый Год было холодно, а новый год начался тихо, год прошёл.'],
    ['ru', 'Министерство не ответило. Комитет отказал. Суд перенёс заседание.'],
    ['ru', 'ПОЛИЦИЯ ЗАДЕРЖАЛА ДЕСЯТЬ ЧЕЛОВЕК'],
    ['ru', 'НПО и СМИ сообщили о ВИЧ.'],
    ['ru', 'Колонна шла по улице Анкара.'],
    ['kk', 'Комитет жауап бермеді. Сот отырысты кейінге қалдырды.'],
    ['kk', 'ҮЕҰ мен БАҚ бұл туралы хабарлады.'],
    ['kk', ''],
  ] as const)('has none in %s: %s', async (language, text) => {
    expect(await namesIn([{ [language]: text }])).toEqual([])
  })

  it('joins the forms of a name, and its spellings in both editions', async () => {
    const names = await namesIn([
      { kk: 'Серік Әбенов кешікті.', ru: 'Серик Абенов опоздал.' },
      { kk: 'Полиция Серік Әбеновті ұстады.', ru: 'Полиция задержала Серика Абенова.' },
    ])
    expect(names).toEqual(['person: Серік Әбенов | Серик Абенов'])
  })

  it('gives a surname alone to the full name mentioned before', async () => {
    const [name] = await findReportNames(
      passagesOf([
        { ru: 'Активиста Серика Абенова задержали.' },
        { ru: 'Вчера Абенов был дома.' },
        { ru: 'Никто не пострадал.' },
      ]),
      [],
    )
    expect(name?.passages.map(({ passage }) => passage)).toEqual([0, 1])
  })

  it('joins institutions of different wording by the blocks that mention them', async () => {
    const names = await namesIn([
      { kk: 'Есепті Су шаруашылығы комитеті жазды.', ru: 'Отчёт составил Комитет водного хозяйства.' },
      { kk: 'Шағымды Қорғаныс министрлігі қарады.', ru: 'Жалобу рассмотрело Министерство обороны.' },
      { kk: 'Су шаруашылығы комитеті жауап берді.', ru: 'Комитет водного хозяйства ответил.' },
    ])
    expect(names).toEqual([
      'institution: Су шаруашылығы комитеті | Комитет водного хозяйства',
      'institution: Қорғаныс министрлігі | Министерство обороны',
    ])
  })

  it('joins an abbreviation with the name before it, and names of one line of the glossary', async () => {
    const texts = [
      { ru: 'Комитет водного хозяйства (КВХ) молчит.' },
      { ru: 'Позже КВХ ответил.' },
      { ru: 'Ещё писал «Дом прав» (House of Rights).' },
      { ru: 'По данным House of Rights, жалоб больше.' },
    ]
    expect(await namesIn(texts)).toContain('institution: — | Комитет водного хозяйства')
    expect((await namesIn(texts)).join()).not.toContain('КВХ')
    const joined = await namesIn(texts, [['Дом прав', 'House of Rights']])
    expect(joined.filter(name => name.includes('House') || name.includes('Дом'))).toHaveLength(1)
  })

  it('tells apart people with one surname', async () => {
    const names = await namesIn([{ ru: 'Пришли журналист Серик Абенов и адвокат Марат Абенов.' }])
    expect(names).toEqual(['person: — | Марат Абенов', 'person: — | Серик Абенов'])
  })

  it('is equal for equal passages', async () => {
    const passages = passagesOf(SENTENCES.map(([language, text]) => ({ [language]: text })))
    expect(await findReportNames(passages, [])).toEqual(await findReportNames(passages, []))
  })
})
