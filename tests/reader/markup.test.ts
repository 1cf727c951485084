import { describe, expect, it } from 'vitest'
import { html, jsonMarkup } from '../../src/reader/markup.ts'

describe('html', () => {
  it('escapes text between tags and in attributes, once', () => {
    const text = `<b title="a'b">&amp;</b>`
    expect(html`<p title="${text}">${text}</p>`.source).toBe(
      '<p title="&lt;b title=&quot;a&#39;b&quot;&gt;&amp;amp;&lt;/b&gt;">' +
        '&lt;b title=&quot;a&#39;b&quot;&gt;&amp;amp;&lt;/b&gt;</p>',
    )
  })

  it('leaves markup as it is, also in lists, and leaves out what is absent', () => {
    const items = ['а', '<'].map(item => html`<li>${item}</li>`)
    expect(html`<ul>${items}${undefined}${false}</ul>`.source).toBe('<ul><li>а</li><li>&lt;</li></ul>')
  })

  it('keeps the number of chars, also of those that a parser would drop or change', () => {
    expect(html`${'a\0b\rc'}`.source).toBe('a\ufffdb&#13;c')
  })
})

describe('jsonMarkup', () => {
  it('cannot end its element', () => {
    const value = { title: '</script><script>alert(1)</script><!--' }
    const { source } = jsonMarkup(value)
    expect(source).not.toContain('<')
    expect(JSON.parse(source)).toEqual(value)
  })
})
