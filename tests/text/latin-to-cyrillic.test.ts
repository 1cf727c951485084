import { describe, expect, it } from 'vitest'
import { findLatinSpelling } from '../../src/text/latin-to-cyrillic.ts'
import { toKazakhCyrillic } from '../../src/text/transliterate.ts'

const OF_2021 = `qūqyq=құқық|bostandyq=бостандық|türmede azaptau=түрмеде азаптау|Qazaqstan=Қазақстан|
Şyñjañ=Шыңжаң|halyq=халық|ädılet=әділет|äielder qūqyğy=әйелдер құқығы|sailau=сайлау|mektep=мектеп|üşın=үшін|
söz bostandyğy=сөз бостандығы|ükımet=үкімет|zañ=заң|ūiğyr=ұйғыр|ūiym=ұйым|
Toqaev=Тоқаев|Nazarbaev=Назарбаев|ökılettık=өкілеттік|
jergılıktı=жергілікті|qoğam=қоғам|dın=дін|bala=бала|tıl=тіл|kım=кім|qaida=қайда|qanşa=қанша|ne üşın=не үшін|
QAZAQSTAN=ҚАЗАҚСТАН|sot=сот|mūsylman=мұсылман`

const OF_2018 = `qazaq tili=қазақ тілі|ádilet=әділет|Qazaqstan Respýblıkasy=Қазақстан Республикасы|túrme=түрме|
úkimet=үкімет|qoǵam=қоғам|zań=заң|sóz bostandyǵy=сөз бостандығы|saılaý=сайлау|áıelder=әйелдер|kórshi=көрші|
Shyńjań=Шыңжаң|uıǵyr=ұйғыр|azaptaý týraly=азаптау туралы|jergilikti=жергілікті|qamaý=қамау|mektepte úı=мектепте үй|
Toqaev qandaı ýáde berdi=Тоқаев қандай уәде берді|bostandyǵy úshin=бостандығы үшін|óz=өз|dárigerler=дәрігерлер|
táýelsizdik=тәуелсіздік|qańtar oqıǵasy=қаңтар оқиғасы|bilim berý=білім беру|Almaty oblysy jańa=Алматы облысы жаңа`

const OF_2017 = `a'dilet=әділет|tu'rme=түрме|qog'am=қоғам|so'z bostandyg'y=сөз бостандығы|u'kimet=үкімет|
a'i'elder=әйелдер|qan'tar oqi'g'asy=қаңтар оқиғасы|s'yg'ys=шығыс|Qazaqstan Respy'bli'kasy=Қазақстан Республикасы|
ko'p=көп|o'kilettik=өкілеттік|ta'y'elsizdik=тәуелсіздік|a’dilet=әділет|ja’rdem=жәрдем|ui'g'yr=ұйғыр|
qyzmet u's'in=қызмет үшін|s'yg'arma=шығарма|ju'rek=жүрек|a'ke=әке|
zan'=заң|sai'lay'=сайлау|azaptay' ty'raly=азаптау туралы|bilim bery'=білім беру|S'yn'jan'=Шыңжаң|
aʼdilet=әділет|qazaq’tyń=қазақтың`

const ASCII = `kukyk=құқық|adam kukyktary=адам құқықтары|turme=түрме|turmede=түрмеде|Kazakstan=Қазақстан|uygyr=ұйғыр|
mektep=мектеп|sot=сот|halyk=халық|khalyk=халық|azaptau=азаптау|sailau=сайлау|saylau=сайлау|dauys=дауыс|
kogam=қоғам|bilim=білім|bostandyk=бостандық|Almaty=Алматы|politsiya=полиция|prezident=президент|kandai=қандай|
kanday=қандай|kim=кім|nege=неге|kashan=қашан|qashan=қашан|qaida=қайда|qansha=қанша|Shygys=Шығыс|zheke=жеке|
sheteldik=шетелдік|jemqorlyq=жемқорлық|jumys=жұмыс|zhumys=жұмыс|konstitutsiya=конституция|din=дін|dinder=діндер|
Astana=Астана|gylym=ғылым|bala=бала|ayel=әйел|aielder=әйелдер|kyzmet=қызмет|jaza=жаза|esep=есеп|tergeu=тергеу|
ana tili=ана тілі|adamnyn=адамның|kalanyn=қаланың|aiyru=айыру|zhiyn=жиын|biyl=биыл`

const rows = (table: string) => table.split(/\|\n?/u).map(row => row.split('='))

describe('Latin to Cyrillic', () => {
  it.each(rows(OF_2021))('reads the letters of 2021: «%s» → «%s»', (latin = '', cyrillic) => {
    expect(toKazakhCyrillic(latin)).toBe(cyrillic)
  })

  it.each(rows(OF_2018))('reads the acutes of 2018: «%s» → «%s»', (latin = '', cyrillic) => {
    expect(toKazakhCyrillic(latin)).toBe(cyrillic)
  })

  it.each(rows(OF_2017))('reads the apostrophes of 2017: «%s» → «%s»', (latin = '', cyrillic) => {
    expect(toKazakhCyrillic(latin)).toBe(cyrillic)
  })

  it.each(rows(ASCII))('reads plain letters: «%s» → «%s»', (latin = '', cyrillic) => {
    expect(toKazakhCyrillic(latin)).toBe(cyrillic)
  })

  it.each([...rows(OF_2021), ...rows(OF_2018)])(
    'reads decomposed letters: «%s» → «%s»',
    (latin = '', cyrillic) => {
      expect(toKazakhCyrillic(latin.normalize('NFD'))).toBe(cyrillic)
    },
  )
})

describe('findLatinSpelling', () => {
  it.each([
    ['túrme', { hasSwappedI: true, hasDotlessI: true, hasMarkedU: true, hasQ: false, hasMarkedY: false }],
    ["ay'dan", { hasSwappedI: true, hasMarkedY: true }],
    ['qoǵam', { hasSwappedI: true, hasQ: true }],
    ['tıl', { hasSwappedI: false, hasDotlessI: true }],
    ['qūqyq', { hasSwappedI: false, hasDotlessI: false, hasQ: true, hasMarkedU: true }],
    ['kukyk', { hasSwappedI: false, hasDotlessI: false, hasQ: false, hasMarkedU: false, hasMarkedY: false }],
  ])('recognises the spelling of «%s»', (text, spelling) => {
    expect(findLatinSpelling(text)).toMatchObject(spelling)
  })
})
