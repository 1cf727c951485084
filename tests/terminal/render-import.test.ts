import { describe, expect, it } from 'vitest'
import { prepareImport } from '../../src/import/prepare-import.ts'
import type { PageReading } from '../../src/import/read-document.ts'
import { askMetadata } from '../../src/terminal/ask-metadata.ts'
import { renderImport } from '../../src/terminal/render-import.ts'
import { block, fakeDeps, KK_LINES, sourceFile } from '../import/fake-readers.ts'

const PLAIN = { columns: 80, isColoured: false }

async function prepared(pageCount = 0) {
  const pages = Array.from({ length: pageCount }, (_, at): PageReading => {
    const how = at % 7 === 3 ? 'ocr' : at === 20 ? 'refused' : 'text'
    return { page: at + 1, how }
  })
  const blocks = [...KK_LINES, 'Сілтеме[^9] ескертпесіз қалған, сондықтан оны адам көруі керек.'].map(line =>
    block(line, pageCount > 0 ? 2 : null),
  )
  return prepareImport(sourceFile('esep.pdf'), fakeDeps({ 'esep.pdf': { blocks, pages } }))
}

describe('renderImport', () => {
  it('draws the pages in tens, with a legend of what occurs', async () => {
    const lines = renderImport(await prepared(22), PLAIN).split('\n')
    const at = lines.findIndex(line => line.startsWith('pages'))
    expect(lines.slice(at, at + 2)).toEqual([
      'pages       ■◩■▒■■■■■■ ▒■■■■■■▒■■ ×■',
      '            ■ 17 text   ◩ 1 to look at   ▒ 3 recognized   × 1 not read',
    ])
  })

  it('shows where each value was found, and which ones to confirm', async () => {
    const shown = renderImport(await prepared(), PLAIN)
    expect(shown).toMatch(/^published {3}2023-03-20 +first pages$/mu)
    expect(shown).toMatch(/^url {9}https:\/\/www\.bureau\.kz\/esep +first pages \?$/mu)
    expect(shown).toContain('no footnote for the mark ⁹ «Сілтеме»')
  })

  it('stays within 80 columns and plain without colours', async () => {
    const shown = renderImport(await prepared(22), { columns: 110, isColoured: false })
    expect(Math.max(...shown.split('\n').map(line => line.length))).toBeLessThanOrEqual(80)
    expect(shown).not.toContain('\u001b')
  })
})

describe('askMetadata', () => {
  it('asks for what is missing or not sure, and takes the guess for an empty line', async () => {
    const prompts: string[] = []
    const answers = ['', 'кеше', '2024 жылғы 5 мамыр']
    const errors: string[] = []
    const bare = KK_LINES.filter(line => !line.startsWith('Алматы') && !line.startsWith('©'))
    const deps = fakeDeps({ 'a.pdf': { blocks: bare.map(line => block(line)) } })
    const given = { publisher: 'Бюро', url: 'bureau.kz', rights: '© Бюро' }
    const read = await prepareImport(sourceFile('a.pdf'), deps, { given })
    const ask = async (prompt: string) => {
      prompts.push(prompt)
      return prompt.startsWith('Date') ? (answers.shift() ?? '') : ''
    }
    const { editions } = await askMetadata(read, { ask, write: line => errors.push(line) })
    expect(prompts.map(prompt => prompt.split(' ')[0])).toEqual(['Date', 'Date', 'Date'])
    expect(errors).toEqual([expect.stringContaining('published is not a date')])
    expect(editions[0]?.metadata).toMatchObject({
      published: { value: '2024-05-05', isSure: true },
      short: { value: 'Бюро, 2024' },
    })
  })
})
