import { describe, expect, it } from 'vitest'
import type { Edition } from '../../src/corpus/report.ts'
import { loadSharedCorpus } from '../shared-corpus.ts'

/** The first words of the pages of the published document, 1 to 54. */
const PAGE_BEGINNINGS = [
  'Қазақстан 2022: адам',
  '5-8 қаңтар аралығында',
  'ұстау; негізсіз қамауда',
  'қорғау органдарының қызметкерлері',
  'c. Азаптау және',
  'немесе куәгерлер, соның',
  'түрмелердегі шағымдарды алуға',
  'төсек-орын жабдықтары мәселесінің',
  'беру үшін электронды',
  'қарсы қызметке электрондық',
  'прокурорға хабарлауы тиіс.',
  'берілмейді. Заңға сәйкес',
  'Жангуттинов Шымкентте өзінің',
  'мойындатуға тырысатыны туралы',
  'Трансұлттық қуғын-сүргін Үкімет',
  'азаптау қаупіне тап',
  'бағдарламасын қолданғанын хабарлады.',
  'айтарлықтай кедергі келтіреді.',
  'Тәуелсіз медиа Orda.kz',
  'Саяси партиялар мен',
  'шетелдік кредиторларға борышы',
  'тыйым салады. Веб-сайттар',
  'басталып, кейбір жерлерде',
  'ескермеген ұйымға ескерту',
  'жазаға тартылады. Төтенше',
  'атынан әрекет ете',
  'берушілер босқындар құқығын',
  'азаматтығы жоқ адамдар',
  'ауылдық жерлерде құжаттарсыз',
  'кандидатурасын мақұлдауы тиіс.',
  '2020 жылы әр',
  'қоймағанымен, дәстүрлі көзқарастар',
  'меншікте сақталған президенттің',
  'үйлестіру кеңесінің төрағасы.',
  'Зорлау және тұрмыстық',
  'Үкімет әр өңірде',
  'Зорлық құрбандарына арналаған',
  'этникалық топтарға, мүмкіндігі',
  'Балалар Тууды тіркеу:',
  'Балаларды жыныстық қатынаста',
  'балаларды, жақын туыстары',
  'немесе гендерлік сәйкестік',
  'сақтау мәселелерінде біраз',
  'қажеттіліктері бар балаларға',
  'балалар саны туралы',
  'өкілдік болуы керек',
  'жұмысшылардың заңнама талаптарын',
  'сервисі саласында болды.',
  'қамтиды. Мәжбүрлі еңбекті',
  'd. Жұмыспен қамту',
  'құрады. Жұмыс орнындағы',
  'қолданыста болатын Еңбекті',
  'электр станциясының қазандығында',
  'Заң бойынша кез',
]

/** Every page with the text behind its mark. */
function pageStarts({ text, blocks }: Edition): readonly (readonly [page: number, text: string])[] {
  let page: number | null = null
  return blocks.flatMap(block => {
    const starts: [number, string][] = []
    if (block.page !== null && block.page !== page) starts.push([block.page, text.slice(block.startChar)])
    for (const inner of block.innerPages ?? []) starts.push([inner.page, text.slice(inner.startChar)])
    page = starts.at(-1)?.[0] ?? page
    return starts
  })
}

describe('the pages of us-state-2022-kazakhstan', () => {
  it('begin where they begin in the published document', async () => {
    const report = (await loadSharedCorpus()).find(({ id }) => id === 'us-state-2022-kazakhstan')
    const { kk, ru } = report?.editions ?? {}
    const starts = kk ? pageStarts(kk) : []
    expect(starts.map(([page]) => page)).toEqual(PAGE_BEGINNINGS.map((_, index) => index + 1))
    for (const [page, text] of starts) {
      const words = PAGE_BEGINNINGS[page - 1] ?? ''
      expect(`${page} ${text.replace(/\s+/gu, ' ').slice(0, words.length)}`).toBe(`${page} ${words}`)
    }
    expect(ru && pageStarts(ru).map(([page]) => page)).toEqual(starts.map(([page]) => page))
  })
})
