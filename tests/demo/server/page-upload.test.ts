import { describe, expect, it } from 'vitest'
import { type OpenPage, withPage } from '../page-client.ts'

const HEADERS = { 'content-type': 'application/octet-stream' }
const ADDRESS = `/file?${new URLSearchParams({ name: 'Есеп 2024.pdf', type: 'application/pdf' })}`

const upload = (page: OpenPage, headers: Readonly<Record<string, string>> = {}, body = '%PDF-1.7') =>
  page.fetch(ADDRESS, { method: 'POST', headers: { ...HEADERS, ...headers }, body })
const withOperator = (run: (page: OpenPage) => Promise<void>) => withPage(run, { acceptsFiles: true })
const documentsOf = ({ session }: OpenPage) =>
  session.snapshot().messages.flatMap(({ document }) => document ?? [])

describe('a file dropped on the page', () => {
  it('is sent to the bot as a document in the private chat', () =>
    withOperator(async page => {
      expect((await upload(page)).status).toBe(200)
      const message = page.session.snapshot().messages.at(-1)
      expect(message?.chat.id).toBe(page.session.snapshot().chats[0]?.id)
      expect(message?.from?.id).toBe(page.session.userId)
      expect(message?.document).toMatchObject({
        file_name: 'Есеп 2024.pdf',
        mime_type: 'application/pdf',
        file_size: 8,
      })
      expect(Buffer.from(page.standIn.file(message?.document?.file_id ?? '')?.bytes ?? []).toString()).toBe(
        '%PDF-1.7',
      )
    }))

  it('is saved by a click, and never shown as a page of this site', () =>
    withOperator(async page => {
      await upload(page, {}, '<script>alert(1)</script>')
      const response = await page.fetch(`/download/${documentsOf(page)[0]?.file_id}`)
      expect(response.headers.get('content-type')).toBe('application/octet-stream')
      expect(response.headers.get('content-disposition')).toBe('attachment')
      expect(await response.text()).toBe('<script>alert(1)</script>')
      expect((await page.fetch('/download/nothing')).status).toBe(404)
    }))

  it('is refused where the page is open to others', () =>
    withPage(async page => {
      expect(page.session.snapshot().acceptsFiles).toBe(false)
      expect((await upload(page)).status).toBe(403)
      expect(documentsOf(page)).toEqual([])
    }))

  it.each([
    ['another origin', { origin: 'https://evil.example' }, 403],
    ['another site', { 'sec-fetch-site': 'cross-site' }, 403],
    ['a form', { 'content-type': 'multipart/form-data; boundary=a' }, 415],
  ])('is refused from %s', (_, headers, status) =>
    withOperator(async page => {
      expect((await upload(page, headers)).status).toBe(status)
      expect(documentsOf(page)).toEqual([])
    }),
  )

  it('is refused when it is empty', () =>
    withOperator(async page => expect((await upload(page, {}, '')).status).toBe(409)))

  it.each(['forwarded', 'via', 'x-forwarded-for', 'x-real-ip'])(
    'is refused for good once a proxy passes a request on (%s), since it may come from anybody',
    header =>
      withOperator(async page => {
        expect((await page.fetch('/', { headers: { [header]: '203.0.113.9' } })).status).toBe(200)
        expect(page.received).toEqual([{ kind: 'files', acceptsFiles: false }])
        expect((await upload(page)).status).toBe(403)
        expect(page.session.snapshot().acceptsFiles).toBe(false)
      }),
  )
})
