import { loadCorpus } from '../../src/corpus/load-corpus.ts'
import type { Report } from '../../src/corpus/report.ts'
import type { Passage } from '../../src/passages/passage.ts'
import { splitPassages } from '../../src/passages/split-passages.ts'
import { findQuestionBlocks, type QuestionBlock } from '../../src/questions/question-blocks.ts'
import { corpusFolder, editionSource } from '../corpus/corpus-folder.ts'

const KK_BODY = `# Түрмелер туралы есеп

## Азаптау

Прокуратура 2022 жылы қамаудағы адамдарды азаптау туралы түскен жүз шағымның[^1] төртеуін ғана тергеді, қалғанын қысқартты.

Қолданылмайды.

- Қарағандының тергеу изоляторында ересектер мен кәмелетке толмағандар бір камерада бірге отырғызылды.

[^1]: Бас прокуратураның мәліметі бойынша, бұл сан өткен жылмен салыстырғанда екі есе көп болып отыр.
`
const RU_BODY = `# Доклад о тюрьмах

## Пытки

В 2022 году прокуратура расследовала лишь четыре из ста жалоб[^1] на пытки задержанных, остальные дела прекратила.

Неприменимо.

- В карагандинском следственном изоляторе взрослых и несовершеннолетних держали вместе в одной камере.

[^1]: По данным Генеральной прокуратуры, это число вдвое больше по сравнению с прошлым годом.
`
const KK_FILE = editionSource(KK_BODY, { title: '"Түрмелер туралы есеп"' })
const RU_FILE = editionSource(RU_BODY, { title: '"Доклад о тюрьмах"', translation: 'unofficial' })

export interface PrisonReport {
  readonly corpusDir: string
  readonly report: Report
  readonly passages: readonly Passage[]
  readonly blocks: readonly QuestionBlock[]
}

/** A report with two blocks worth a question, in a corpus folder of its own; `files` come on top. */
export async function prisonReport(files: Readonly<Record<string, string>> = {}): Promise<PrisonReport> {
  const corpusDir = await corpusFolder({ 'prisons/kk.md': KK_FILE, 'prisons/ru.md': RU_FILE, ...files })
  const [report] = await loadCorpus(corpusDir)
  if (!report) throw new Error('the report was not loaded')
  const passages = splitPassages([report])
  return { corpusDir, report, passages, blocks: findQuestionBlocks(report, passages) ?? [] }
}
