import { beforeAll, describe, expect, it } from 'vitest'
import { type CitationStyle, formatCitation } from '../../src/answer/citation-style.ts'
import { type QuoteWords, quoteCorpus } from '../corpus-excerpt.ts'

const CONTEXT = { botUsername: 'dayek_bot', today: new Date(2026, 10, 27) }

/** Words of each report in both languages, and how they are cited; read by a person against the standards. */
const CITATIONS: readonly (readonly [words: string, citations: Readonly<Record<CitationStyle, string>>])[] = [
  [
    'Бұл – төзімсіздік пен өшпенділіктің көрінісі.',
    {
      short:
        'Мәншүк Асаутай, Азаттық радиосы. «„Мақсат – кінәлау емес“. Тоқаев сапары және Еуроодаққа хат: құқық қорғаушы Роза Ақылбековамен сұхбат», 24.06.2026, сөз иесі: Роза Ақылбекова. https://t.me/dayek_bot?start=azattyq-2026-akylbekova-interview_11_7ba3',
      gost: 'Асаутай М. «Мақсат – кінәлау емес». Тоқаев сапары және Еуроодаққа хат [Электрондық ресурс] : құқық қорғаушы Роза Ақылбековамен сұхбат // Азаттық радиосы : [сайт]. 24.06.2026. URL: https://www.azattyq.org/.',
      apa: 'Асаутай, М. (2026, 24 маусым). «Мақсат – кінәлау емес». Тоқаев сапары және Еуроодаққа хат: құқық қорғаушы Роза Ақылбековамен сұхбат. Азаттық радиосы. https://www.azattyq.org/',
    },
  ],
  [
    'Это проявление нетерпимости и ненависти.',
    {
      short:
        'Маншук Асаутай, Радио Азаттык. «„Мақсат – кінәлау емес“. Тоқаев сапары және Еуроодаққа хат: құқық қорғаушы Роза…», 24.06.2026, говорит Роза Акылбекова (неофициальный перевод). https://t.me/dayek_bot?start=azattyq-2026-akylbekova-interview_11_7ba3',
      gost: 'Асаутай М. «Мақсат – кінәлау емес». Тоқаев сапары және Еуроодаққа хат [Электронный ресурс] : құқық қорғаушы Роза Ақылбековамен сұхбат : неофициальный перевод // Радио Азаттык : [сайт]. 24.06.2026. URL: https://www.azattyq.org/.',
      apa: 'Асаутай, М. (2026, 24 июня). «Мақсат – кінәлау емес». Тоқаев сапары және Еуроодаққа хат: құқық қорғаушы Роза Ақылбековамен сұхбат (неофициальный перевод). Радио Азаттык. https://www.azattyq.org/',
    },
  ],
  [
    'Хатта православ дін қызметкері Иаков Воронцовтың ісі де аталған.',
    {
      short:
        'Азаттық радиосы. «Тоқаевтың сапары алдында құқық қорғаушылар Брюссельді Астанаға талап қоюға шақырды», 22.06.2026. https://t.me/dayek_bot?start=azattyq-2026-brussels-letter_8_7891',
      gost: 'Тоқаевтың сапары алдында құқық қорғаушылар Брюссельді Астанаға талап қоюға шақырды [Электрондық ресурс] // Азаттық радиосы : [сайт]. 22.06.2026. URL: https://www.azattyq.org/. Үзінді: https://t.me/dayek_bot?start=azattyq-2026-brussels-letter_8_7891',
      apa: 'Азаттық радиосы. (2026, 22 маусым). Тоқаевтың сапары алдында құқық қорғаушылар Брюссельді Астанаға талап қоюға шақырды. https://www.azattyq.org/',
    },
  ],
  [
    'В письме упомянуто и дело православного священнослужителя',
    {
      short:
        'Радио Азаттык. «Тоқаевтың сапары алдында құқық қорғаушылар Брюссельді Астанаға талап қоюға шақырды», 22.06.2026 (неофициальный перевод). https://t.me/dayek_bot?start=azattyq-2026-brussels-letter_8_7891',
      gost: 'Тоқаевтың сапары алдында құқық қорғаушылар Брюссельді Астанаға талап қоюға шақырды : неофициальный перевод // Радио Азаттык : [сайт]. 22.06.2026. URL: https://www.azattyq.org/. Выдержка: https://t.me/dayek_bot?start=azattyq-2026-brussels-letter_8_7891',
      apa: 'Радио Азаттык. (2026, 22 июня). Тоқаевтың сапары алдында құқық қорғаушылар Брюссельді Астанаға талап қоюға шақырды [Перед визитом Токаева правозащитники призвали Брюссель предъявить требования Астане] (неофициальный перевод). https://www.azattyq.org/',
    },
  ],
  [
    'Бұл баяндама Қытай үкіметінің',
    {
      short:
        'Human Rights Watch. «„Идеологиялық вирусты түп-тамырымен жою“: Шыңжаң мұсылмандарына қарсы Қытайдың репрессиялық науқаны», 09.09.2018. https://t.me/dayek_bot?start=hrw-2018-xinjiang_3_622c',
      gost: '«Идеологиялық вирусты түп-тамырымен жою» : Шыңжаң мұсылмандарына қарсы Қытайдың репрессиялық науқаны / Human Rights Watch. 09.09.2018. URL: https://www.hrw.org/report/2018/09/09/eradicating-ideological-viruses/chinas-campaign-repression-against-xinjiangs.',
      apa: 'Human Rights Watch. (2018, 9 қыркүйек). «Идеологиялық вирусты түп-тамырымен жою»: Шыңжаң мұсылмандарына қарсы Қытайдың репрессиялық науқаны. https://www.hrw.org/report/2018/09/09/eradicating-ideological-viruses/chinas-campaign-repression-against-xinjiangs',
    },
  ],
  [
    'В настоящем докладе представлены новые',
    {
      short:
        'Human Rights Watch. «„Идеологиялық вирусты түп-тамырымен жою“: Шыңжаң мұсылмандарына қарсы Қытайдың репрессиялық науқаны», 09.09.2018 (неофициальный перевод). https://t.me/dayek_bot?start=hrw-2018-xinjiang_3_622c',
      gost: '«Идеологиялық вирусты түп-тамырымен жою» : Шыңжаң мұсылмандарына қарсы… : неофициальный перевод / Human Rights Watch. 09.09.2018. URL: https://www.hrw.org/report/2018/09/09/eradicating-ideological-viruses/chinas-campaign-repression-against-xinjiangs.',
      apa: 'Human Rights Watch. (2018, 9 сентября). «Идеологиялық вирусты түп-тамырымен жою»: Шыңжаң мұсылмандарына қарсы… (неофициальный перевод). https://www.hrw.org/report/2018/09/09/eradicating-ideological-viruses/chinas-campaign-repression-against-xinjiangs',
    },
  ],
  [
    'Диалог алаңы',
    {
      short:
        'Penal Reform International (PRI). «Қазақстан түрмелерінде қамаудағылардың радикалдануы және зорлықшыл экстремизммен күрес мәселелері жөніндегі ұлттық форум», 30.05.2017. https://t.me/dayek_bot?start=pri-2017-prison-radicalisation_2_e508',
      gost: 'Қазақстан түрмелерінде қамаудағылардың радикалдануы және зорлықшыл экстремизммен күрес мәселелері жөніндегі ұлттық форум [Электрондық ресурс] // Penal Reform International (PRI) : [сайт]. 30.05.2017. URL: https://www.penalreform.org/.',
      apa: 'Penal Reform International. (2017, 30 мамыр). Қазақстан түрмелерінде қамаудағылардың радикалдануы және зорлықшыл экстремизммен күрес мәселелері жөніндегі ұлттық форум. https://www.penalreform.org/',
    },
  ],
  [
    'Диалоговая площадка',
    {
      short:
        'Penal Reform International (PRI). «Қазақстан түрмелерінде қамаудағылардың радикалдануы және зорлықшыл экстремизммен күрес мәселелері жөніндегі ұлттық…», 30.05.2017 (неофициальный перевод). https://t.me/dayek_bot?start=pri-2017-prison-radicalisation_2_e508',
      gost: 'Қазақстан түрмелерінде қамаудағылардың радикалдануы және зорлықшыл экстремизммен күрес мәселелері жөніндегі ұлттық форум : неофициальный перевод // Penal Reform International (PRI) : [сайт]. 30.05.2017. URL: https://www.penalreform.org/.',
      apa: 'Penal Reform International. (2017, 30 мая). Қазақстан түрмелерінде қамаудағылардың радикалдануы және зорлықшыл экстремизммен күрес мәселелері жөніндегі ұлттық форум (неофициальный перевод). https://www.penalreform.org/',
    },
  ],
  [
    'Кейбір жерлерде шағым беру үшін электронды терминалдар',
    {
      short:
        'АҚШ Мемлекеттік департаменті. «Қазақстан 2022: адам құқығы жөніндегі есеп», 20.03.2023, 8–9-беттер. https://t.me/dayek_bot?start=us-state-2022-kazakhstan_40_bb56',
      gost: 'Қазақстан 2022 [Электрондық ресурс] : адам құқығы жөніндегі есеп / АҚШ Мемлекеттік департаменті. 20.03.2023. Б. 8–9. URL: https://www.state.gov/reports/2022-country-reports-on-human-rights-practices/kazakhstan/ (қаралған күні: 27.11.2026).',
      apa: 'АҚШ Мемлекеттік департаменті. (2023, 20 наурыз). Қазақстан 2022: адам құқығы жөніндегі есеп. https://www.state.gov/reports/2022-country-reports-on-human-rights-practices/kazakhstan/',
    },
  ],
  [
    'установлены электронные терминалы',
    {
      short:
        'Государственный департамент США. «Қазақстан 2022: адам құқығы жөніндегі есеп» («Казахстан 2022: доклад о правах человека»), 20.03.2023, с. 9 (неофициальный перевод). https://t.me/dayek_bot?start=us-state-2022-kazakhstan_40_bb56',
      gost: 'Қазақстан 2022 : адам құқығы жөніндегі есеп : неофициальный перевод / Государственный департамент США. 20.03.2023. С. 9. URL: https://www.state.gov/reports/2022-country-reports-on-human-rights-practices/kazakhstan/ (дата обращения: 27.11.2026).',
      apa: 'Государственный департамент США. (2023, 20 марта). Қазақстан 2022: адам құқығы жөніндегі есеп [Казахстан 2022: доклад о правах человека] (неофициальный перевод). https://www.state.gov/reports/2022-country-reports-on-human-rights-practices/kazakhstan/',
    },
  ],
]

describe('citations of the reports', () => {
  let quote: QuoteWords
  beforeAll(async () => {
    quote = await quoteCorpus()
  })

  it.each(CITATIONS)('of «%s»', (words, citations) => {
    const excerpt = quote(words)
    expect({
      short: formatCitation('short', excerpt, CONTEXT),
      gost: formatCitation('gost', excerpt, CONTEXT),
      apa: formatCitation('apa', excerpt, CONTEXT),
    }).toEqual(citations)
  })
})
