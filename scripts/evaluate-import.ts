// npm run evaluate-import: measures what import makes of files whose text is known. evaluation/import/import-flags.ts explains the flags.

import { IMPORT_EVALUATION_HELP, parseImportFlags } from '../evaluation/import/import-flags.ts'
import { openChromium } from '../evaluation/import/printing/open-chromium.ts'
import { ROUND_TRIP_FORMATS } from '../evaluation/import/round-trip-formats.ts'
import { detailedTable, roundTripTable, worstDifferences } from '../evaluation/import/round-trip-table.ts'
import { runRoundTrip } from '../evaluation/import/run-round-trip.ts'
import { runScript } from '../src/app/run-script.ts'

const USAGE = `Usage: npm run evaluate-import [-- OPTION…]

${IMPORT_EVALUATION_HELP}`

await runScript(USAGE, async () => {
  const flags = parseImportFlags(process.argv.slice(2))
  const chromium = openChromium(process.env)
  try {
    const results = await runRoundTrip({
      ...flags,
      formats: ROUND_TRIP_FORMATS.filter(({ name }) => flags.only.length === 0 || flags.only.includes(name)),
      folders: [
        { origin: 'bundled', dir: 'corpus' },
        ...(flags.also === undefined ? [] : [{ origin: 'also' as const, dir: flags.also }]),
      ],
      openPage: chromium.openPage,
      report: line => console.error(line),
    })
    if (results.length === 0) return 0
    console.log(flags.details ? detailedTable(results) : roundTripTable(results))
    if (flags.worst) console.log(worstDifferences(results))
    return 0
  } finally {
    await chromium.close()
  }
})
