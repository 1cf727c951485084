import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { BrowserPage } from '../demo/recording/headless-browser.ts'

/** A rule of axe that the page breaks, and the elements that break it. */
export interface AxeViolation {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string }[]
}

const PATH = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** Checks the page as it is now by all rules of axe; does not describe the elements that pass. */
export async function findAxeViolations(page: BrowserPage): Promise<readonly AxeViolation[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(await readFile(PATH, 'utf8'))
  return page.evaluate<readonly AxeViolation[]>(
    'axe.run({ resultTypes: ["violations"] }).then(({ violations }) => violations)',
  )
}
