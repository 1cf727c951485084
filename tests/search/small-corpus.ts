import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const FRONT = (translation: string) => `---
title: "Шағын есеп"
publisher: "Сынақ"
short: "Сынақ, 2024"
published: 2024-05-06
url: https://example.org/report
rights: "test"
translation: ${translation}
---
`

const KK = [
  'Қамаудағы адамдарды азаптау туралы жүз шағым түсті. Прокуратура төртеуін ғана тергеді.',
  'Президент сайлауында байқаушылар бәсекелестіктің болмағанын айтты.',
  'Журналистерге шабуыл жасалды, редакцияның терезесі сындырылды.',
  'Мұнайшылар еңбекақыны көтеруді талап етіп ереуілге шықты.',
]
const RU = [
  'Поступило сто жалоб на пытки задержанных. Прокуратура расследовала только четыре.',
  'На выборах президента наблюдатели отметили отсутствие конкуренции.',
  'На журналистов напали, окна редакции были разбиты.',
  'Нефтяники вышли на забастовку, требуя повысить зарплату.',
]

/** Writes a corpus of one report with four paragraphs, each under a heading of its own. */
export async function writeSmallCorpus(
  dir: string,
  change: (text: string) => string = text => text,
): Promise<void> {
  await mkdir(join(dir, 'small-report'), { recursive: true })
  const body = (paragraphs: readonly string[], head: string) =>
    `# Шағын есеп\n\n${paragraphs.map((text, i) => `## ${head} ${i + 1}\n\n${text}\n`).join('\n')}`
  await writeFile(join(dir, 'small-report', 'kk.md'), change(FRONT('original') + body(KK, 'Бөлім')))
  await writeFile(join(dir, 'small-report', 'ru.md'), change(FRONT('unofficial') + body(RU, 'Раздел')))
}
