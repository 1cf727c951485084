import { parseEdition } from '../src/corpus/parse-edition.ts'
import type { Report } from '../src/corpus/report.ts'

const front = (title: string, translation: string) => `---
title: "${title}"
publisher: "Сынақ"
short: "Сынақ, 2024"
published: 2024-05-06
url: https://example.org/report
rights: "© Сынақ"
translation: ${translation}
---
`

const KK = `# Түрмелер туралы есеп

## Бірінші бөлім[^1]

<!-- page 3 -->

Қамаудағылар саны 120 адамға жетті[^1][^12]. Олардың төртеуі қайтыс болды. Тергеу басталған жоқ[^*], ал куәлар шетелге кетті.[^1] Куәлардың бірі Алматыда тұрады[^қ].

[^12]: Түрме әкімшілігінің есебі, 14-бет.

## Екінші бөлім

<!-- page 7 -->

Сот жазбаша түсіндірме бермеді[^12].

[^1]: Прокуратураның
хаты, 2023 ж. 5 мамыр.

[^*]: Қараңыз: 1-ескертпе[^1].

[^қ]: ${'Куәнің аты қауіпсіздік үшін өзгертілді. '.repeat(12).trim()}
`

const RU = `# Доклад о тюрьмах

## Первый раздел[^1]

<!-- page 3 -->

Число задержанных достигло 120 человек[^1][^12]. Четверо из них умерли. Расследование не начато[^*], а свидетели уехали за границу.[^1] Один из свидетелей живёт в Алматы[^қ].

[^12]: Отчёт администрации тюрьмы, с. 14.

## Второй раздел

<!-- page 7 -->

Суд не дал письменных объяснений[^12].

[^1]: Письмо прокуратуры,
5 мая 2023 г.

[^*]: См. примечание 1[^1].

[^қ]: ${'Имя свидетеля изменено ради его безопасности. '.repeat(10).trim()}
`

/** A report with footnotes: adjacent marks, one cited twice, one on another page and in another section, a star, a letter. */
export function footnotedReport(): Report {
  const kk = parseEdition(front('Түрмелер туралы есеп', 'original') + KK, {
    reportId: 'footnoted',
    language: 'kk',
  })
  const ru = parseEdition(front('Доклад о тюрьмах', 'unofficial') + RU, {
    reportId: 'footnoted',
    language: 'ru',
  })
  const problems = [...kk.problems, ...ru.problems]
  if (!kk.edition || !ru.edition || problems.length > 0) throw new Error(JSON.stringify(problems))
  return { id: 'footnoted', editions: { kk: kk.edition, ru: ru.edition }, authority: 'kk', questions: [] }
}
