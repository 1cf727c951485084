import { beforeAll, describe, expect, it } from 'vitest'
import { type JudgedDraft, sortWorstFirst } from '../../src/verification/draft.ts'
import { judgeDraft } from '../../src/verification/judge-draft.ts'
import type { Claim, Verification } from '../../src/verification/verification.ts'
import { openSharedCore, type SharedCore } from '../shared-core.ts'

let core: SharedCore
beforeAll(async () => {
  core = await openSharedCore()
})

/** Verdicts and words of the findings. */
const judge = async (text: string) => {
  const { findings } = await judgeDraft(text, core.answerer)
  return findings.map(({ range, verdict }) => [verdict, text.slice(range.startChar, range.endChar)])
}

const LAW = 'хотя закон запрещает произвольный арест и заключение под стражу, такие случаи имеют место'
const ZHUMABAEV =
  '2021 жылдың желтоқсан айында Нұрболат Жұмабаев Шымкентте полиция оны көлік ұрлады деген күдікпен ұстау кезде қайтыс болды'

describe('judgeDraft', () => {
  it('judges what quotes a report or refers to one, and nothing else', async () => {
    const text = [
      'Вчера я была в суде, на улице шёл снег.',
      `Как сказано в докладе Госдепартамента, «${LAW}».`,
      `В докладе Госдепа отмечается: «${LAW.replace('имеют', 'не имеют')}».`,
      `Министр Серик Ахметов заявил: «${LAW}».`,
      'По данным Human Rights Watch, в Алматы открыли двадцать школ танцев.',
      '«Мы никогда больше не поедем туда зимой», — сказала мне соседка.',
      'Беженцам закон позволяет наниматься на работу, но вести своё частное дело им нельзя, отмечает Госдепартамент.',
      'Об этом сообщил Госдепартамент.',
      'Ответ каждый найдёт сам.',
    ].join(' ')
    const verdicts = (await judge(text)).map(([verdict]) => verdict)
    expect(verdicts).toEqual(['exact', 'changed', 'misattributed', 'absent', 'elsewhere', 'nearest'])
  })

  it('judges Kazakh in both alphabets, with or without quotation marks', async () => {
    const latin =
      '2021 jyldyn jeltoqsan aiynda Nurbolat Jumabaev Shymkentte politsiia ony kolik urlady degen kudikpen ustau kezde qaitys boldy.'
    const text = `Кеше қар жауды. ${ZHUMABAEV}.\n\n${latin}\n\nАҚШ Мемлекеттік департаментінің есебінде былай делінген: «${ZHUMABAEV.replace('2021', '2019')}». Жауабын әркім өзі іздейтін шығар.`
    const { findings } = await judgeDraft(text, core.answerer)
    expect(findings.map(({ verdict }) => verdict)).toEqual(['exact', 'spelling', 'changed'])
    expect(findings[2]?.changes).toEqual(['number'])
    // The changed word is marked where it is in the draft.
    const [inserted] = findings[2]?.check?.inserted ?? []
    expect(text.slice(inserted?.startChar, inserted?.endChar)).toBe('2019')
  })

  it('counts English sentences and leaves them out', async () => {
    const text = `The report says that people were arrested and tortured. ${ZHUMABAEV}. В докладе этого нет.`
    const judged = await judgeDraft(text, core.answerer)
    expect(judged).toMatchObject({ sentenceCount: 3, englishCount: 1 })
    expect(judged.findings.map(({ verdict }) => verdict)).toEqual(['exact'])
  })

  it('takes the name of a law, a book or a fund in quotation marks for no quotation', async () => {
    const text = [
      'Закон «О порядке организации и проведения мирных собраний» приняли весной.',
      '«Бейбіт жиналыстарды ұйымдастыру және өткізу тәртібі туралы» заң көктемде қабылданды.',
      'Он основал фонд «Правовая помощь бывшим заключённым Казахстана».',
    ].join(' ')
    expect(await judge(text)).toEqual([])
  })

  it('judges a draft of nothing but quotations', async () => {
    const text = Array.from({ length: 12 }, () => `«${ZHUMABAEV}».`).join('\n')
    expect((await judge(text)).map(([verdict]) => verdict)).toEqual(Array.from({ length: 12 }, () => 'exact'))
  })

  it('sorts a turned meaning and a wrong speaker to the front', () => {
    const finding = (verdict: JudgedDraft['findings'][number]['verdict'], ...changes: 'negation'[]) => ({
      range: { startChar: 0, endChar: 1 },
      verdict,
      changes,
    })
    const sorted = sortWorstFirst([
      finding('exact'),
      finding('elsewhere'),
      finding('changed'),
      finding('absent'),
      finding('misattributed'),
      finding('changed', 'negation'),
    ])
    expect(sorted.map(({ verdict, changes }) => [verdict, ...changes].join(' '))).toEqual([
      'changed negation',
      'misattributed',
      'absent',
      'changed',
      'elsewhere',
      'exact',
    ])
  })
})

describe('judgeDraft, part by part', () => {
  const nothing: Verification = { kind: 'short', neededWords: 4 }
  const TEXT = 'Бірінші сөйлем осы. Екінші сөйлем осы. Үшінші сөйлем осы.'

  it('reports its progress after each part', async () => {
    const steps: string[] = []
    const onProgress = (done: number, total: number) => steps.push(`${done}/${total}`)
    await judgeDraft(TEXT, { verify: async () => nothing, reports: [] }, { onProgress })
    expect(steps).toEqual(['1/3', '2/3', '3/3'])
  })

  it('stops between two parts with the reason of its signal', async () => {
    const stopping = new AbortController()
    const reason = new Error('enough')
    const claims: Claim[] = []
    const verify = async (claim: Claim) => {
      claims.push(claim)
      stopping.abort(reason)
      return nothing
    }
    const judging = judgeDraft(TEXT, { verify, reports: [] }, { signal: stopping.signal })
    await expect(judging).rejects.toBe(reason)
    expect(claims).toHaveLength(1)
  })

  it('gives what it has when its time is up, and says how far it came', async () => {
    let now = 0
    const verify = async () => {
      now += 10
      return nothing
    }
    const judged = await judgeDraft(TEXT, { verify, reports: [] }, { budgetMs: 15, now: () => now })
    expect(judged).toMatchObject({ sentenceCount: 2, judgedChars: TEXT.indexOf('Үшінші') })
  })
})
