import { expect, it } from 'vitest'
import { bindSpaces } from '../../src/card/binding-spaces.ts'
import { corpusQuotations } from './sample-cards.ts'

it.each([
  ['Мақсат – кінәлау емес', 'Мақсат~– кінәлау емес'],
  ['Полиция — государственный орган', 'Полиция~— государственный орган'],
  ['жалобы и расследовать нарушения в тюрьмах', 'жалобы и~расследовать нарушения в~тюрьмах'],
  ['не за то', 'не~за~то'],
  ['2021 жылдың 9 желтоқсаны', '2021~жылдың 9~желтоқсаны'],
  ['с. 58, № 5, § 3', 'с.~58, №~5, §~3'],
  ['А. Байтұрсынұлы мен М. О. Әуезов', 'А.~Байтұрсынұлы мен М.~О.~Әуезов'],
  ['Ол да келді ме?', 'Ол~да~келді~ме?'],
  ['сондықтан да солай', 'сондықтан~да~солай'],
  ['дала төсінде', 'дала төсінде'],
  ['', ''],
])('«%s» is drawn as «%s»', (text, drawn) => {
  expect(bindSpaces(text)).toBe(drawn.replaceAll('~', '\u00a0'))
})

it('changes nothing but spaces, char for char', async () => {
  for (const text of await corpusQuotations()) {
    expect(bindSpaces(text).replaceAll('\u00a0', ' ')).toBe(text.replaceAll('\u00a0', ' '))
  }
})
