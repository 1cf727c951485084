import type { Language } from '../text/language.ts'
import { countOf } from './plural.ts'

/** What the bot says about kept excerpts, in one language. */
export interface SavedMessages {
  /** On the button that keeps an excerpt, and on that of a kept one. */
  readonly buttonKeep: string
  readonly buttonKept: string
  /** Callback query answers: at most 200 chars. */
  readonly kept: string
  readonly keptInGroup: string
  readonly already: string
  readonly unkept: string
  readonly full: (most: number) => string
  readonly changedSince: string

  /** Above the list. */
  readonly title: (count: number) => string
  readonly titleInGroup: (count: number) => string
  readonly page: (page: number, pages: number) => string
  readonly empty: string
  readonly emptyInGroup: string
  /** In the list, instead of the first words. */
  readonly changed: string
  readonly removed: string
  readonly damaged: string
  /** Above an opened excerpt. */
  readonly position: (place: number, of: number) => string
  readonly changedNow: string
  readonly removedNow: string
  readonly damagedNow: string
  /** The entry is no longer in the list. Callback query answer: at most 200 chars. */
  readonly notThere: string

  readonly buttonOrder: Readonly<Record<'kept' | 'report', string>>
  readonly buttonDownload: string
  readonly buttonClear: string
  readonly buttonUp: string
  readonly buttonDown: string
  readonly buttonRemove: string
  readonly buttonBack: string

  readonly askClear: (count: number) => string
  readonly buttonClearYes: string
  readonly buttonClearNo: string
  readonly cleared: string
  /** Callback query answer: at most 200 chars. */
  readonly onlyAdminsClear: string

  /** Above the choices for a file. */
  readonly downloadAsk: (count: number) => string
  readonly buttonLanguages: Readonly<Record<'one' | 'both', string>>
  readonly buttonStyle: Readonly<Record<'gost' | 'apa', string>>
  readonly buttonFormat: Readonly<Record<'txt' | 'md' | 'docx' | 'ris' | 'bib', string>>
  /** Under a file. */
  readonly caption: (count: number, day: string) => string
  /** Callback query answers: at most 200 chars. */
  readonly nothingToDownload: string
  readonly busy: string
  readonly forbidden: string
}

const EXCERPTS = { one: 'выдержка', few: 'выдержки', many: 'выдержек', other: 'выдержки' }

export const SAVED_MESSAGES: Readonly<Record<Language, SavedMessages>> = {
  kk: {
    buttonKeep: '☆ Сақтау',
    buttonKept: '★ Сақталды',
    kept: 'Сақталды. Бүкіл тізім: /saved',
    keptInGroup: 'Топтың ортақ жинағына сақталды. Бүкіл тізім: /saved',
    already: 'Бұл үзінді бұрыннан сақталған.',
    unkept: 'Сақталғандардан алып тасталды.',
    full: most => `${most} үзінді сақталған, одан көп сыймайды. /saved тізімінен керек емесін алып тастаңыз.`,
    changedSince: 'Бұл жердің мәтіні өзгерген. Үзіндіні қайта ашып, сосын сақтаңыз.',

    title: count => `Сақталған үзінділер: ${count}`,
    titleInGroup: count => `Топтың сақталған үзінділері: ${count}`,
    page: (page, pages) => `${page}/${pages}-бет`,
    empty:
      'Әзірге сақталған үзінді жоқ. Үзіндіні ашып, астындағы «☆ Сақтау» түймесін басыңыз: үзінді осы тізімге түседі. Кейін бәрін бір файл етіп ала аласыз.',
    emptyInGroup:
      'Топта әзірге сақталған үзінді жоқ. Жауаптың астындағы «☆ Сақтау» түймесін басыңыз: үзінді топтың ортақ жинағына түседі.',
    changed: 'Сақталғаннан бері мәтіні өзгерген',
    removed: 'Есептерде енді жоқ',
    damaged: 'Мәтіні бүлінген, келтірілмейді',
    position: (place, of) => `★ ${place}/${of}`,
    changedNow: 'Сақталғаннан бері мәтіні өзгерген. Бұл жердегі қазіргі мәтін:',
    removedNow: 'Бұл үзінді есептерде енді жоқ.',
    damagedNow: 'Бұл үзіндінің мәтіні бүлінген, сондықтан келтірілмейді.',
    notThere: 'Бұл үзінді тізімде енді жоқ.',

    buttonOrder: { kept: 'Өз ретіммен', report: 'Есептер бойынша' },
    buttonDownload: 'Файл етіп алу',
    buttonClear: 'Бәрін алып тастау',
    buttonUp: '↑ Жоғары',
    buttonDown: '↓ Төмен',
    buttonRemove: 'Алып тастау',
    buttonBack: '↩ Тізімге',

    askClear: count => `Сақталғанның бәрін (${count} үзінді) алып тастайын ба?`,
    buttonClearYes: 'Иә, бәрін',
    buttonClearNo: 'Жоқ',
    cleared: 'Бәрі алып тасталды.',
    onlyAdminsClear: 'Жинақтың бәрін топ әкімшілері ғана алып тастай алады.',

    downloadAsk: count =>
      `Файлда ${count} үзінді, сілтемелері мен дереккөздер тізімі болады. Жіберер алдында бәрі есептердің мәтінімен қайта салыстырылады. Файлдың түрін таңдаңыз.`,
    buttonLanguages: { one: 'Бір тілде', both: 'Екі тілде' },
    buttonStyle: { gost: 'МЕМСТ', apa: 'APA' },
    buttonFormat: { txt: 'Мәтін', md: 'Markdown', docx: 'Word', ris: 'RIS', bib: 'BibTeX' },
    caption: (count, day) => `${count} үзінді ${day} күні есептердің мәтінімен салыстырылды.`,
    nothingToDownload: 'Сақталған үзінді жоқ, файлға салатын ештеңе болмай тұр.',
    busy: 'Дәл қазір файл сұраушылар көп. Бір минуттан кейін қайта басыңызшы.',
    forbidden: 'Бұл чатқа файл жібере алмаймын: маған рұқсат берілмеген.',
  },
  ru: {
    buttonKeep: '☆ Сохранить',
    buttonKept: '★ Сохранено',
    kept: 'Сохранено. Весь список: /saved',
    keptInGroup: 'Сохранено в общую подборку группы. Весь список: /saved',
    already: 'Эта выдержка уже сохранена.',
    unkept: 'Убрано из сохранённого.',
    full: most =>
      `Уже сохранено ${countOf('ru', most, EXCERPTS)}, больше не поместится. Уберите ненужное из списка /saved.`,
    changedSince: 'Текст этого места изменился. Откройте выдержку заново и сохраните её.',

    title: count => `Сохранённые выдержки: ${count}`,
    titleInGroup: count => `Сохранённые выдержки группы: ${count}`,
    page: (page, pages) => `страница ${page} из ${pages}`,
    empty:
      'Пока ничего не сохранено. Откройте выдержку и нажмите под ней «☆ Сохранить»: выдержка попадёт в этот список. Потом всё можно будет получить одним файлом.',
    emptyInGroup:
      'В группе пока ничего не сохранено. Нажмите под ответом «☆ Сохранить»: выдержка попадёт в общую подборку группы.',
    changed: 'После сохранения текст изменился',
    removed: 'В докладах этого больше нет',
    damaged: 'Текст повреждён и не приводится',
    position: (place, of) => `★ ${place} из ${of}`,
    changedNow: 'После сохранения текст изменился. Сейчас на этом месте:',
    removedNow: 'Этой выдержки в докладах больше нет.',
    damagedNow: 'Текст этой выдержки повреждён, поэтому он не приводится.',
    notThere: 'Этой выдержки в списке уже нет.',

    buttonOrder: { kept: 'В моём порядке', report: 'По докладам' },
    buttonDownload: 'Получить файлом',
    buttonClear: 'Убрать всё',
    buttonUp: '↑ Выше',
    buttonDown: '↓ Ниже',
    buttonRemove: 'Убрать',
    buttonBack: '↩ К списку',

    askClear: count => `Убрать всё сохранённое (${countOf('ru', count, EXCERPTS)})?`,
    buttonClearYes: 'Да, убрать всё',
    buttonClearNo: 'Нет',
    cleared: 'Всё убрано.',
    onlyAdminsClear: 'Убрать всю подборку группы могут только её администраторы.',

    downloadAsk: count =>
      `В файле будет ${countOf('ru', count, EXCERPTS)} со ссылками и списком источников. Перед отправкой всё ещё раз сверяется с текстом докладов. Выберите вид файла.`,
    buttonLanguages: { one: 'На одном языке', both: 'На двух языках' },
    buttonStyle: { gost: 'ГОСТ', apa: 'APA' },
    buttonFormat: { txt: 'Текст', md: 'Markdown', docx: 'Word', ris: 'RIS', bib: 'BibTeX' },
    caption: (count, day) => `${countOf('ru', count, EXCERPTS)}; с текстом докладов сверено ${day}.`,
    nothingToDownload: 'Ничего не сохранено, так что и файл собрать не из чего.',
    busy: 'Сейчас многие просят файлы. Нажмите, пожалуйста, ещё раз через минуту.',
    forbidden: 'Не могу отправить файл в этот чат: мне это не разрешено.',
  },
}
