import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Block, Edition, Report } from '../../src/corpus/report.ts'
import type { Passage } from '../../src/passages/passage.ts'
import { passageInput } from '../../src/passages/passage-input.ts'
import { passageSentences } from '../../src/passages/passage-sentences.ts'
import { PASSAGE_OPTIONS, splitPassages } from '../../src/passages/split-passages.ts'
import { LANGUAGES } from '../../src/text/language.ts'
import { loadSharedCorpus, loadSharedPassages } from '../shared-corpus.ts'

/** An edition of blocks given as `# heading`, `- item` or text. */
function edition(lines: readonly string[]): Edition {
  const blocks: Block[] = []
  let at = 0
  let heading: number[] = []
  for (const [index, line] of lines.entries()) {
    const kind = line.startsWith('# ') ? 'heading' : line.startsWith('- ') ? 'list-item' : 'paragraph'
    const text = line.replace(/^[#-] /, '')
    const endChar = at + text.length
    blocks.push({
      index,
      kind,
      level: kind === 'heading' ? 2 : 0,
      text,
      startChar: at,
      endChar,
      line: index + 1,
      page: 1 + Math.floor(index / 3),
      headingPath: kind === 'heading' ? [] : heading,
      footnoteMark: null,
    })
    if (kind === 'heading') heading = [index]
    at = endChar + 2
  }
  return {
    reportId: 'r',
    language: 'kk',
    title: 't',
    publisher: 'p',
    short: 's',
    published: '2024-01-01',
    url: 'https://e.org',
    rights: '',
    translation: 'original',
    text: blocks.map(({ text }) => text).join('\n\n'),
    blocks,
  }
}

function split(lines: readonly string[], targetChars: number, maxChars: number): readonly string[] {
  const report: Report = { id: 'r', editions: { kk: edition(lines) }, authority: 'kk', questions: [] }
  return splitPassages([report], { targetChars, maxChars }).map(({ texts }) => texts.kk?.text ?? '')
}

describe('splitPassages', () => {
  it('adds blocks until a passage is long enough', () => {
    expect(split(['aaaa', 'bbbb', 'cccc', 'dddd'], 8, 100)).toEqual(['aaaa\n\nbbbb', 'cccc\n\ndddd'])
  })

  it('adds no block that would make a passage too long', () => {
    expect(split(['aaaa', 'bbbbbbbb', 'cccccc'], 8, 10)).toEqual(['aaaa', 'bbbbbbbb', 'cccccc'])
  })

  it('never joins blocks of two headings, and takes no heading as text', () => {
    expect(split(['# One', 'aa', '# Two', 'bb', 'cc'], 50, 100)).toEqual(['aa', 'bb\n\ncc'])
  })

  it('gives a short last block to the passage before it', () => {
    expect(split(['aaaaaaaa', 'bbbbbbbb', 'c'], 8, 100)).toEqual(['aaaaaaaa', 'bbbbbbbb\n\nc'])
  })

  it('keeps a block that is longer than the limit whole', () => {
    expect(split(['a'.repeat(50), 'b'], 10, 20)).toEqual(['a'.repeat(50), 'b'])
  })

  it.each([
    ['Соңғы сайлау:', 'Соңғы сайлау'],
    ['Выборы :', 'Выборы'],
    ['1: Бөлім', '1: Бөлім'],
  ])('names the section of the heading %j without a colon at its end', (heading, title) => {
    const report: Report = {
      id: 'r',
      editions: { kk: edition([`# ${heading}`, 'aa']) },
      authority: 'kk',
      questions: [],
    }
    expect(splitPassages([report])[0]?.sections).toEqual({ kk: [title] })
  })

  it('makes nothing of headings alone', () => {
    expect(split(['# One', '# Two'], 10, 20)).toEqual([])
  })

  it('lives with a report in one language', () => {
    const report: Report = {
      id: 'r',
      editions: { kk: edition(['# H', 'aa']) },
      authority: 'kk',
      questions: [],
    }
    const [passage] = splitPassages([report])
    expect(passage?.texts.ru).toBeUndefined()
    expect(passage?.sections).toEqual({ kk: ['H'] })
    expect(passage && passageInput(passage, 'ru')).toBeUndefined()
    expect(passage && passageInput(passage, 'kk')).toBe('H\naa')
  })
})

describe('the passages of the whole corpus', () => {
  let reports: readonly Report[] = []
  let passages: readonly Passage[] = []
  beforeAll(async () => {
    reports = await loadSharedCorpus()
    passages = await loadSharedPassages()
  })

  it('are slices of their editions, and their blocks and sentences slices of them', () => {
    for (const passage of passages) {
      for (const language of LANGUAGES) {
        const text = passage.texts[language]
        const whole = reports.find(({ id }) => id === passage.reportId)?.editions[language]
        expect(whole?.text.slice(text?.startChar, text?.endChar)).toBe(text?.text)
        if (!text || !whole) continue
        expect(createHash('sha256').update(text.text).digest('hex')).toBe(text.sha256)
        for (const block of text.blocks) {
          expect(text.text.slice(block.startChar, block.endChar)).toBe(whole.blocks[block.index]?.text)
        }
        const outside = passageSentences(text).reduceRight(
          (rest, { startChar, endChar }) => rest.slice(0, startChar) + rest.slice(endChar),
          text.text,
        )
        expect(outside.trim()).toBe('')
      }
    }
  })

  it('hold every block but the headings once, in order', () => {
    for (const report of reports) {
      const blocks = passages
        .filter(({ reportId }) => reportId === report.id)
        .flatMap(({ texts }) => texts.kk?.blocks.map(({ index }) => index) ?? [])
      const expected = report.editions.kk?.blocks
        .filter(({ kind }) => kind !== 'heading')
        .map(({ index }) => index)
      expect(blocks).toEqual(expected)
    }
  })

  it('stand under the headings of the published reports, run-in titles being none', () => {
    const sectionOf = (words: string) => {
      const passage = passages.find(
        ({ texts }) => texts.kk?.text.includes(words) || texts.ru?.text.includes(words),
      )
      return [passage?.sections.kk?.at(-1), passage?.sections.ru?.at(-1)]
    }
    const elections = ['Сайлау және саяси белсенділік', 'Выборы и политическая активность']
    expect(sectionOf('Соңғы сайлау: 20 қарашада')).toEqual(elections)
    expect(sectionOf('Последние выборы: 20 ноября')).toEqual(elections)
    expect(sectionOf('Саяси партиялар және саяси белсенділік:')).toEqual(elections)
    expect(sectionOf('Политическая активность женщин')).toEqual(elections)
    const titles = passages.flatMap(({ sections }) => LANGUAGES.flatMap(language => sections[language] ?? []))
    expect(titles.filter(title => /[:.;,]$/u.test(title))).toEqual([])
  })

  it('are at most 1,500 characters long, and every permalink leads to one', () => {
    expect(Math.max(...passages.map(({ texts }) => texts.kk?.text.length ?? 0))).toBeLessThanOrEqual(
      PASSAGE_OPTIONS.maxChars,
    )
    const links = passages.map(({ reportId, number, fingerprint }) => `${reportId}_${number}_${fingerprint}`)
    expect(new Set(links).size).toBe(passages.length)
    expect(links.every(link => /^[a-z0-9-]{1,40}_\d{1,5}_[0-9a-f]{4}$/.test(link))).toBe(true)
  })
})
