import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { leaveReportsOut, reportOf } from '../../evaluation/cross-validation.ts'
import { mergeCorpora } from '../../evaluation/sets/merge-corpora.ts'
import { attachedQuestionsTable } from '../../evaluation/sets/question-sets.ts'
import { type RealLifeResult, realLifeTable } from '../../evaluation/sets/real-life.ts'
import { loadRealLife, type Reply } from '../../evaluation/sets/real-life-messages.ts'
import { everyNth } from '../../evaluation/sets/set-run.ts'
import { loadUnseen, UNSEEN_DIR } from '../../evaluation/sets/unseen.ts'
import { UNANSWERABLE_KINDS, unanswerableKind } from '../../evaluation/unanswerable-kinds.ts'
import { InputError } from '../../src/errors.ts'
import { corpusFolder } from '../corpus/corpus-folder.ts'
import { questionOf, resultOf } from './question-results.ts'

const goldOf = (reportId: string) => [{ reportId, snippets: { kk: 'сөз' } }]

describe('the sets', () => {
  let dir = ''
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dayek-sets-'))
  })
  afterAll(() => rm(dir, { recursive: true }))

  it('merge corpora, with or without the questions attached to passages', async () => {
    const first = await corpusFolder({ 'a/kk.md': 'x', 'a/questions.md': 'x', 'glossary.md': 'x' })
    const second = await corpusFolder({ 'b/ru.md': 'x' })
    await mergeCorpora([first, second], join(dir, 'all'))
    await mergeCorpora([first, second], join(dir, 'bare'), { withoutQuestions: true })
    const filesIn = async (name: string) =>
      (await readdir(join(dir, name), { recursive: true })).filter(path => path.endsWith('.md')).sort()
    expect(await filesIn('all')).toEqual(['a/kk.md', 'a/questions.md', 'b/ru.md', 'glossary.md'])
    expect(await filesIn('bare')).toEqual(['a/kk.md', 'b/ru.md', 'glossary.md'])
  })

  it('read unseen reports from a folder, and say what is missing in another', async () => {
    const { questions, corpusDir } = await loadUnseen(UNSEEN_DIR)
    expect(questions.length).toBeGreaterThan(90)
    expect(corpusDir).toBe('tests/evaluation/unseen/corpus')
    await expect(loadUnseen(dir)).rejects.toThrow('expected a folder "corpus" and questions in *.jsonl')
    await expect(loadUnseen(join(dir, 'no'))).rejects.toThrow(InputError)
  })

  it('read real-life messages, and name the line of a broken one', async () => {
    const path = join(dir, 'real-life.jsonl')
    const good = { id: 'r1', lang: 'kk', kind: 'topic', question: 'түрме', want: 'found', gold: [] }
    await writeFile(path, `${JSON.stringify(good)}\n\n${JSON.stringify({ ...good, want: 'perhaps' })}\n`)
    await expect(loadRealLife(path)).rejects.toThrow(`${path}:3: not a message`)
    await writeFile(path, JSON.stringify({ ...good, bad: [{ doc: 'a', ru: 'два  слова' }] }))
    expect(await loadRealLife(path)).toEqual([
      {
        id: 'r1',
        language: 'kk',
        kind: 'topic',
        text: 'түрме',
        after: undefined,
        want: 'found',
        gold: [],
        bad: [{ reportId: 'a', snippets: { ru: 'два слова' } }],
      },
    ])
  })

  it('can ask every nth question only', () => {
    expect(everyNth([1, 2, 3, 4, 5, 6, 7], 3)).toEqual([1, 4, 7])
    expect(everyNth([1, 2, 3], 1)).toEqual([1, 2, 3])
  })
})

describe('attachedQuestionsTable', () => {
  it('shows the loss by language', () => {
    const before = [1, 1, 1, 1].map((rank, i) => resultOf(questionOf(`a${i}`), rank))
    const after = [1, 1, 2, 4].map((rank, i) => resultOf(questionOf(`a${i}`), rank))
    const [, , kk] = attachedQuestionsTable(before, after).split('\n')
    expect(kk).toMatch(/^\| kk \(4\) \| −0\.500 \(.*\) \| −0\.250 \(.*\) \| 0\.000 /)
  })
})

describe('realLifeTable', () => {
  const result = (
    kind: string,
    want: Reply,
    reply: Reply,
    of: Partial<RealLifeResult> = {},
  ): RealLifeResult => ({
    message: { id: 'r', language: 'ru', kind, text: 'x', after: undefined, want, gold: [], bad: [] },
    reply,
    isRightFirst: undefined,
    isBadFirst: false,
    ...of,
  })

  it('counts wanted replies, right passages and misleading ones by kind', () => {
    const table = realLifeTable([
      result('question', 'found', 'found', { isRightFirst: true }),
      result('question', 'found', 'nothing', { isRightFirst: true }),
      result('country-mismatch', 'nothing', 'found', { isBadFirst: true }),
      result('small-talk', 'small-talk', 'small-talk'),
    ])
    const row = (name: string) => table.split('\n').find(line => line.startsWith(`| ${name} `))
    expect(row('all')).toContain('| all (4) | 0.500 (')
    expect(row('question')).toContain(
      '| 0.500 | 0.000 | 0.500 | 0.000 | 0.000 | 1.000 (1.00–1.00) of 2 | 0 |',
    )
    expect(row('country-mismatch')).toContain('| 0.000 (0.00–0.00) | 1.000 |')
    expect(row('country-mismatch')).toContain('| – | 1 |')
    expect(row('small-talk')).toContain('| 1.000 (1.00–1.00) |')
  })
})

describe('unanswerableKind', () => {
  it.each([
    ['near: not said', 'near'],
    ['near', 'near'],
    ['near: other person', 'other person'],
    ['other place: Минск', 'other place'],
    ['near: other country', 'other place'],
    ['other period', 'other year'],
    ['false premise: the police denied it', 'false premise'],
    ['asks for opinion, forecast, advice or contact', 'opinion or advice'],
    ['foreign to the subject', 'far'],
    ['', 'far'],
  ])('of the note %j is %s', (note, kind) => {
    expect(unanswerableKind(questionOf('a', { note }))).toBe(kind)
    expect(UNANSWERABLE_KINDS).toContain(kind)
  })
})

describe('leaving reports out', () => {
  it('deals the unanswerable questions of a file to the reports of that file', () => {
    const questions = [
      questionOf('a1', { gold: goldOf('one') }),
      questionOf('a2', { gold: goldOf('two') }),
      ...['n1', 'n2', 'n3', 'n4'].map(id => questionOf(id, { gold: [] })),
      questionOf('f1', { file: 'three', gold: goldOf('three') }),
      questionOf('f2', { file: 'three', gold: [] }),
    ]
    const reports = reportOf(questions)
    expect(reports.get('a1')).toBe('one')
    expect(reports.get('f2')).toBe('three')
    expect(['n1', 'n2', 'n3', 'n4'].map(id => reports.get(id)).sort()).toEqual(['one', 'one', 'two', 'two'])
  })

  it('judges a report by a model that has not seen it', () => {
    // The feature means the opposite in the second report, so only a model without it is wrong there.
    const examples = ['one', 'two'].flatMap((reportId, report) =>
      Array.from({ length: 40 }, (_, i) => {
        const answerable = i % 2 === 0
        const question = questionOf(`${reportId}${i}`, {
          file: reportId,
          gold: answerable ? goldOf(reportId) : [],
        })
        return { question, row: [(answerable ? 1 : -1) * (report === 0 ? 1 : -1)], answerable }
      }),
    )
    const folds = leaveReportsOut(examples)
    expect(folds.map(({ reportId }) => reportId)).toEqual(['one', 'two'])
    for (const { heldOut, training } of folds) {
      expect(heldOut).toHaveLength(40)
      expect(heldOut.every(({ answerable, probability }) => answerable === probability < 0.5)).toBe(true)
      expect(training.every(({ answerable, probability }) => answerable === probability > 0.5)).toBe(true)
    }
  })
})
