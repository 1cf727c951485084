import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createSearch } from '../../src/search/create-search.ts'
import { SEARCH_TUNING, type SearchTuning } from '../../src/search/tuning.ts'
import { createHashEmbedder } from '../embeddings/hash-embedder.ts'
import { buildFolderIndex } from './small-index.ts'

const SUBJECTS = ['тюрьма', 'выборы', 'забастовка', 'газета', 'митинг', 'школа', 'больница', 'граница']
const QUESTIONS = ['кого задержали на митинге', 'забастовка в школе', 'закрыли ли газету после выборов']

function reportText(title: string, about: string, place: string): string {
  const front = `---\ntitle: "${title}"\npublisher: "Тест"\nshort: "Тест, 2024"\npublished: 2024-05-06\nurl: https://example.org/r\nrights: "test"\ntranslation: original\nabout: ${about}\n---\n`
  const sections = SUBJECTS.map(
    (subject, i) =>
      `## ${subject}\n\nВ городе ${place} ${subject} и ${SUBJECTS[(i + 3) % SUBJECTS.length]} стали новостью. Через ${i + 2} дня людей задержали.\n`,
  )
  return `${front}# ${title}\n\n${sections.join('\n')}`
}

describe('the ranking', () => {
  let dir = ''
  const embedder = createHashEmbedder()
  beforeEach(async () => {
    dir = await mkdtemp(join(tmpdir(), 'dayek-ranking-'))
    for (const [id, title, about, place] of [
      ['north', 'Права человека в Кыргызстане', 'KG', 'Ош'],
      ['south', 'Права человека в Узбекистане', 'UZ', 'Бухара'],
    ] as const) {
      await mkdir(join(dir, 'corpus', id), { recursive: true })
      await writeFile(join(dir, 'corpus', id, 'ru.md'), reportText(title, about, place))
    }
  })
  afterEach(() => rm(dir, { recursive: true, force: true }))

  const open = async (tuning: SearchTuning = SEARCH_TUNING) =>
    createSearch({ index: await buildFolderIndex(dir, embedder), embedder, tuning })

  it('gives the same order and scores however many hits are shown', async () => {
    const search = await open()
    for (const question of QUESTIONS) {
      const all = await search.find(question)
      const three = await search.find(question, { limit: 3 })
      const facts = (of: typeof all) => of.hits.map(({ passage, score, base }) => [passage.id, score, base])
      expect(facts(three)).toEqual(facts(all).slice(0, 3))
      expect(three.words).toEqual(all.words)
      expect(three.baseScores).toEqual(all.baseScores)
    }
  })

  it('moves no passage of another report when a report gets questions', async () => {
    const ranksOf = async () => {
      const search = await open()
      const ranks = []
      for (const question of QUESTIONS) {
        const { hits } = await search.find(question)
        ranks.push(hits.map(({ passage }) => (passage.reportId === 'north' ? 'north' : passage.id)))
      }
      return ranks
    }
    const before = await ranksOf()
    // No repetition of a question that is asked: that may rise above its report.
    const asked =
      '## 3 тюрьма\n\n- сколько людей задержали на митинге в городе?\n- что с забастовкой учителей?\n'
    await writeFile(join(dir, 'corpus', 'north', 'questions.md'), asked)
    expect(await ranksOf()).toEqual(before)
  })

  it('prefers the report on the country that the question names', async () => {
    const search = await open()
    const blind = await open({ ...SEARCH_TUNING, losesByCountry: false })
    const question = 'забастовка в Узбекистане'
    const lossOf = async (reportId: string) => {
      const baseIn = async ({ find }: typeof search) =>
        (await find(question)).hits.find(({ passage }) => passage.reportId === reportId)?.base ?? 0
      return (await baseIn(blind)) - (await baseIn(search))
    }
    expect(await lossOf('south')).toBe(0)
    expect(await lossOf('north')).toBeCloseTo(4, 9)
    expect((await search.find(question)).hits[0]?.passage.reportId).toBe('south')
  })

  it('says how well the best passage answers each word', async () => {
    const {
      words = [],
      hits,
      baseScores = [],
    } = await (await open()).find('митинг в городе Бухара, квантовый?')
    const [mitingWord, , , place, unknown] = words
    expect(words.map(({ word }) => word)).toEqual(['митинг', 'в', 'городе', 'бухара', 'квантовый'])
    expect(mitingWord?.evidence).toBeGreaterThan(0.9)
    expect(place?.gain).toBeGreaterThan(0.5)
    expect(unknown?.evidence).toBeLessThan(0.6)
    expect(unknown?.idf).toBeGreaterThan(words[2]?.idf ?? 9)
    expect(baseScores).toHaveLength(hits.length)
    expect(baseScores[0]).toBe(Math.max(...hits.map(({ base }) => base)))
  })

  it('compares closely only the best candidates of a large index, with the same first passage', async () => {
    const large = { ...SEARCH_TUNING, maxScoredPassages: 5, candidates: 6, peers: 4 }
    const search = await open()
    const cut = await open(large)
    for (const question of QUESTIONS) {
      const { hits } = await cut.find(question)
      expect(hits).toHaveLength(6)
      expect(hits[0]?.passage.id).toBe((await search.find(question)).hits[0]?.passage.id)
    }
  })
})
