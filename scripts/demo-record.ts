// npm run demo:record: plays conversations on the page in headless Chromium and saves docs/pictures/*.png.
import { findChromium } from '../demo/recording/headless-browser.ts'
import { recordPictures } from '../demo/recording/record-pictures.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { servePage } from '../src/app/serve-page.ts'
import { InputError } from '../src/errors.ts'
import { silentLogger } from '../src/log.ts'

// A fixed date (Human Rights Day), so that pictures change only if the page does.
const DAY = new Date(2026, 11, 10, 9, 41)

const USAGE =
  'Usage: npm run demo:record\nSaves docs/pictures from the page in headless Chromium. CHROMIUM: path of the executable.'

await runScript(USAGE, async () => {
  const executablePath = findChromium(process.env)
  if (!executablePath) throw new InputError('Chromium not found. Install it or set CHROMIUM to its path')
  const stopping = new AbortController()
  let recording: Promise<void> = Promise.resolve()
  await servePage(
    { ...readConfig(), port: 0 },
    {
      logger: silentLogger,
      signal: stopping.signal,
      now: () => DAY,
      onOpen(url) {
        const options = { executablePath, dir: 'docs/pictures', now: DAY, onPicture: console.log }
        recording = recordPictures(url, options).finally(() => stopping.abort())
        // Awaited below, once the page has stopped.
        recording.catch(() => {})
      },
    },
  )
  await recording
  return 0
})
