/**
 * Words that stand in most questions and passages and tell nothing of the subject, folded: pronouns, postpositions,
 * conjunctions, question words and «қанша» in Kazakh, their like in Russian. Short on purpose: BM25 itself weighs common
 * words little; these are only the ones that questions hold and answers do not, which would cost a good passage most.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  [
    'жане мен пен бен немесе ал да де та те ма ме ба бе па пе не ненi нени неге калай кандай кашан кайда кай кайсы ким',
    'кимдер кимди кимнин кимге канша неше нелер бул осы сол ол олар мен сен сиз биз оз ози бар жок емес екен еди гой',
    'ушин туралы бойынша деген деп дейди деди кейин дейин сайын гана бирак егер болса бола болды болды болып болады',
    'и в во на с со к ко о об обо от до по за из у не ни но а или ли же бы что чтобы как какой какая какое какие каких',
    'кто кого кому чем чего где когда куда откуда почему зачем сколько это этот эта эти этого тот та те того то так',
    'для при про над под без через между он она оно они его ее их им я ты вы мы мне нам вам был была было были есть',
    'быть если да нет там тут ж уже еще такой такая такое такие сказано говорится пишут написано расскажи расскажите',
    'айтылган айтылады айтады жазылган жазады айтшы айтып',
  ]
    .join(' ')
    .replaceAll('ё', 'е')
    .replaceAll('э', 'е')
    .split(' '),
)
