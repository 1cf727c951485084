// npm run evaluate-import: measures what import makes of files whose text is known. evaluation/import/import-flags.ts explains the flags.
import { cpus } from 'node:os'
import { writeGenerated } from '../evaluation/generated-docs.ts'
import { evaluateImport } from '../evaluation/import/evaluate-import.ts'
import { importPart } from '../evaluation/import/import-docs.ts'
import { IMPORT_EVALUATION_HELP, parseImportFlags } from '../evaluation/import/import-flags.ts'
import { openChromium } from '../evaluation/import/printing/open-chromium.ts'
import { runScript } from '../src/app/run-script.ts'

const USAGE = `Usage: npm run evaluate-import [-- OPTION…]

${IMPORT_EVALUATION_HELP}`

await runScript(USAGE, async () => {
  const flags = parseImportFlags(process.argv.slice(2))
  const chromium = openChromium(process.env)
  try {
    const report = (line: string) => console.error(line)
    const measured = await evaluateImport(flags, { openPage: chromium.openPage, report })
    if (!measured) return 0
    console.log([measured.table, measured.details].filter(Boolean).join('\n\n'))
    if (flags.writeDocs) {
      const machine = `${cpus().length} cores, ${cpus()[0]?.model ?? 'unknown'}`
      await writeGenerated([importPart(flags, measured.table, { now: new Date(), machine })])
    }
    return 0
  } finally {
    await chromium.close()
  }
})
