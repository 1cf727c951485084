import { existsSync } from 'node:fs'
import { type BrowserContext, chromium, type Page } from 'playwright-core'

export type BrowserPage = Page

export interface HeadlessBrowser {
  /** A window of its own, with nothing kept from another one. */
  open(options: WindowOptions): Promise<BrowserPage>
  /** Addresses outside the origin that any window wanted; none of them was let through. */
  readonly foreignRequests: readonly string[]
  close(): Promise<void>
}

export interface WindowOptions {
  readonly width: number
  readonly height: number
  readonly locale?: string
  readonly isDark?: boolean
  /** Pixels of the picture a pixel of the page; 1 by default. */
  readonly scale?: number
}

/** No network of its own, no sandbox that root could not use, no dialogs of a first start. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The installed Chromium: that of CHROMIUM, or Debian's; undefined where there is none. */
export function findChromium(env: Readonly<Record<string, string | undefined>>): string | undefined {
  return [env.CHROMIUM, '/usr/bin/chromium'].find(path => path && existsSync(path))
}

/** Starts Chromium with a new profile. Every request to another origin than the page's is noted and cut. */
export async function launchBrowser(executablePath: string, origin: string): Promise<HeadlessBrowser> {
  const browser = await chromium.launch({ executablePath, args: FLAGS, headless: true })
  const foreignRequests: string[] = []
  return {
    foreignRequests,
    async open({ width, height, locale = 'kk-KZ', isDark = false, scale = 1 }) {
      const context = await browser.newContext({
        viewport: { width, height },
        locale,
        colorScheme: isDark ? 'dark' : 'light',
        deviceScaleFactor: scale,
        reducedMotion: 'reduce',
      })
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin })
      await cutForeign(context, origin, foreignRequests)
      return context.newPage()
    },
    close: () => browser.close(),
  }
}

async function cutForeign(context: BrowserContext, origin: string, noted: string[]): Promise<void> {
  await context.route(
    url => url.origin !== origin,
    route => {
      noted.push(route.request().url())
      return route.abort()
    },
  )
}
