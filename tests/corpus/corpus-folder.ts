import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

export const FRONT_MATTER = {
  title: '"Түрмелер туралы есеп"',
  publisher: '"Penal Reform International"',
  short: '"PRI, 2017"',
  published: '2017-05-30',
  url: 'https://www.penalreform.org/',
  rights: '"© PRI"',
  translation: 'original',
}

export const KK_BODY = '# Есеп\n\n## Бөлім\n\nҚамаудағы адам.\n\n- бірінші\n- екінші'
export const RU_BODY = '# Доклад\n\n## Раздел\n\nЗаключённый.\n\n- первый\n- второй'

/** Source of an edition: front matter in lines 1 to 9, an empty line, the body from line 11 on. */
export function editionSource(body: string, changes: Partial<typeof FRONT_MATTER> = {}): string {
  const lines = Object.entries({ ...FRONT_MATTER, ...changes }).map(([key, value]) => `${key}: ${value}`)
  return ['---', ...lines, '---', '', body, ''].join('\n')
}

export const KK = editionSource(KK_BODY)
export const RU = editionSource(RU_BODY, { title: '"Доклад о тюрьмах"', translation: 'unofficial' })

/** A temporary corpus folder, removed when the test ends. */
export async function corpusFolder(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'dayek-corpus-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  for (const [file, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true })
    await writeFile(path.join(folder, file), content)
  }
  return folder
}
