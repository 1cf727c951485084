import type { Language } from './language.ts'
import { hasKazakhLetter } from './language-features.ts'
import { foldWord } from './words.ts'

const words = (...rows: readonly string[]): ReadonlySet<string> =>
  new Set(rows.join(' ').split(' ').map(foldWord))

/** Kazakh words without a Kazakh letter, in forms that occur in questions. */
const KAZAKH = words(
  'сот соты сотта сотқа соттар бала балалар баласы адам адамдар ата ана ата-ана азап азаптау азамат азаматтар мектеп мектептер',
  'тергеу камау сайлау пара жала жаза жазалау куа шеру дауыс халык ел елдер жер жол су тил дин дос той топ сан ауыл кала мал',
  'мемлекет укимет уким журналистер лагерьлер полицейлер студенттер адвокаттар министрлик ереуил баспасоз ашаршылык апта жыл',
  'шекара шекарада шекаралар боздак намыс емхана достар акимдер',
  'айып айыптау жалакы ата-бала отбасы бостандык саясат саясаткер сауда базар байлык барлык болашак тарих тарихы жаналык',
)
/** Russian words too short or too unspecific for the n-gram classifier. */
const RUSSIAN = words(
  'полиция армия тюрьма тюрьмы тюрем тюрьмах право права прав суд суды суда судов судья судьи пытка пытки пыток выборы митинг митинги',
  'дети детей люди людей человек народ народы отец мать семья семьи брат сестра сын дочь муж жена друг школа школы школ закон законы',
  'законов жалоба жалобы угроза угрозы уйгур уйгуры уйгуров казах казахи казахов казашка киргиз киргизы узбек узбеки русский русские',
  'убийство убийства рабство насилие следствие свобода свободы вера вода земля война мир труд голод смерть жизнь власть власти',
  'арест аресты обыск обыски штраф штрафы налог налоги лагерь лагеря камера камеры зарплата зарплаты цензура граница границы помощь',
  'жертва жертвы еда быт тишина тайна тайны болезнь болезни тюрьме тюрьму цена цены имамы кыргызы дунгане чеченцы',
  'адвокаты депутаты кандидаты солдаты радикалы мусульмане христиане журналисты новости погода январь время деньги работа город',
  'дискриминация коррупция эмиграция мобилизация революция оппозиция религия',
)

const FRONT_THEN_BACK = /[еэи][^аеиоуыэюяьъ]{1,3}ы$/u
const BACK_THEN_FRONT = /[аоыуя](?:[хгкжшщч]|[бвдйлмнпрстжчш]к)и$/u
const LOAN_PLURAL = /^(?=.*(?:[фцщ]|^[^аеиоуыэюя]{2}|в[^аеиоуыэюя])).{5,}[ыи]$/u
const RUSSIAN_NOUN =
  /(?:ость|ости|ств[оаеу]|ени[еяй]|ани[еяй]|ци[июй]|тель|тели|щик|щики|ник|ники|ский|ские|ная|ное|ные|ный)$/u
const KAZAKH_PLURAL =
  /(?:[аеиы]стер|ттар|ттер|ьлер|[аыуя]лар|[еи]лер|[лмз]дар|[лмз]дер|ндар|ктар|птар|птер)$/u

/**
 * The language of a single Cyrillic word, by evidence beyond n-grams: word lists, plural endings, and vowels that violate
 * Kazakh harmony («и» or «е», then «-ы»: «студенты», «аресты»). Undefined if there is none.
 */
export function languageOfWord(word: string): Language | undefined {
  const folded = foldWord(word)
  if (hasKazakhLetter(word)) return KAZAKH.has(folded) ? 'kk' : undefined
  if (folded.length > 40 || !/^[а-я]+(?:-[а-я]+)?$/u.test(folded)) return undefined
  if (RUSSIAN.has(folded)) return 'ru'
  if (KAZAKH.has(folded)) return 'kk'
  if (folded.length < 5) return undefined
  if (folded.length > 6 && KAZAKH_PLURAL.test(folded)) return 'kk'
  const isRussian = [FRONT_THEN_BACK, BACK_THEN_FRONT, LOAN_PLURAL, RUSSIAN_NOUN].some(sign =>
    sign.test(folded),
  )
  return isRussian ? 'ru' : undefined
}
