import type { Language } from '../text/language.ts'
import { CODES } from './code-names.ts'
import type { NameKind } from './name.ts'

/** An institution that texts call by an abbreviation without explaining it. */
export interface KnownName {
  readonly kind: NameKind
  readonly labels: Readonly<Record<Language, string>>
  /** In capitals, of both languages and in Latin letters. */
  readonly short: readonly string[]
}

const known = (kk: string, ru: string, short: string): KnownName => ({
  kind: 'institution',
  labels: { kk, ru },
  short: short.split(' ').filter(name => name !== ''),
})

/** International organisations: common knowledge, in the wording of the glossary. */
export const KNOWN_NAMES: readonly KnownName[] = [
  known('Біріккен Ұлттар Ұйымы', 'Организация Объединённых Наций', 'БҰҰ ООН UN'),
  known(
    'Еуропадағы қауіпсіздік және ынтымақтастық ұйымы',
    'Организация по безопасности и сотрудничеству в Европе',
    'ЕҚЫҰ ОБСЕ OSCE',
  ),
  known('Еуропалық одақ', 'Европейский союз', 'ЕО ЕС EU'),
  known('Халықаралық еңбек ұйымы', 'Международная организация труда', 'ХЕҰ МОТ ILO'),
  known('Солтүстік Атлант шарты ұйымы', 'Организация Североатлантического договора', 'НАТО NATO'),
  known(
    'Ұжымдық қауіпсіздік туралы шарт ұйымы',
    'Организация Договора о коллективной безопасности',
    'ҰҚШҰ ОДКБ',
  ),
  known('Тәуелсіз Мемлекеттер Достастығы', 'Содружество Независимых Государств', 'ТМД СНГ'),
  known('Шанхай ынтымақтастық ұйымы', 'Шанхайская организация сотрудничества', 'ШЫҰ ШОС'),
  known('Дүниежүзілік денсаулық сақтау ұйымы', 'Всемирная организация здравоохранения', 'ДДСҰ ДДҰ ВОЗ WHO'),
  known('ЮНИСЕФ', 'ЮНИСЕФ', 'ЮНИСЕФ UNICEF'),
  known('ЮНЕСКО', 'ЮНЕСКО', 'ЮНЕСКО UNESCO'),
  known(
    'БҰҰ Босқындар ісі жөніндегі жоғарғы комиссариаты',
    'Управление Верховного комиссара ООН по делам беженцев',
    'БЖКБ БІЖКБ УВКБ UNHCR',
  ),
  known('Халықаралық көші-қон ұйымы', 'Международная организация по миграции', 'ХКҰ МОМ IOM'),
  known('Халықаралық Қызыл Крест комитеті', 'Международный комитет Красного Креста', 'ХҚКК МККК ICRC'),
  known('Ішкі істер министрлігі', 'Министерство внутренних дел', 'ІІМ МВД'),
  known('Ұлттық қауіпсіздік комитеті', 'Комитет национальной безопасности', 'ҰҚК КНБ'),
  known(
    'Ұлттық қауіпсіздік мемлекеттік комитеті',
    'Государственный комитет национальной безопасности',
    'ҰҚМК ГКНБ',
  ),
  known('Орталық сайлау комиссиясы', 'Центральная избирательная комиссия', 'ОСК ЦИК'),
  known('Ұлттық алдын алу тетігі', 'Национальный превентивный механизм', 'ҰАТ ҰАМ НПМ'),
  known('Жазаларды орындау мемлекеттік қызметі', 'Государственная служба исполнения наказаний', 'ЖОМҚ ГСИН'),
  known('Жогорку Кенеш', 'Жогорку Кенеш', ''),
  known('Human Rights Watch', 'Human Rights Watch', 'HRW'),
  known('Penal Reform International', 'Penal Reform International', 'PRI'),
  known('International Partnership for Human Rights', 'International Partnership for Human Rights', 'IPHR'),
]

/** Abbreviations that are not names: kinds of organisations, illnesses, things. */
export const COMMON_ACRONYMS: ReadonlySet<string> = new Set(
  (
    'НПО НКО ҮЕҰ СМИ БАҚ ЛГБТ ЛГБТИ ЛГБТК ЛГБТҚ ЛГБТИК ЛГБТИК+ ВИЧ АИТВ СПИД ЖИТС СИЗО ТИ ИВС УДО ТОО ЖШС АО АҚ ООО ИП ЖК УК УПК УИК ТК ГК ГПК КоАП ПТСР ДНК ДТП ' +
    'ҚК КПК США АҚШ РК ҚР КНР ҚХР РФ РСФСР СССР КСРО КР ВВП ІЖӨ МРП АЕК ТЭЦ ЖЭО УИС ҚАЖ ОНК ҚБК ОВД СОБР ИТ АТ ОО ОФ ҚҚ ҚБ ЦА ТВ ID VPN SMS PDF KZ CN RU URL HTTP НҚА ИК ЛА ИЗ СУАР ШҰАА ШҰАР ' +
    'ЗКО ВКО СКО БҚО ШҚО СҚО ГБАО ЕР XX XXI II III IV VI VII VIII IX COVID QR GPS СП ЖПС ИП ФИО АТС ҰҚ СҚ'
  ).split(' '),
)

const SHORT_BY_KEY: ReadonlyMap<string, readonly string[]> = new Map([
  ...KNOWN_NAMES.map(({ labels, short }) => [`=${labels.ru}`, short] as const),
  ...CODES.map(({ id, short }) => [`code ${id}`, [short]] as const),
])

/** The abbreviations of a name of the lists, by its key: «ОБСЕ», «УК». */
export function shortNames(key: string): readonly string[] {
  return SHORT_BY_KEY.get(key.replace(/^article (\S+) .*$/u, 'code $1')) ?? []
}
