/** Writes the passages of a corpus for the Python scripts: `npx tsx training/passages.ts CORPUS_DIR OUT.json` */
import { writeFile } from 'node:fs/promises'
import { loadCorpus } from '../src/corpus/load-corpus.ts'
import type { Passage } from '../src/passages/passage.ts'
import { passageInput } from '../src/passages/passage-input.ts'
import { splitPassages } from '../src/passages/split-passages.ts'
import { LANGUAGES } from '../src/text/language.ts'

const [corpusDir, outFile] = process.argv.slice(2)
if (corpusDir === undefined || outFile === undefined)
  throw new Error('Usage: passages.ts CORPUS_DIR OUT.json')
const passages = splitPassages(await loadCorpus(corpusDir))
await writeFile(outFile, JSON.stringify(passages.map(row)))

/** Per edition: the stored text, what is embedded, and the numbers of its blocks. */
function row(passage: Passage) {
  const texts = LANGUAGES.flatMap(language => {
    const text = passage.texts[language]
    if (text === undefined) return []
    const input = passageInput(passage, language)
    return [[language, { text: text.text, input, blocks: text.blocks.map(({ index }) => index) }]]
  })
  return { id: passage.id, report: passage.reportId, texts: Object.fromEntries(texts) }
}
