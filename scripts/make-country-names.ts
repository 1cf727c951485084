// Makes src/text/mentions/country-names.ts from the names in the Unicode CLDR that Node's ICU brings along.
// Usage: npx tsx scripts/make-country-names.ts
import { writeFile } from 'node:fs/promises'
import { runScript } from '../src/app/run-script.ts'

const FILE = 'src/text/mentions/country-names.ts'
/** Codes of the CLDR that are no country of today, or a territory nobody asks about by this name. */
const LEFT_OUT = new Set(
  (
    'AC AI AQ AS AW AX BL BM BQ BU BV CC CK CP CQ CS CW CX DD DG DY EA EU EZ FK FO FX GF GG GI GP GS GU HM HV IC IM IO JE KY MF MP ' +
    'MQ MS WS NC NF NH NU PF PM PN QO RE RH SH SJ SU SX TA TC TF TK TP UK UM UN VD VG VI WF XA XB YD YT YU ZR ZZ AN BS'
  ).split(' '),
)

const HEAD = `/**
 * Countries by ISO 3166 code with their names in the Unicode CLDR ${process.versions.cldr}; made by scripts/make-country-names.ts.
 * Data: Unicode License v3.
 */
export const COUNTRY_NAMES: Readonly<Record<string, { readonly kk: string; readonly ru: string }>> = {
`

function displayNames(language: string): Intl.DisplayNames {
  return new Intl.DisplayNames(language, { type: 'region' })
}

function* regionCodes(): Generator<string> {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
  for (const a of letters) for (const b of letters) if (!LEFT_OUT.has(a + b)) yield a + b
}

/** Without what CLDR adds in brackets: «Гонконг (САР)» → «Гонконг». */
function plain(name: string | undefined): string {
  return (name ?? '').replace(/ \(.*\)$/u, '').replace(' АӘА', '')
}

function quote(text: string): string {
  return `'${text.replaceAll("'", '’')}'`
}

const USAGE = 'Usage: npx tsx scripts/make-country-names.ts'

await runScript(USAGE, async () => {
  const names = { kk: displayNames('kk'), ru: displayNames('ru') }
  const rows: string[] = []
  for (const code of regionCodes()) {
    const [kk, ru] = [plain(names.kk.of(code)), plain(names.ru.of(code))]
    if (kk !== code && ru !== code) rows.push(`  ${code}: { kk: ${quote(kk)}, ru: ${quote(ru)} },`)
  }
  await writeFile(FILE, `${HEAD}${rows.join('\n')}\n}\n`)
  console.log(`${rows.length} countries written to ${FILE}`)
  return 0
})
