// Builds an index whose last report never ends, so that the test can kill this process in the middle. Argument: the folder.
import { buildEmbeddedIndex } from '../../../src/index/embedded/build-embedded-index.ts'
import type { ReportInput } from '../../../src/index/index-input.ts'
import { generateInput } from '../generated-input.ts'

const [indexDir = ''] = process.argv.slice(2)
const input = generateInput()
const last = input.reports.length - 1
const reports = input.reports.map((report, i): ReportInput => {
  if (i < last) return report
  return {
    ...report,
    async *records() {
      for await (const record of report.records()) {
        yield record
        console.log('in the middle')
        // Keeps the process running.
        await new Promise(resolve => setTimeout(resolve, 2 ** 30))
      }
    },
  }
})
await buildEmbeddedIndex(
  { ...input, reports },
  { indexDir, sizes: { maxSegmentPassages: 30, minSegmentPassages: 1 } },
)
