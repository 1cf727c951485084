/** What is planted in updates as a person's words, names and ids, and may be in no log line. */
export const PLANTED = {
  text: 'zqsecret',
  kazakh: 'құпиясөзім',
  arabic: 'سىرلىسوز',
  name: 'Зқатысым',
  username: 'zq_username',
  title: 'Зқтобымыз',
  data: 'zqdata',
  personId: 7_770_001_234,
  groupId: -1_007_770_005_678,
  token: '4242424242:AAzqtokenzqtokenzqtokenzqtokenzqtoken',
} as const

/** As they would be printed; a sign or a part of a token is looked for without the rest. */
export const MARKERS: readonly string[] = [
  ...Object.values(PLANTED).map(value => String(value).replace('-', '')),
  'zqtoken',
]

/** The markers that a line holds. */
export function findMarkers(line: string): readonly string[] {
  const read = line.toLowerCase()
  return MARKERS.filter(marker => read.includes(marker.toLowerCase()))
}
