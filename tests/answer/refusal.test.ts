import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAnswerer } from '../../src/answer/create-answerer.ts'
import { modelSource } from '../../src/app/ensure-index.ts'
import type { Core } from '../../src/app/open-core.ts'
import { parseConfig } from '../../src/config.ts'
import { shippedVectorsPath } from '../../src/embeddings/model.ts'
import { createSearch } from '../../src/search/create-search.ts'
import { buildSmallIndex } from '../search/small-index.ts'
import { openSharedCore } from '../shared-core.ts'

let core: Core
let dir: string
let ask: (question: string) => Promise<string>
beforeAll(async () => {
  core = await openSharedCore()
  dir = await mkdtemp(join(tmpdir(), 'dayek-bare-'))
  const shippedPath = shippedVectorsPath(modelSource(parseConfig({})))
  const index = await buildSmallIndex(dir, core.embedder, { shippedPath })
  const answerer = createAnswerer({ index, search: createSearch({ index, embedder: core.embedder }) })
  ask = async question => (await answerer.answer(question, { fallback: 'kk' })).kind
})
afterAll(() => rm(dir, { recursive: true, force: true }))

const FAR = [
  'борщтың рецепті керек еді',
  'Криштиану Роналду қай командада',
  'ертең Алматыда күн суық па',
  'смартфонның қайсысын алған дұрыс',
  'как пожарить картошку с грибами',
  'кто победил в матче Реал Ливерпуль',
  'какая погода сегодня в Астане',
  'ноутбук сильно греется что делать',
]

describe('a folder of reports without any lists', () => {
  it.each(FAR)('refuses «%s»', async question => expect(await ask(question)).toBe('nothing'))
})

describe('the bundled reports', () => {
  const outcomeOf = async (question: string) => core.answerer.answer(question, { fallback: 'kk' })

  it.each(FAR)('refuse «%s»', async question => expect((await outcomeOf(question)).kind).toBe('nothing'))

  it.each([
    ['Есть ли пытки в Узбекистане?', 'country', 'Узбекистан'],
    ['Өзбекстанда азаптау бар ма?', 'country', 'Өзбекстан'],
    ['что стало с журналистом Асылбеком Турганбаевым', 'person', 'Асылбеком Турганбаевым'],
    ['1937 жылы қанша адам қамалды', 'year', '1937'],
  ])('do not answer «%s», and say why', async (question, kind, text) => {
    const { kind: outcome, coverage, language } = await outcomeOf(question)
    const reader = language === 'ru' ? 'ru' : 'kk'
    expect(outcome).not.toBe('found')
    expect(coverage?.missing.map(part => [part.kind, part.label[reader]])).toEqual([[kind, text]])
  })

  it.each(['Назарбаев', 'Amnesty International', 'Кашгар', 'УВКБ ООН'])(
    'answer a name that they contain: «%s»',
    async name => expect((await outcomeOf(name)).kind).not.toBe('nothing'),
  )

  it('neither give opinions nor write essays', async () => {
    expect((await outcomeOf('напиши эссе о пытках в Казахстане')).kind).toBe('nothing')
    expect((await outcomeOf('Сеніңше, Қазақстанда азаптау тоқтай ма?')).kind).not.toBe('found')
  })
})
