import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { launchBrowser } from './headless-browser.ts'
import { SCENES } from './scenes.ts'

export interface RecordOptions {
  readonly executablePath: string
  /** The output folder. */
  readonly dir: string
  /** The time shown in the pictures. */
  readonly now: Date
  readonly onPicture: (path: string) => void
}

/** Plays the scenes and writes a PNG of each. Throws if the page requested anything from another origin. */
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
    if (foreign) throw new Error(`the page requested ${foreign}`)
  } finally {
    await browser.close()
  }
}
