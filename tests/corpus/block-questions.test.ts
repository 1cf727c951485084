import { describe, expect, it } from 'vitest'
import { parseQuestions } from '../../src/corpus/block-questions.ts'
import { loadCorpus } from '../../src/corpus/load-corpus.ts'
import { parseBlocks } from '../../src/corpus/parse-blocks.ts'
import { corpusFolder, editionSource, KK_BODY, RU_BODY } from './corpus-folder.ts'

describe('the questions of a report', () => {
  it('stand beside the blocks of the authority, be it an official translation', async () => {
    const folder = await corpusFolder({
      'r/kk.md': editionSource(KK_BODY, { translation: 'unofficial' }),
      'r/ru.md': editionSource(RU_BODY, { translation: 'official' }),
      'r/questions.md': '## 3 Заключённый.\n\n- кто сидит?\n',
    })
    const [report] = await loadCorpus(folder)
    expect(report?.authority).toBe('ru')
    expect(report?.questions).toEqual([{ block: 2, text: 'кто сидит?' }])
  })
})

const { blocks } = parseBlocks(
  ['# Есеп', '', 'Қамаудағы адам  азапталды.', '', 'Журналист жазды.', '', 'Журналист кетті.'],
  0,
  'r/kk.md',
)
const parse = (...lines: string[]) => parseQuestions(lines.join('\n'), 'r/questions.md', blocks)

describe('parseQuestions', () => {
  it('puts each question beside the block whose number and first words the heading gives', () => {
    const { questions, problems } = parse(
      'Any words above.',
      '- also a list',
      '',
      '## 2 Қамаудағы адам азапталды',
      '',
      '- кімді ұрды?',
      '* кого били?',
      '## 4 Журналист кетті.',
      '- куда уехал журналист',
    )
    expect(problems).toEqual([])
    expect(questions).toEqual([
      { block: 1, text: 'кімді ұрды?' },
      { block: 1, text: 'кого били?' },
      { block: 3, text: 'куда уехал журналист' },
    ])
  })

  it('follows a block that moved by its first words', () => {
    expect(parse('## 9 Журналист жазды', '- кім жазды?').questions).toEqual([
      { block: 2, text: 'кім жазды?' },
    ])
  })

  it.each([
    ['a block that is gone', ['## 2 Басқа сөздер', '- сұрақ'], 1, 'does not exist'],
    ['first words that two blocks share', ['## 2 Журналист', '- сұрақ'], 1, 'does not exist'],
    ['a line that is no question', ['## 2 Қамаудағы адам', 'сұрақ'], 2, 'not a question'],
    ['a question longer than anybody types', ['## 2 Қамаудағы', `- ${'а'.repeat(301)}`], 2, 'not a question'],
  ])('names the line of %s and keeps nothing of it', (_, lines, line, message) => {
    const { questions, problems } = parse(...lines)
    expect(questions).toEqual([])
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatchObject({ file: 'r/questions.md', line })
    expect(problems[0]?.message).toContain(message)
  })

  it('makes nothing of an empty file', () => expect(parse('')).toEqual({ questions: [], problems: [] }))
})
