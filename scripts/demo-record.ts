// npm run demo:record: plays conversations on the page in headless Chromium and saves docs/pictures/*.png.
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findChromium } from '../demo/recording/headless-browser.ts'
import { chooseScenes, recordPictures } from '../demo/recording/record-pictures.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { servePage } from '../src/app/serve-page.ts'
import { InputError } from '../src/errors.ts'
import { silentLogger } from '../src/log.ts'

// A fixed date (Human Rights Day), so that pictures change only if the page does.
const DAY = new Date(2026, 11, 10, 9, 41)

const USAGE = `Usage: npm run demo:record [-- NAME…]
Saves docs/pictures from the page in headless Chromium: all, or those with these names. CHROMIUM: path of the executable.`

await runScript(USAGE, async () => {
  const executablePath = findChromium(process.env)
  if (!executablePath) throw new InputError('Chromium not found. Install it or set CHROMIUM to its path')
  const scenes = chooseScenes(process.argv.slice(2))
  const config = readConfig()
  // One of the scenes adds a report.
  const folder = await mkdtemp(join(tmpdir(), 'dayek-pictures-'))
  const [corpusDir, indexDir] = [join(folder, 'corpus'), join(folder, 'index')]
  const stopping = new AbortController()
  let recording: Promise<void> = Promise.resolve()
  try {
    await cp(config.corpusDir, corpusDir, { recursive: true })
    await servePage(
      { ...config, corpusDir, indexDir, port: 0 },
      {
        logger: silentLogger,
        signal: stopping.signal,
        now: () => DAY,
        onOpen(url) {
          const options = { executablePath, dir: 'docs/pictures', scenes, now: DAY, onPicture: console.log }
          recording = recordPictures(url, options).finally(() => stopping.abort())
          // Awaited below, once the page has stopped.
          recording.catch(() => {})
        },
      },
    )
    await recording
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return 0
})
