import { existsSync } from 'node:fs'
import { type BrowserContext, chromium, type Page } from 'playwright-core'

export type BrowserPage = Page

export interface HeadlessBrowser {
  /** Opens a window with a fresh profile. */
  open(options: WindowOptions): Promise<BrowserPage>
  /** URLs outside the origin that a window requested; all were blocked. */
  readonly foreignRequests: readonly string[]
  close(): Promise<void>
}

export interface WindowOptions {
  readonly width: number
  readonly height: number
  readonly locale?: string
  readonly isDark?: boolean
  /** Device pixel ratio; 1 by default. */
  readonly scale?: number
  /** Of the window's page; that of the browser by default. */
  readonly origin?: string
}

/**
 * The pages of suggestions that Chromium 156 loads for the address bar of every window, although nobody sees it: they take most of
 * the CPU time of a small window. Only the last such list counts, so the others are those that Playwright disables.
 */
const DISABLED_FEATURES = [
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'ThirdPartyStoragePartitioning',
]

/** No background traffic, no sandbox (root cannot use it), no first-run dialogs. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
]

/** On an idle machine everything takes less than a second; Playwright gives up after 30 s, which a busy one exceeds. */
const TIMEOUT_MS = 150_000

/** The path of Chromium: the CHROMIUM variable, or Debian's; undefined if it is not installed. */
export function findChromium(env: Readonly<Record<string, string | undefined>>): string | undefined {
  return [env.CHROMIUM, '/usr/bin/chromium'].find(path => path && existsSync(path))
}

/** Starts Chromium; requests to other origins than the page's are recorded and blocked. */
export async function launchBrowser(executablePath: string, browserOrigin: string): Promise<HeadlessBrowser> {
  const browser = await chromium.launch({ executablePath, args: FLAGS, headless: true })
  const foreignRequests: string[] = []
  return {
    foreignRequests,
    async open({ width, height, locale = 'kk-KZ', isDark = false, scale = 1, origin = browserOrigin }) {
      const context = await browser.newContext({
        viewport: { width, height },
        locale,
        colorScheme: isDark ? 'dark' : 'light',
        deviceScaleFactor: scale,
        reducedMotion: 'reduce',
      })
      context.setDefaultTimeout(TIMEOUT_MS)
      await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin })
      await blockForeign(context, origin, foreignRequests)
      return context.newPage()
    },
    close: () => browser.close(),
  }
}

async function blockForeign(context: BrowserContext, origin: string, requests: string[]): Promise<void> {
  await context.route(
    url => url.origin !== origin,
    route => {
      requests.push(route.request().url())
      return route.abort()
    },
  )
}
