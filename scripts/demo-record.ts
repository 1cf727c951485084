// npm run demo:record: plays conversations on the demo page in headless Chromium and writes docs/pictures/*.png.
import { findChromium } from '../demo/recording/headless-browser.ts'
import { recordPictures } from '../demo/recording/record-pictures.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { servePage } from '../src/app/serve-page.ts'
import { InputError } from '../src/errors.ts'
import { silentLogger } from '../src/log.ts'

// A fixed date (Human Rights Day), so that a new picture differs only where the page does.
const DAY = new Date(2026, 11, 10, 9, 41)

const USAGE = 'Usage: npm run demo:record: writes docs/pictures, using headless Chromium (CHROMIUM: its path)'

await runScript(USAGE, async () => {
  const executablePath = findChromium(process.env)
  if (!executablePath) throw new InputError('Chromium was not found: install it, or set CHROMIUM to its path')
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
        // A failure is reported below, after the page has closed.
        recording.catch(() => {})
      },
    },
  )
  await recording
  return 0
})
