import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseQuestionsFlags } from '../../src/app/questions-flags.ts'
import { runQuestions } from '../../src/app/questions-session.ts'
import { checkCorpus } from '../../src/corpus/check-corpus.ts'
import { loadCorpus } from '../../src/corpus/load-corpus.ts'
import type { Prompt } from '../../src/questions/text-generator.ts'
import { corpusFolder } from '../corpus/corpus-folder.ts'
import { fakeGenerator, isKazakh } from '../questions/fake-generator.ts'
import { fakeSearch } from '../questions/fake-search.ts'
import { type PrisonReport, prisonReport } from '../questions/prison-report.ts'

const KK = 'Полиция адамды ұрса, оған не болады?'
const RU = 'Наказывают ли полицейских, которые бьют людей?'
const CELL = 'Детей сажают ко взрослым?'

/** Two good questions about the first block, a good one about the second, and what must fall away. */
function reply(prompt: Prompt): string {
  if (isKazakh(prompt)) return `Міне сұрақтар:\n1. ${KK}\n2. Где это было сказано людям?`
  if (!prompt.text.includes('прокуратура')) return `${CELL}\n${RU}`
  return `- ${RU}\n- Правда, что прокуратура расследовала лишь четыре из ста случаев?\n- Сколько людей били в 2019 году?`
}

interface Changes {
  readonly generate?: (prompt: Prompt) => string
  readonly stop?: AbortController
  readonly outDir?: string
}

/** Runs the command; `text` is the file of proposals afterwards. */
async function run(prison: PrisonReport, args: readonly string[], changes: Changes = {}) {
  const outDir = changes.outDir ?? (await corpusFolder({}))
  const output: string[] = []
  const generator = fakeGenerator(changes.generate ?? reply)
  const status = await runQuestions(parseQuestionsFlags([...args, '--out', outDir], 'Usage'), {
    corpusDir: prison.corpusDir,
    openTools: async () => ({
      generator,
      search: fakeSearch(() => prison.passages),
      passages: prison.passages,
      close: async () => {},
    }),
    write: text => output.push(text),
    progressOf: () => () => {},
    signal: (changes.stop ?? new AbortController()).signal,
    now: () => new Date('2026-11-29T10:00:00Z'),
  })
  const path = join(outDir, 'prisons.md')
  return {
    status,
    output: output.join(''),
    outDir,
    path,
    text: await readFile(path, 'utf8').catch(() => ''),
    generator,
  }
}

describe('npm run questions', () => {
  it('writes what helps into a file that says who proposed it, and says why the rest fell away', async () => {
    const prison = await prisonReport()
    const { status, output, text } = await run(prison, ['prisons'])
    expect(status).toBe(0)
    expect(text).toContain('Nobody has checked them')
    expect(text).toContain('Model: fake-model\nDate: 2026-11-29\n')
    expect(text.slice(text.indexOf('## '))).toBe(
      `## 3 Прокуратура 2022 жылы қамаудағы адамдарды азаптау туралы\n\n- ${KK}\n- ${RU}\n\n` +
        `## 5 Қарағандының тергеу изоляторында ересектер мен кәмелетке толмағандар\n\n- ${CELL}\n`,
    )
    expect(output).toContain('asked about 2 blocks, kept 3 questions')
    expect(output).toMatch(/1 left out: copied.*\n.*1 left out: name a figure/)
    expect(output).toMatch(
      /2 left out: not in the language.*\n +2 left out: proposed or listed before.*\n +2 left out: not questions/,
    )
    expect(await checkCorpus(prison.corpusDir)).toEqual([])
  })

  it('continues where it stopped, and asks nothing twice', async () => {
    const prison = await prisonReport()
    const first = await run(prison, ['prisons', '--limit', '1'])
    expect(first.output).toContain('1 block left. To go on')
    const second = await run(prison, ['prisons'], { outDir: first.outDir })
    expect(second.generator.prompts).toHaveLength(2)
    expect(second.text).toBe((await run(prison, ['prisons'])).text)
    const third = await run(prison, [], { outDir: first.outDir })
    expect([third.generator.prompts, third.output]).toEqual([
      [],
      'prisons: every block has questions or has been asked about.\n',
    ])
  })

  it('keeps the finished blocks when it is interrupted', async () => {
    const stop = new AbortController()
    let asked = 0
    const generate = (prompt: Prompt) => {
      asked += 1
      if (asked === 3) stop.abort()
      return reply(prompt)
    }
    const { status, text } = await run(await prisonReport(), [], { stop, generate })
    expect(status).toBe(130)
    expect(text).toContain('Asked through block: 3\n')
    expect(text).toContain(RU)
    expect(text).not.toContain(CELL)
  })

  it('adds the reviewed questions below those there are, and asks about their blocks no more', async () => {
    const intro = '# Сұрақтар\n\n## 5 Қарағандының тергеу\n\n- Балалар қайда отыр?\n'
    const prison = await prisonReport({ 'prisons/questions.md': intro })
    const { outDir, path, text } = await run(prison, ['prisons'])
    await writeFile(path, text.replace(`- ${KK}\n`, ''))
    const { output, text: rest } = await run(prison, ['--accept', 'prisons'], { outDir })
    expect(output).toMatch(/^Added 1 question to \S+questions\.md\. Run npm run embed/)
    const merged = await readFile(join(prison.corpusDir, 'prisons/questions.md'), 'utf8')
    expect(merged).toBe(
      '# Сұрақтар\n\nSome were proposed by fake-model (2026-11-29) and reviewed by a person.\n\n' +
        `## 5 Қарағандының тергеу\n\n- Балалар қайда отыр?\n\n## 3 Прокуратура 2022 жылы қамаудағы адамдарды азаптау туралы\n\n- ${RU}\n`,
    )
    expect((await loadCorpus(prison.corpusDir))[0]?.questions).toHaveLength(2)
    expect(rest).not.toContain('## ')
    expect(await readdir(prison.corpusDir)).toEqual(['prisons'])
    await expect(run(prison, ['--accept', 'prisons'], { outDir })).rejects.toThrow('has no question to add')
  })

  it('adds nothing where a reviewed line is no question', async () => {
    const prison = await prisonReport()
    const { outDir, path, text } = await run(prison, [])
    await writeFile(path, `${text}не вопрос\n`)
    const accepting = run(prison, ['--accept', 'prisons'], { outDir })
    await expect(accepting).rejects.toThrow('not a question: «не вопрос»')
    expect(await readdir(join(prison.corpusDir, 'prisons'))).toEqual(['kk.md', 'ru.md'])
  })

  it('mixes neither models nor texts in one file', async () => {
    const prison = await prisonReport()
    const { outDir, path, text } = await run(prison, [])
    await writeFile(path, text.replace('fake-model', 'other-model'))
    await expect(run(prison, [], { outDir })).rejects.toThrow('proposed by other-model, not by fake-model')
    await writeFile(path, text.replace(/Text: \w+/, `Text: ${'0'.repeat(64)}`))
    await expect(run(prison, [], { outDir })).rejects.toThrow('the report has changed since')
    await writeFile(path, text.replace(/Model: .*/, ''))
    await expect(run(prison, [], { outDir })).rejects.toThrow('does not begin with the lines Model, Date')
  })

  it.each([
    ['talks', 'Конечно, я помогу вам.', 'the last says "Конечно, я помогу вам."'],
    ['says nothing', '', 'the last was empty'],
  ])('stops when the model %s instead of asking', async (_, text, expected) => {
    const asking = run(await prisonReport(), [], { generate: () => text })
    await expect(asking).rejects.toThrow(expected)
  })

  it('refuses unknown reports and wrong flags, and an index without the report', async () => {
    const prison = await prisonReport()
    await expect(run(prison, ['nothing'])).rejects.toThrow('there is no report nothing. There are: prisons')
    await expect(run(prison, ['--accept', 'prisons'])).rejects.toThrow('there are no proposed questions in')
    await expect(run(prison, ['../prisons'])).rejects.toThrow("is no name of a report's folder")
    await expect(run(prison, ['--limit', '0'])).rejects.toThrow('--limit is a whole number from 1')
    await expect(run(prison, ['--accept', 'prisons', '--limit', '2'])).rejects.toThrow('--accept takes one')
    await expect(run({ ...prison, passages: [] }, [])).rejects.toThrow('Run: npm run embed')
  })
})
