import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { launchBrowser } from './headless-browser.ts'
import { SCENES } from './scenes.ts'

export interface RecordOptions {
  readonly executablePath: string
  /** The folder that the pictures go to. */
  readonly dir: string
  /** What the clocks of the pictures show. */
  readonly now: Date
  readonly onPicture: (path: string) => void
}

/** Plays the scenes on the open page and writes a PNG of each. Throws where the page wanted something from elsewhere. */
export async function recordPictures(
  url: string,
  { executablePath, dir, now, onPicture }: RecordOptions,
): Promise<void> {
  await mkdir(dir, { recursive: true })
  const browser = await launchBrowser(executablePath, url)
  try {
    for (const { name, window, play } of SCENES) {
      const page = await browser.open(window)
      await page.clock.setFixedTime(now)
      await page.goto(url)
      await page.locator('#composer:not([hidden])').waitFor({ timeout: 300_000 })
      await play(page)
      const path = join(dir, `${name}.png`)
      await page.screenshot({ path, animations: 'disabled', caret: 'hide' })
      onPicture(path)
      await page.context().close()
    }
    const [foreign] = browser.foreignRequests
    if (foreign) throw new Error(`the page wanted ${foreign}`)
  } finally {
    await browser.close()
  }
}
