/** Latin and other letters that are mistaken for Cyrillic ones in Cyrillic words (keyboards, OCR). */
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

/** Letters of other Cyrillic alphabets that old fonts and keyboards use in place of Kazakh ones. */
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

/** Kazakh letters that Russian keyboards lack, and ё and э → what people type instead. */
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

/** The nine letters of Kazakh Cyrillic that Russian lacks. */
export const KAZAKH_LETTERS = 'әғқңөұүһі'
