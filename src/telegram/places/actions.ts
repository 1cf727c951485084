/** The first letter of callback data tells which feature reads the rest; each letter has one owner. */
export const ACTIONS = {
  page: 'p',
  passage: 'v',
  surroundings: 'c',
  sources: 's',
  language: 'l',
  settings: 't',
  forget: 'f',
  feedback: 'b',
  card: 'k',
  similar: 'm',
  section: 'x',
  outline: 'o',
  inside: 'i',
} as const
