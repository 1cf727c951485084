import type { Language } from '../text/language.ts'
import { countOf } from './plural.ts'

/** What a list of names is of. */
type Kind = 'person' | 'place' | 'institution' | 'law'

/** The texts of /names and /topics in one language. */
interface BrowseMessages {
  readonly kinds: Readonly<Record<Kind, string>>
  readonly namesTitle: string
  /** Above a page of names; `example` is one of them. */
  readonly namesLead: (kind: Kind, count: number, example: string) => string
  readonly noNames: string
  readonly nameTooShort: string
  readonly nameUnknown: string
  readonly namesNearest: string
  readonly namesMatching: string
  /** Instead, above a single name that was typed otherwise. */
  readonly nameMatching: string
  readonly namesHere: string
  readonly mentioned: (passages: number) => string
  readonly nameGone: string
  readonly topicsTitle: string
  readonly topicsLead: string
  readonly noTopics: string
  readonly topicPassages: (passages: number) => string
  readonly topicGone: string
  readonly nearTopics: string
  readonly collecting: string
  readonly buttonTopics: string
  readonly buttonNames: (count: number) => string
  readonly buttonAllNames: string
}

const KK: BrowseMessages = {
  kinds: { person: 'Адамдар', place: 'Жерлер', institution: 'Ұйымдар', law: 'Заңдар' },
  namesTitle: 'Есептердегі есімдер мен атаулар',
  namesLead: (kind, count, example) =>
    `${KK.kinds[kind]}: ${count}. Біреуін бассаңыз, қай жерде аталғанын көрсетемін. Іздеу үшін былай жазыңыз: /names ${example}`,
  noNames: 'Есептерден есім де, атау да табылмады.',
  nameTooShort: 'Есімнің немесе атаудың кемінде екі әрпін жазыңыз.',
  nameUnknown:
    'Есептерден жиналған есімдер мен атаулардың ішінде мұндайы жоқ. Ол туралы сұрағыңызды жай хабар етіп жазып көріңіз.',
  namesNearest: 'Есептерден жиналған есімдер мен атаулардың ішінде дәл мұндайы жоқ. Ұқсастары:',
  namesMatching: 'Бірнешеуі табылды. Қайсысын ашайын?',
  nameMatching: 'Мынау табылды:',
  namesHere: 'Осы үзіндідегі есімдер мен атаулар:',
  mentioned: passages => `${passages} үзіндіде аталған`,
  nameGone: 'Бұл есім немесе атау есептерде енді жоқ.',
  topicsTitle: 'Есептердің тақырыптары',
  topicsLead: 'Тақырыптар бөлімдердің атауынан алынған. Біреуін бассаңыз, сол бөлімдерден үзінді көрсетемін.',
  noTopics: 'Есептерден тақырып табылмады.',
  topicPassages: passages => `${passages} үзінді`,
  topicGone: 'Бұл тақырып есептерде енді жоқ.',
  nearTopics: 'Жақын тақырыптарды қарап көріңіз:',
  collecting: 'Есімдер мен тақырыптар есептерден әлі жиналып жатыр. Бірнеше минуттан кейін қайталап көріңіз.',
  buttonTopics: 'Тақырыптар',
  buttonNames: count => `Есімдер мен атаулар: ${count}`,
  buttonAllNames: 'Бүкіл тізім',
}

const RU: BrowseMessages = {
  kinds: { person: 'Люди', place: 'Места', institution: 'Организации', law: 'Законы' },
  namesTitle: 'Имена и названия в докладах',
  namesLead: (kind, count, example) =>
    `${RU.kinds[kind]}: ${count}. Нажмите на имя или название, и я покажу, где оно упоминается. Поиск по слову: /names ${example}`,
  noNames: 'Имён и названий в докладах не нашлось.',
  nameTooShort: 'Напишите хотя бы две буквы имени или названия.',
  nameUnknown:
    'Среди имён и названий, собранных из докладов, такого нет. Попробуйте спросить об этом обычным сообщением.',
  namesNearest: 'Среди имён и названий, собранных из докладов, точно такого нет. Похожие:',
  namesMatching: 'Нашлось несколько. Что открыть?',
  nameMatching: 'Вот что нашлось:',
  namesHere: 'Имена и названия в этой выдержке:',
  mentioned: passages => `упоминается в ${countOf('ru', passages, { one: 'выдержке', other: 'выдержках' })}`,
  nameGone: 'Этого имени или названия в докладах больше нет.',
  topicsTitle: 'Темы докладов',
  topicsLead: 'Темы взяты из названий разделов. Нажмите на любую, и я покажу выдержки.',
  noTopics: 'Тем в докладах не нашлось.',
  topicPassages: passages =>
    countOf('ru', passages, { one: 'выдержка', few: 'выдержки', many: 'выдержек', other: 'выдержки' }),
  topicGone: 'Этой темы в докладах больше нет.',
  nearTopics: 'Близко по теме:',
  collecting: 'Имена и темы ещё собираются из докладов. Попробуйте через несколько минут.',
  buttonTopics: 'Темы',
  buttonNames: count => `Имена и названия: ${count}`,
  buttonAllNames: 'Весь список',
}

/** The texts of /names and /topics. */
export function browseMessagesOf(language: Language): BrowseMessages {
  return language === 'kk' ? KK : RU
}
