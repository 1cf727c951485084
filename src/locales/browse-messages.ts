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
    `${KK.kinds[kind]}: ${count}. Басыңыз — қай жерде аталғанын көрсетемін. Іздеу үшін: /names ${example}`,
  noNames: 'Есептерден есім де, атау да табылмады.',
  nameTooShort: 'Есімнің немесе атаудың кемінде екі әрпін жазыңыз.',
  nameUnknown:
    'Есептерден жиналған есімдер мен атаулардың арасында мұндайы жоқ. Бұл туралы жай хабарламамен сұрап көріңіз.',
  namesNearest: 'Есептерден жиналған есімдер мен атаулардың арасында дәл мұндайы жоқ. Ұқсастары:',
  namesMatching: 'Бірнешеуі табылды. Қайсысын ашайын?',
  nameMatching: 'Мынау табылды:',
  namesHere: 'Осы үзіндідегі есімдер мен атаулар:',
  mentioned: passages => `${passages} үзіндіде аталған`,
  nameGone: 'Бұл есім немесе атау есептерде енді жоқ.',
  topicsTitle: 'Есептердің тақырыптары',
  topicsLead: 'Бөлімдердің атаулары бойынша. Басыңыз — сол бөлімдерден үзінділер көрсетемін.',
  noTopics: 'Есептерден тақырып табылмады.',
  topicPassages: passages => `${passages} үзінді`,
  topicGone: 'Бұл тақырып есептерде енді жоқ.',
  nearTopics: 'Мүмкін, мына тақырыптар керек шығар:',
  collecting: 'Есімдер мен тақырыптар есептерден әлі жиналып жатыр. Бірнеше минуттан кейін қайталап көріңіз.',
  buttonTopics: 'Тақырыптар',
  buttonNames: count => `Есімдер мен атаулар: ${count}`,
  buttonAllNames: 'Барлық есімдер',
}

const RU: BrowseMessages = {
  kinds: { person: 'Люди', place: 'Места', institution: 'Организации', law: 'Законы' },
  namesTitle: 'Имена и названия в докладах',
  namesLead: (kind, count, example) =>
    `${RU.kinds[kind]}: ${count}. Нажмите — покажу, где это упоминается. Поиск: /names ${example}`,
  noNames: 'Имён и названий в докладах не нашлось.',
  nameTooShort: 'Напишите хотя бы две буквы имени или названия.',
  nameUnknown:
    'Среди имён и названий, собранных из докладов, такого нет. Попробуйте спросить о нём обычным сообщением.',
  namesNearest: 'Среди имён и названий, собранных из докладов, точно такого нет. Похожие:',
  namesMatching: 'Нашлось несколько. Что открыть?',
  nameMatching: 'Вот что нашлось:',
  namesHere: 'Имена и названия в этой выдержке:',
  mentioned: passages => `Упоминается в ${countOf('ru', passages, { one: 'отрывке', other: 'отрывках' })}`,
  nameGone: 'Этого имени или названия в докладах больше нет.',
  topicsTitle: 'Темы докладов',
  topicsLead: 'По названиям разделов. Нажмите — покажу выдержки из них.',
  noTopics: 'Тем в докладах не нашлось.',
  topicPassages: passages => countOf('ru', passages, { one: 'отрывок', few: 'отрывка', other: 'отрывков' }),
  topicGone: 'Этой темы в докладах больше нет.',
  nearTopics: 'Возможно, подойдут темы:',
  collecting: 'Имена и темы ещё собираются из докладов. Попробуйте через несколько минут.',
  buttonTopics: 'Темы',
  buttonNames: count => `Имена и названия: ${count}`,
  buttonAllNames: 'Все имена',
}

/** The texts of /names and /topics. */
export function browseMessagesOf(language: Language): BrowseMessages {
  return language === 'kk' ? KK : RU
}
