import { pathToFileURL } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { createCachedPainter } from '../../src/card/cached-painter.ts'
import type { CardLook } from '../../src/card/card-look.ts'
import { type CardPainter, createWorkerPainter, type PaintedCards } from '../../src/card/card-painter.ts'
import { CardError } from '../../src/errors.ts'
import { decodeCard } from './decode-card.ts'
import { sampleCard } from './sample-cards.ts'

const LIGHT: CardLook = { format: 'square', theme: 'light' }

let painter: CardPainter | undefined
afterEach(() => painter?.close())

describe('the painter in a worker thread', () => {
  it('draws cards in the order of the requests', async () => {
    const worker = createWorkerPainter()
    painter = worker
    const order: string[] = []
    const paint = (language: 'kk' | 'ru') =>
      worker.paint(language, sampleCard(language), LIGHT).then(painted => {
        order.push(language)
        return painted
      })
    const painted = await Promise.all([paint('ru'), paint('kk'), paint('ru')])
    expect(order).toEqual(['ru', 'kk', 'ru'])
    for (const cards of painted) {
      expect(cards.kind).toBe('cards')
      if (cards.kind === 'cards') expect(decodeCard(cards.pngs[0] ?? new Uint8Array()).widthPx).toBe(1080)
    }
  })

  it('refuses cards while too many are waiting, and draws again afterwards', async () => {
    const worker = createWorkerPainter({ maxWaiting: 2 })
    painter = worker
    const paint = () => worker.paint('kk', sampleCard('kk'), LIGHT)
    const kinds = (await Promise.all([paint(), paint(), paint()])).map(({ kind }) => kind)
    expect(kinds).toEqual(['cards', 'cards', 'busy'])
    expect((await paint()).kind).toBe('cards')
  })

  it('reports a thread that crashes, and starts a new one for the next card', async () => {
    const worker = createWorkerPainter({ entry: moduleOf('process.exit(3)') })
    painter = worker
    const failure = await worker.paint('kk', sampleCard('kk'), LIGHT).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(CardError)
    expect(String(failure)).toContain('exit code 3')
    await expect(worker.paint('kk', sampleCard('kk'), LIGHT)).rejects.toThrow('exit code 3')
  })

  it('reports a thread that does not load', async () => {
    const worker = createWorkerPainter({ entry: pathToFileURL('/no/such/thread.mjs') })
    painter = worker
    await expect(worker.paint('kk', sampleCard('kk'), LIGHT)).rejects.toThrow(CardError)
  })

  it('reports a card that fails, and draws the next one', async () => {
    const worker = createWorkerPainter()
    painter = worker
    // Longer than any QR code can hold; the bot makes no such link.
    const broken = sampleCard('kk', { permalink: `https://t.me/${'x'.repeat(5000)}` })
    await expect(worker.paint('kk', broken, LIGHT)).rejects.toThrow('A card was not drawn')
    expect((await worker.paint('kk', sampleCard('kk'), LIGHT)).kind).toBe('cards')
  })
})

describe('the cached painter', () => {
  const drawn: string[] = []
  const counting = (answer: () => Promise<PaintedCards>): CardPainter => ({
    paint(key, _content, { theme }) {
      drawn.push(`${key} ${theme}`)
      return answer()
    },
    close: async () => {},
  })
  const cards = async (): Promise<PaintedCards> => ({ kind: 'cards', pngs: [new Uint8Array(3)] })
  afterEach(() => {
    drawn.length = 0
  })

  it('draws a card once per theme, also for simultaneous requests', async () => {
    const cached = createCachedPainter(counting(cards))
    const paint = (theme: 'light' | 'dark') =>
      cached.paint('a', sampleCard('kk'), { format: 'square', theme })
    await Promise.all([paint('light'), paint('light'), paint('dark')])
    await paint('light')
    expect(drawn).toEqual(['a light', 'a dark'])
  })

  it('evicts the least recently used card', async () => {
    const cached = createCachedPainter(counting(cards), 2)
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await cached.paint(key, sampleCard('kk'), LIGHT)
    expect(drawn).toEqual(['a light', 'b light', 'c light', 'b light'])
  })

  it('caches neither failures nor refusals', async () => {
    const answers: (() => Promise<PaintedCards>)[] = [
      () => Promise.reject(new CardError('broken')),
      async () => ({ kind: 'busy' }),
      cards,
    ]
    const cached = createCachedPainter(counting(() => answers.shift()?.() ?? cards()))
    const paint = () => cached.paint('a', sampleCard('kk'), LIGHT)
    await expect(paint()).rejects.toThrow('broken')
    expect((await paint()).kind).toBe('busy')
    expect((await paint()).kind).toBe('cards')
  })
})

/** A module with this source. */
function moduleOf(text: string): URL {
  return new URL(`data:text/javascript,${encodeURIComponent(text)}`)
}
