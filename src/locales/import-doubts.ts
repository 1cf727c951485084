import type { DoubtClauses, DoubtReason } from '../import/doubt-reason.ts'
import { type Language, otherLanguage } from '../text/language.ts'
import { countOf } from './plural.ts'

const KK = { kk: 'қазақша', ru: 'орысша' } as const

const kk: DoubtClauses = {
  'unreadable-letters': ({ count }) => `${count} таңба оқылмады`,
  'third-language': () => 'қазақша да, орысша да емес, сол күйінде қалды',
  'second-language': ({ language, percent }) =>
    `мәтіннің ${percent} пайызы — ${KK[otherLanguage(language)]}, ол бөлік ${KK[language]} нұсқада қалды`,
  'unpaired-halves': ({ language, kk: own, ru: twin }) =>
    `қазақша ${own} абзац пен орысша ${twin} абзац жұптаспады, сондықтан тек ${KK[language]} мәтін алынды`,
  'mark-without-footnote': ({ mark }) => `${mark} белгісінің ескертпесі табылмады`,
  'renumbered-footnotes': () =>
    'ескертпелер әр бетте қайта нөмірленген, оларға бүкіл құжат бойынша жаңа нөмір берілді',
  'printed-pages': ({ page, sheet }) =>
    `бет нөмірлері баспадағыдай алынды: файлдың ${sheet}-беті — ${page}-бет`,
  'layout-pages': () => 'бет нөмірлері Word-тағы соңғы көрінісінен алынды, жарияланған құжатпен салыстырыңыз',
  'counted-pages': () =>
    'беттер қолмен қойылған үзілімдер бойынша саналды, жарияланған құжатпен салыстырыңыз',
  'tracked-changes': () => 'құжатта түзетулер қалған, мәтін олардың бәрі қабылданған күйде алынды',
  'lost-marks': ({ count }) =>
    `сөйлеушілер мен қателер туралы ${count} белгі сақталмайды, файлды есептер папкасына көшірген дұрыс`,
  'whole-page': () => 'мақаланың қай жерде екені анықталмады, сондықтан беттің бүкіл мәтіні алынды',
  'hidden-text': () => 'бетте көрінбейтін мәтін алынбады',
  'foreign-page': () => 'бет қазақша да, орысша да емес',
  'third-reader': () => 'мәтінді оқыған үш бағдарламаның бірі басқа әріптерді көреді',
  'unsure-recognition': ({ percent }) => `анық танылмады, сенімділігі — ${percent} пайыз`,
  'joined-paragraph': () => 'алдыңғы бағанның не беттің жалғасы деп алынды, бірақ жеке абзац болуы мүмкін',
  table: () => 'кесте жол-жолымен оқылды, ұяшықтары « · » белгісімен бөлінді',
  'lone-block': ({ language }) => `тек ${KK[language]} нұсқада бар, көршілес абзацқа қосылды`,
  'lone-footnote': ({ language }) =>
    `тек ${KK[language]} нұсқадағы ескертпе, өзі тиесілі абзацтың соңына қосылды`,
  'left-out': ({ language, blocks, chars, end }) =>
    `тек ${KK[language]} нұсқада бар (${blocks} абзац, ${chars} таңба), сондықтан алынбады${blocks > 1 ? `; соңғысы: ${end}` : ''}`,
  twins: ({ difference, twin }) => `${differenceInKazakh(difference)}; орысшасы: ${twin}`,
}

function differenceInKazakh(difference: DoubtReason<'twins'>['difference']): string {
  switch (difference.kind) {
    case 'meaning':
      return 'екі тілдегі мағынасы әртүрлі болуы мүмкін'
    case 'length': {
      const { longer, times } = difference
      return `${KK[longer]} мәтін ${KK[otherLanguage(longer)]} мәтіннен ${decimal(times)} есе ұзын`
    }
    case 'figures':
      return (['kk', 'ru'] as const)
        .filter(language => difference[language].length > 0)
        .map(language => `тек ${KK[language]} мәтінде бар сан: ${difference[language].join(', ')}`)
        .join('; ')
    default:
      return difference satisfies never
  }
}

const RU = { kk: 'на казахском', ru: 'на русском' } as const
const RU_EDITION = { kk: 'в казахской версии', ru: 'в русской версии' } as const

const ru: DoubtClauses = {
  'unreadable-letters': ({ count }) =>
    countOf('ru', count, {
      one: 'знак не читается',
      few: 'знака не читаются',
      many: 'знаков не читаются',
      other: 'знака не читаются',
    }),
  'third-language': () => 'не на казахском и не на русском, оставлено как есть',
  'second-language': ({ language, percent }) =>
    `${percent} % текста — ${RU[otherLanguage(language)]}, эта часть осталась ${RU_EDITION[language]}`,
  'unpaired-halves': ({ language, kk: own, ru: twin }) =>
    `абзацы на казахском (${own}) и на русском (${twin}) не сходятся попарно, взят только текст ${RU[language]}`,
  'mark-without-footnote': ({ mark }) => `для знака ${mark} не нашлось сноски`,
  'renumbered-footnotes': () => 'нумерация сносок на каждой странице начинается заново, я сделал её сквозной',
  'printed-pages': ({ page, sheet }) =>
    `номера страниц взяты такими, как напечатаны: страница ${page} в файле — ${sheet}-я`,
  'layout-pages': () =>
    'номера страниц взяты из последней вёрстки в Word, сверьте их с опубликованным документом',
  'counted-pages': () =>
    'страницы посчитаны по разрывам, поставленным вручную, сверьте их с опубликованным документом',
  'tracked-changes': () =>
    'в документе остались исправления, текст взят таким, каким будет, если принять их все',
  'lost-marks': ({ count }) =>
    `пометы о говорящих и об ошибках (${count}) не сохранятся, лучше скопировать файл в папку докладов`,
  'whole-page': () => 'не удалось определить, где на странице статья, поэтому взят весь текст',
  'hidden-text': () => 'текст, которого на странице не видно, пропущен',
  'foreign-page': () => 'страница не на казахском и не на русском',
  'third-reader': () => 'одна из трёх программ, читавших текст, видит здесь другие буквы',
  'unsure-recognition': ({ percent }) => `распознано неуверенно: уверенность ${percent} %`,
  'joined-paragraph': () =>
    'принято за продолжение с предыдущей колонки или страницы, но может быть отдельным абзацем',
  table: () => 'таблица прочитана по строкам, ячейки разделены знаком « · »',
  'lone-block': ({ language }) => `есть только ${RU_EDITION[language]}, присоединено к соседнему абзацу`,
  'lone-footnote': ({ language }) =>
    `эта сноска есть только ${RU_EDITION[language]}, она приписана к своему абзацу`,
  'left-out': ({ language, blocks, chars, end }) =>
    `есть только ${RU_EDITION[language]} и потому пропущено (абзацев: ${blocks}, знаков: ${chars})${blocks > 1 ? `; последний абзац: ${end}` : ''}`,
  twins: ({ difference, twin }) => `${differenceInRussian(difference)}; русский текст: ${twin}`,
}

function differenceInRussian(difference: DoubtReason<'twins'>['difference']): string {
  switch (difference.kind) {
    case 'meaning':
      return 'тексты на двух языках, возможно, расходятся по смыслу'
    case 'length': {
      const [long, short] = difference.longer === 'kk' ? ['казахский', 'русского'] : ['русский', 'казахского']
      return `${long} текст длиннее ${short} в ${decimal(difference.times)} раза`
    }
    case 'figures':
      return (['kk', 'ru'] as const)
        .filter(language => difference[language].length > 0)
        .map(language => `числа только ${RU[language]}: ${difference[language].join(', ')}`)
        .join('; ')
    default:
      return difference satisfies never
  }
}

/** With a comma, as both languages write it. */
function decimal(value: number): string {
  return value.toFixed(1).replace('.', ',')
}

/** The doubts about an import, as clauses after the text that they are about. */
export const IMPORT_DOUBTS: Readonly<Record<Language, DoubtClauses>> = { kk, ru }
