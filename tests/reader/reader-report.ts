import { splitSections } from '../../src/answer/section.ts'
import { parseEdition } from '../../src/corpus/parse-edition.ts'
import type { Report } from '../../src/corpus/report.ts'
import { reportInfo } from '../../src/corpus/report-info.ts'
import { splitPassages } from '../../src/passages/split-passages.ts'
import type { ReaderSource } from '../../src/reader/reader-site.ts'
import type { Language } from '../../src/text/language.ts'

const front = (title: string, translation: string) => `---
title: "${title}"
publisher: "Сынақ & Ко"
short: "Сынақ, 2024"
published: 2024-05-06
url: https://example.org/report?a=1&b=2
rights: "© Сынақ"
translation: ${translation}
---
`

export const KK = `# Түрмелер туралы <есеп>

Кіріспе сөз: "R&D" <script>alert(1)</script> тегін емес.

## Бірінші бөлім

### Қамаудағылар

<!-- page 3 -->

Қамаудағылар саны 120 адамға жетті[^1][^2]. Ёлка мен ЕЛКА да осында.
<!-- page 4 -->
Олардың төртеуі қайтыс болды.[^1]

- су жоқ;
- жарық жоқ.

> «Бізді ұрды», – деді куәгер.

[^2]: Түрме әкімшілігінің есебі, 14-бет.

## Екінші бөлім

<!-- page 7 -->

<!-- speaker: Роза Ақылбекова -->

Сот жазбаша түсіндірме бермеді.

<!-- /speaker -->

<!-- sic -->

Бұл жерде қате бар еді.

[^1]: Прокуратураның хаты, 2023 ж. 5 мамыр.
`

export const RU = `# Доклад о тюрьмах

Вступительное слово: "R&D" не бесплатно.

## Первый раздел

### Задержанные

<!-- page 3 -->

Число задержанных достигло 120 человек[^1][^2]. Ёлка и ЕЛКА тоже здесь.
<!-- page 4 -->
Четверо из них умерли.[^1]

- нет воды;
- нет света.

> «Нас били», — сказал свидетель.

[^2]: Отчёт администрации тюрьмы, с. 14.

## Второй раздел

<!-- page 7 -->

<!-- speaker: Роза Акылбекова -->

Суд не дал письменных объяснений.

<!-- /speaker -->

<!-- sic -->

Здесь была ошибка.

[^1]: Письмо прокуратуры, 5 мая 2023 г.
`

/** A report with all that the reader shows: markup in its text, pages, footnotes, a list, a quotation, a speaker, a note. */
export function readerReport(kk = KK, ru: string | null = RU): Report {
  const edition = (language: Language, text: string, title: string, translation: string) => {
    const parsed = parseEdition(front(title, translation) + text, { reportId: 'prisons', language })
    if (!parsed.edition || parsed.problems.length > 0) throw new Error(JSON.stringify(parsed.problems))
    return parsed.edition
  }
  return {
    id: 'prisons',
    editions: {
      kk: edition('kk', kk, 'Түрмелер туралы <есеп>', 'original'),
      ...(ru !== null && { ru: edition('ru', ru, 'Доклад о тюрьмах', 'unofficial') }),
    },
    authority: 'kk',
    questions: [],
  }
}

/** What the reader is given of reports; passages are as short as `targetChars` allows. */
export function sourceOf(reports: readonly Report[], targetChars = 1): ReaderSource {
  return {
    indexVersion: '0123456789ab',
    reports: reports.map(reportInfo),
    async sections(reportId) {
      const report = reports.filter(({ id }) => id === reportId)
      return splitSections(splitPassages(report, { targetChars, maxChars: 1500 }))
    },
  }
}
