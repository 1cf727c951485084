import type { Language } from '../text/language.ts'

/** The forms of a noun after a number; `other` stands in for those that a language does not have. */
export type PluralForms = Readonly<Partial<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string }

/** The number with the noun in the form that it asks for: "3 доклада". */
export function countOf(language: Language, count: number, forms: PluralForms): string {
  const rule = new Intl.PluralRules(language).select(count)
  return `${count} ${forms[rule] ?? forms.other}`
}
