import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { InputError } from '../../src/errors.ts'
import { launchBrowser } from './headless-browser.ts'
import { SCENES, type Scene } from './scenes.ts'

export interface RecordOptions {
  readonly executablePath: string
  /** The output folder. */
  readonly dir: string
  /** Played in their order; some need the conversation of the one before. */
  readonly scenes: readonly Scene[]
  /** The time shown in the pictures. */
  readonly now: Date
  readonly onPicture: (path: string) => void
}

/** The scenes with these names; all if there are none. Throws InputError. */
export function chooseScenes(names: readonly string[]): readonly Scene[] {
  const unknown = names.find(name => !SCENES.some(scene => scene.name === name))
  if (unknown !== undefined) {
    throw new InputError(
      `there is no picture "${unknown}"; expected ${SCENES.map(({ name }) => name).join(', ')}`,
    )
  }
  return SCENES.filter(({ name }) => names.length === 0 || names.includes(name))
}

/** Plays the scenes and writes a PNG of each. Throws if the page requested anything from another origin. */
export async function recordPictures(
  url: string,
  { executablePath, dir, scenes, now, onPicture }: RecordOptions,
): Promise<void> {
  await mkdir(dir, { recursive: true })
  const browser = await launchBrowser(executablePath, url)
  try {
    for (const { name, window, play } of scenes) {
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
