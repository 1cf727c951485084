// npm run check-index: reads the whole index in use, or the version that is named, and says what is wrong with it.
import { parseArgs } from 'node:util'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { errorMessage, IndexError, InputError } from '../src/errors.ts'
import { checkEmbeddedIndex } from '../src/index/embedded/check-embedded-index.ts'
import { readPointer } from '../src/index/index-folder.ts'

const USAGE = `Usage: npm run check-index [-- OPTION…]

Reads every file of the index, compares its hash, and measures how many of the nearest passages a search finds.

Options:
  --version VERSION  another version than the one in use
  --samples N        how many passages to search for (50)`

await runScript(USAGE, async () => {
  const { indexDir } = readConfig()
  const { version, samples } = parseFlags()
  const checked = version ?? (await readPointer(indexDir))?.version
  if (!checked) throw new IndexError(`There is no index in ${indexDir}. Run: npm run embed`)
  const { segments, passages, bytes, recall, ...searched } = await checkEmbeddedIndex(indexDir, checked, {
    samples,
    onSegment: name => console.log(`Reading segment ${name}…`),
  })
  console.log(
    `Index ${checked} is intact: ${passages} passages in ${segments} ${segments === 1 ? 'segment' : 'segments'}, ${(bytes / 1e6).toFixed(1)} MB.`,
  )
  console.log(
    `A search finds ${(recall * 100).toFixed(2)} % of the nearest ten passages (${searched.samples} searches compared with all passages).`,
  )
  return 0
})

function parseFlags(): { readonly version: string | undefined; readonly samples: number } {
  try {
    const options = { version: { type: 'string' }, samples: { type: 'string', default: '50' } } as const
    const { version, samples } = parseArgs({ options }).values
    const count = Number(samples)
    if (!Number.isSafeInteger(count) || count < 1)
      throw new InputError(`--samples: expected a positive number, got "${samples}"`)
    return { version, samples: count }
  } catch (error) {
    throw new InputError(`${errorMessage(error)}\n\n${USAGE}`)
  }
}
