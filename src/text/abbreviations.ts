/**
 * Abbreviations of Kazakh and Russian prose, lower case, without the last point. A name, number or noun follows:
 * a sentence never ends here.
 */
export const LEADING_ABBREVIATIONS: ReadonlySet<string> = new Set(
  (
    'мыс қар салыст проф акад доц каз қаз лат ағыл ' +
    'см ср напр нпр т.е т.к т.н т.о ул пр-т пр-кт пер пл бул наб мкр просп көш даң ст п пп ч гл разд абз ' +
    'т тт кн вып рис табл сх илл стр с бб № no nos им св г-н г-жа тов гр ред сост ' +
    'и.о м.а у.а зам нач ген полк подп лейт серж ' +
    'ок прим б.з.б б.э.д англ нем фр dr mr mrs ms prof st vs fig vol art para тел факс моб e.g i.e'
  ).split(' '),
)

/** Abbreviations that end a sentence as often as not: what follows decides. */
export const CLOSING_ABBREVIATIONS: ReadonlySet<string> = new Set(
  (
    'т.б т.с.с т.с т.д т.п т.т ж жж ғ ғғ г гг в вв б н.э б.э б.з др пр ж.б ' +
    'млн млрд трлн тыс мл руб тг долл коп чел экз обл р-н қ ауд а д р ' +
    'сағ мин сек час км м кг га corp inc ltd co jr sr etc'
  ).split(' '),
)
