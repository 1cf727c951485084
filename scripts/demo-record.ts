// npm run demo:record: plays a conversation on the page in headless Chromium and writes docs/pictures/*.png.
import { findChromium } from '../demo/recording/headless-browser.ts'
import { recordPictures } from '../demo/recording/record-pictures.ts'
import { readConfig, runScript } from '../src/app/run-script.ts'
import { servePage } from '../src/app/serve-page.ts'
import { InputError } from '../src/errors.ts'
import { silentLogger } from '../src/log.ts'

// Always the same day, so that a new picture differs only where the page does: the day of human rights.
const DAY = new Date(2026, 11, 10, 9, 41)

const USAGE =
  'Usage: npm run demo:record: writes docs/pictures from the page, in headless Chromium (CHROMIUM names it)'

await runScript(USAGE, async () => {
  const executablePath = findChromium(process.env)
  if (!executablePath) throw new InputError('There is no Chromium: install it, or name it in CHROMIUM')
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
        // A failure is told below, when the page has ended.
        recording.catch(() => {})
      },
    },
  )
  await recording
  return 0
})
