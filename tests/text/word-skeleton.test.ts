import { readFile } from 'node:fs/promises'
import { describe, expect, it } from 'vitest'
import { wordSkeleton } from '../../src/text/word-skeleton.ts'
import { splitWords } from '../../src/text/words.ts'

describe('the skeleton of a word', () => {
  it.each([
    ['құқықтары', 'кукыктары', 'quqyqtary', 'qūqyqtary', 'قۇقىقتارى'],
    ['қамаудағы', 'камаудагы', 'qamaudagy', 'qamaudağy', 'qamaýdaǵy', "qamay'dag'y", 'قاماۋداعى'],
    ['Жұмабаевтың', 'ЖУМАБАЕВТЫН', 'Zhumabaevtyn', 'Jūmabaevtyñ', 'جۇماباەۆتىڭ'],
    ['конституция', 'konstitutsiya', 'konstitutsiia', 'كونستيتۋتسيا'],
    ['ещё', 'еще', 'eshche'],
    ['2022', '٢٠٢٢'],
    ['камау', 'кaмaу', 'ка\u00adмау'],
  ])('is the same for «%s» in every alphabet', (word, ...others) => {
    expect(others.map(wordSkeleton)).toEqual(others.map(() => wordSkeleton(word)))
  })

  it.each([
    ['болды', 'болмады'],
    ['бар', 'жоқ'],
    ['15', '16'],
    ['не', 'ни'],
    ['берілді', 'берілмеді'],
  ])('distinguishes «%s» from «%s»', (word, other) => {
    expect(wordSkeleton(word)).not.toBe(wordSkeleton(other))
  })

  it('is the same for every word of the questions in all their scripts', async () => {
    const [asked, typed] = await Promise.all([readQuestions('dev'), readQuestions('dev-variants')])
    const questions = new Map(asked.map(({ id, question }) => [id, skeletons(question)]))
    const retyped = typed.filter(({ style }) => style !== 'typo')
    expect(retyped.length).toBeGreaterThan(200)
    for (const { id, question } of retyped) {
      expect(skeletons(question), question).toEqual(questions.get(id.split('-')[0] ?? ''))
    }
  })
})

function skeletons(text: string): readonly string[] {
  return splitWords(text).flatMap(word => word.text.split('-').map(wordSkeleton))
}

interface Line {
  readonly id: string
  readonly question: string
  readonly style: string
}

async function readQuestions(name: string): Promise<readonly Line[]> {
  const lines = (await readFile(`tests/evaluation/${name}.jsonl`, 'utf8')).trim().split('\n')
  return lines.map(line => JSON.parse(line))
}
