import { describe, expect, it } from 'vitest'
import { createDocxWriter } from '../../src/export/docx-writer.ts'
import { type ExportFormat, isGone } from '../../src/export/exported-collection.ts'
import { writeExport } from '../../src/export/write-export.ts'
import { EXPORT_MESSAGES } from '../../src/locales/export-messages.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { readDocxText } from './docx-text.ts'
import { type CollectionOptions, keptCollection } from './kept-collection.ts'

const docx = createDocxWriter()

async function fileOf(
  language: (typeof LANGUAGES)[number],
  format: ExportFormat,
  options?: CollectionOptions,
) {
  const file = await writeExport(await keptCollection(language, options), format, docx)
  return { name: file?.name, bytes: file?.bytes ?? new Uint8Array() }
}

const textOf = async (...args: Parameters<typeof fileOf>) =>
  new TextDecoder().decode((await fileOf(...args)).bytes)

describe.each(LANGUAGES)('a collection exported in %s', language => {
  const messages = EXPORT_MESSAGES[language]

  it.each(['txt', 'md', 'ris', 'bib'] as const)('is written as %s', async format => {
    const { name, bytes } = await fileOf(language, format)
    expect(name).toBe(`dayek-2026-11-29.${format}`)
    // Git may change the ends of lines; escaping.test.ts has those of RIS.
    const text = new TextDecoder().decode(bytes).replaceAll('\r\n', '\n')
    await expect(text).toMatchFileSnapshot(`golden/${language}.${format}`)
  })

  it('is written in both languages with an APA list', async () => {
    const options = { isBilingual: true, style: 'apa' } as const
    await expect(await textOf(language, 'md', options)).toMatchFileSnapshot(`golden/${language}-both-apa.md`)
  })

  it('is written as a Word document, with links', async () => {
    const { name, bytes } = await fileOf(language, 'docx', { isBilingual: true })
    const { paragraphs, links } = readDocxText(bytes)
    expect(name).toBe('dayek-2026-11-29.docx')
    await expect(`${paragraphs.join('\n')}\n`).toMatchFileSnapshot(`golden/${language}.docx.txt`)
    const { entries } = await keptCollection(language, { isBilingual: true })
    const quotations = entries.flatMap(entry => (isGone(entry) ? [] : entry.quotations))
    expect(links).toEqual(expect.arrayContaining(quotations.map(({ permalink }) => permalink)))
  })

  it.each(['txt', 'md', 'docx', 'ris', 'bib'] as const)(
    'says in %s what has changed or gone, with its mark',
    async format => {
      const { bytes } = await fileOf(language, format)
      const text =
        format === 'docx' ? readDocxText(bytes).paragraphs.join('\n') : new TextDecoder().decode(bytes)
      for (const notice of [messages.changed, messages.removed, messages.damaged])
        expect(text).toContain(notice)
      expect(text).toContain('old-report·12·a9f3')
      expect(text).toContain('hrw-2018-xinjiang·7·b0b0')
    },
  )
})

it('has each report once, as each style orders it', async () => {
  const referencesIn = async (style: 'gost' | 'apa') =>
    (await keptCollection('ru', { style })).works.map(({ reportId }) => reportId)
  const [interview, camps, state] = [
    'azattyq-2026-akylbekova-interview',
    'hrw-2018-xinjiang',
    'us-state-2022-kazakhstan',
  ]
  // By how the entry begins: Асаутай, «Идеологиялық…», Қазақстан.
  expect(await referencesIn('gost')).toEqual([interview, camps, state])
  // By author: Асаутай, Государственный департамент, Human Rights Watch.
  expect(await referencesIn('apa')).toEqual([interview, state, camps])
})

it('refuses a document when too many are waiting', async () => {
  const busy = createDocxWriter({ maxWaiting: 1 })
  const collection = await keptCollection('ru')
  const [first, second] = await Promise.all([busy.write(collection), busy.write(collection)])
  expect([first instanceof Uint8Array, second]).toEqual([true, undefined])
  expect(await busy.write(collection)).toBeInstanceOf(Uint8Array)
})

it('fails when the thread does, and makes the next document', async () => {
  const collection = await keptCollection('ru')
  const broken = createDocxWriter({ entry: new URL('data:text/javascript,process.exit(3)') })
  await expect(broken.write(collection)).rejects.toThrow(/exit code 3/)
  await expect(broken.write(collection)).rejects.toThrow(/exit code 3/)
})
