/** Latin and other letters that look like Cyrillic ones and stand in Cyrillic words by mistake (keyboards, OCR). */
export const CYRILLIC_LOOK_ALIKES: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  h: 'һ',
  i: 'і',
  k: 'к',
  o: 'о',
  p: 'р',
  x: 'х',
  y: 'у',
  ə: 'ә',
  ǝ: 'ә',
  ɵ: 'ө',
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  I: 'І',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Y: 'У',
  Ə: 'Ә',
  Ɵ: 'Ө',
}

/** Cyrillic letters of other alphabets that old fonts and keyboards put where Kazakh ones belong. */
export const KAZAKH_LETTER_VARIANTS: Readonly<Record<string, string>> = {
  ѳ: 'ө',
  Ѳ: 'Ө',
  ӊ: 'ң',
  Ӊ: 'Ң',
  ӈ: 'ң',
  Ӈ: 'Ң',
  ҡ: 'қ',
  Ҡ: 'Қ',
  ӄ: 'қ',
  Ӄ: 'Қ',
}

/** Kazakh letters that Russian keyboards lack → what people type instead; ё and э as Kazakh typists write them. */
export const FOLDED_LETTERS: Readonly<Record<string, string>> = {
  ә: 'а',
  ғ: 'г',
  қ: 'к',
  ң: 'н',
  ө: 'о',
  ұ: 'у',
  ү: 'у',
  һ: 'х',
  і: 'и',
  ё: 'е',
  э: 'е',
}

/** The nine letters that Kazakh Cyrillic has and Russian has not. */
export const KAZAKH_LETTERS = 'әғқңөұүһі'
