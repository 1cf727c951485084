import type { Language } from '../text/language.ts'

/** The forms of a noun by plural category; `other` is the fallback. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }

/** The number and the noun in the matching form: "3 доклада". */
export function countOf(language: Language, count: number, forms: PluralForms): string {
  const rule = new Intl.PluralRules(language).select(count)
  return `${count} ${forms[rule] ?? forms.other}`
}
