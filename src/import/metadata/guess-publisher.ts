import type { Guess } from '../prepared-import.ts'

/** What the names of organisations end or begin with, in both languages. */
const ORGANISATION =
  /(?<!\p{L})(?:қор|орталы[ғқ](?!\s+ази)|обсерватори|ұйым|бюро|комитет|министрліг|институт|агенттіг|одағ|бірлестіг|кеңес|омбудсман|фонд|центр(?!ал)|организаци|министерств|агентств|союз|объединени|совет|движение|альянс|коалици|ассоциаци|консорциум|редакци|foundation|center|centre|committee|institute|initiative|international|watch|bureau)\p{L}*/iu
const MAX_NAME_CHARS = 140

/** The holder in a line such as «© 2018 Human Rights Watch. Все права защищены.» */
function rightsHolder(line: string): string | undefined {
  const [, rest = ''] = /(?:©|\(c\)|copyright)\s*(?:©\s*)?(.*)$/iu.exec(line) ?? []
  const name = rest
    .replaceAll(/\b(?:19|20)\d\d(?:\s*[-–—]\s*(?:19|20)\d\d)?\b(?:\s*(?:ж|г)\.)?/gu, ' ')
    .replace(
      /[.;,]?\s*(?:все права|барлық құқық|all rights|қазақстан республикасы, |при перепечатке).*$/iu,
      '',
    )
    .replaceAll(/\s+/gu, ' ')
    .replace(/^[\s,.:;–—-]+|[\s,;:–—-]+$/gu, '')
    .replace(/(?<=\p{Ll}{3})\.$/u, '')
  return /\p{L}{2}/u.test(name) && name.length <= MAX_NAME_CHARS ? name : undefined
}

/** Reports speak of rights and licences of all kinds: only what is said of a text counts. */
const TERMS =
  /все права (?:защищены|сохранены|принадлежат)|барлық құқы[қғ]\p{L}* (?:қорғал|сақтал)|all rights reserved|creative commons|(?<!\p{L})cc[ -]by|(?:по|на условиях) (?:открытой |свободной )?лицензии|лицензиясы(?:мен| бойынша)/iu

/** The line that states the rights to the text. */
export function findRights(lines: readonly string[]): string | undefined {
  return lines.find(line => /©|\(c\)\s*(?:19|20)\d\d/iu.test(line)) ?? lines.find(line => TERMS.test(line))
}

/**
 * The publisher: from the file, the holder of the rights, or a line that names an organisation. The title may name one too,
 * but as what the document is about.
 */
export function guessPublisher(
  lines: readonly string[],
  stated: string | undefined,
  title: string | undefined,
): Guess | undefined {
  if (stated?.trim()) return { value: stated.trim(), from: 'file', isSure: true }
  const rights = findRights(lines)
  const holder = rights && rightsHolder(rights)
  if (holder) return { value: holder, from: 'first-page', isSure: true }
  const named = lines.find(line => line !== title && isOrganisation(line))
  return named === undefined ? undefined : { value: unquoted(named), from: 'first-page', isSure: false }
}

function isOrganisation(line: string): boolean {
  const words = line.split(/\s+/u)
  return (
    line.length <= MAX_NAME_CHARS &&
    words.length <= 14 &&
    ORGANISATION.test(line) &&
    /^["«„]?\p{Lu}/u.test(line)
  )
}

/** A name without the quotation marks around all of it. */
function unquoted(name: string): string {
  return /^«[^«»]*»$/u.test(name) ? name.slice(1, -1) : name
}

const MAX_SHORT_CHARS = 40

/** The publisher as citations shorten it: its abbreviation, if the name gives one. */
export function shortPublisher(publisher: string): { readonly value: string; readonly isSure: boolean } {
  const [, abbreviation] = /\(([\p{Lu}\p{N}][\p{L}\p{N}-]{1,14})\)\s*$/u.exec(publisher) ?? []
  if (abbreviation) return { value: abbreviation, isSure: true }
  return { value: publisher, isSure: publisher.length <= MAX_SHORT_CHARS }
}
