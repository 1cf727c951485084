import { describe, expect, it } from 'vitest'
import { findQuestionBlocks } from '../../src/questions/question-blocks.ts'
import { writeQuestionPrompt } from '../../src/questions/question-prompt.ts'
import { prisonReport } from './prison-report.ts'

describe('findQuestionBlocks', () => {
  it('chooses paragraphs and list items that say something, not headings, footnotes and «Not applicable»', async () => {
    const { blocks } = await prisonReport()
    expect(blocks.map(({ index }) => index)).toEqual([2, 4])
    expect(blocks[0]?.texts.ru).toContain('из ста жалоб на пытки')
  })

  it('leaves out blocks that have questions', async () => {
    const questions = '## 3 Прокуратура 2022 жылы\n\n- Полиция адамды ұрса, оған не болады?\n'
    const { blocks } = await prisonReport({ 'prisons/questions.md': questions })
    expect(blocks.map(({ index }) => index)).toEqual([4])
  })

  it('finds none where the index holds another text of the report, or none', async () => {
    const { report, passages } = await prisonReport()
    expect(findQuestionBlocks(report, [])).toBeUndefined()
    const changed = passages.map(passage => ({ ...passage, texts: {} }))
    expect(findQuestionBlocks(report, changed)).toBeUndefined()
  })
})

describe('writeQuestionPrompt', () => {
  it('asks in a language about the text in that language, under its headings', async () => {
    const { blocks } = await prisonReport()
    const [block] = blocks
    if (!block) throw new Error('no block')
    expect(writeQuestionPrompt(block, 'ru').text).toContain('Доклад о тюрьмах › Пытки\n\nАбзац:\nВ 2022 году')
    expect(writeQuestionPrompt(block, 'kk').text).toContain('Түрмелер туралы есеп › Азаптау')
    const { ru: _, ...texts } = block.texts
    expect(writeQuestionPrompt({ ...block, texts }, 'ru').text).toContain('Абзац:\nПрокуратура')
  })
})
