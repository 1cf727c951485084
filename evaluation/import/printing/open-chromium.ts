import {
  type BrowserPage,
  findChromium,
  type HeadlessBrowser,
  launchBrowser,
} from '../../../demo/recording/headless-browser.ts'
import { InputError } from '../../../src/errors.ts'

export interface LazyChromium {
  /** One page, opened at the first call. Throws InputError if Chromium is missing. */
  openPage(): Promise<BrowserPage>
  close(): Promise<void>
}

/** Pages ask for nothing from outside: this origin is only a name. */
const ORIGIN = 'http://127.0.0.1'

/** Chromium, started when a page is first needed. */
export function openChromium(env: Readonly<Record<string, string | undefined>>): LazyChromium {
  let opened: Promise<{ readonly browser: HeadlessBrowser; readonly page: BrowserPage }> | undefined
  return {
    async openPage() {
      opened ??= openBrowser(env)
      return (await opened).page
    },
    async close() {
      if (opened) await (await opened).browser.close()
    },
  }
}

async function openBrowser(env: Readonly<Record<string, string | undefined>>) {
  const executable = findChromium(env)
  if (executable === undefined) {
    throw new InputError(
      'PDF files are printed by Chromium, which is not at /usr/bin/chromium: install it, set CHROMIUM to its path, or choose other files with --only',
    )
  }
  const browser = await launchBrowser(executable, ORIGIN)
  return { browser, page: await browser.open({ width: 800, height: 1130 }) }
}
