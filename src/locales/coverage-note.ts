import type { MissingPart } from '../answer/missing-part.ts'
import type { Language } from '../text/language.ts'
import { aboutInRussian } from './russian-prepositional.ts'

/** More would not fit on one line. */
const MAX_PARTS = 2

/** What the question names and the reports lack, in one line; undefined if nothing is missing. */
export function coverageNote(missing: readonly MissingPart[], language: Language): string | undefined {
  const say = language === 'kk' ? lacksInKazakh : lacksInRussian
  const sentences = missing.slice(0, MAX_PARTS).map(part => `${say(part)}.`)
  return sentences.length === 0 ? undefined : sentences.join(' ')
}

/** The same, as a lead above quotations on something similar. */
export function coverageLead(missing: readonly MissingPart[], language: Language): string | undefined {
  const note = coverageNote(missing, language)
  return note && `${note} ${nearest(missing, language)}`
}

/** Whether a line of a message is such a lead. */
export function isCoverageLead(line: string): boolean {
  return LEAD.test(line)
}

const LEAD =
  /(?:Вот самое близкое|Ближайшее — о \S+ год(?:е|ах)|Вот что есть об? .{1,60}|Вот что в нём написано|Ең жақыны мынау|туралы мынау бар|Онда былай жазылған):$/u

function nearest(missing: readonly MissingPart[], language: Language): string {
  const part = missing.length === 1 ? missing[0] : undefined
  const label = part?.instead?.[language]
  if (part?.kind === 'premise') return language === 'kk' ? 'Онда былай жазылған:' : 'Вот что в нём написано:'
  if (!label) return language === 'kk' ? 'Ең жақыны мынау:' : 'Вот самое близкое:'
  if (language === 'kk') return `${part.kind === 'year' ? yearsInKazakh(label) : label} туралы мынау бар:`
  return part.kind === 'year'
    ? `Ближайшее — ${yearsInRussian(label)}:`
    : `Вот что есть ${aboutInRussian(label)}:`
}

function lacksInKazakh({ kind, label: { kk }, isUnknown }: MissingPart): string {
  const where = isUnknown ? 'Есептерде' : 'Табылған үзінділерде'
  switch (kind) {
    case 'country':
      return isUnknown ? `Есептерде ${kk} туралы ештеңе жоқ` : `Табылған үзінділер ${kk} туралы емес`
    case 'place':
      return `${where} ${kk} туралы ${isUnknown ? 'ештеңе жоқ' : 'айтылмаған'}`
    case 'year':
      return `${where} ${yearsInKazakh(kk)} туралы ${isUnknown ? 'ештеңе жоқ' : 'айтылмаған'}`
    case 'person':
      return `${where} «${kk}» деген есім жоқ`
    case 'institution':
      return `${where} «${kk}» аталмаған`
    case 'number':
      return `${where} ${/\p{L}/u.test(kk) ? `${kk} аталмаған` : `${kk} деген сан жоқ`}`
    case 'premise':
      return 'Есепте басқаша айтылған'
    default:
      return kind satisfies never
  }
}

function lacksInRussian({ kind, label: { ru }, isUnknown }: MissingPart): string {
  const where = isUnknown ? 'в докладах' : 'в найденных выдержках'
  const isSilent = isUnknown ? 'ничего нет' : 'не говорится'
  switch (kind) {
    case 'country':
      if (!isUnknown) return `Найденные выдержки — не ${aboutInRussian(ru)}`
      return capitalised(`${aboutInRussian(ru)} в докладах ничего нет`)
    case 'place':
      return capitalised(`${aboutInRussian(ru)} ${where} ${isSilent}`)
    case 'year':
      return capitalised(`${yearsInRussian(ru)} ${where} ${isSilent}`)
    case 'person':
      return `Имени «${ru}» ${where} нет`
    case 'institution':
      return `Название «${ru}» ${where} не встречается`
    case 'number':
      return /\p{L}/u.test(ru) ? capitalised(`${ru} ${where} не упоминается`) : `Числа ${ru} ${where} нет`
    case 'premise':
      return 'В докладе сказано иначе'
    default:
      return kind satisfies never
  }
}

const isSpan = (years: string) => years.includes('–')

function yearsInKazakh(years: string): string {
  return `${years} ${isSpan(years) ? 'жылдар' : 'жыл'}`
}

function yearsInRussian(years: string): string {
  return `о ${years} ${isSpan(years) ? 'годах' : 'годе'}`
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
