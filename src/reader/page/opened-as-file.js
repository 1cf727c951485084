// Not a module, because browsers load none for a page that was opened as a file. Such a page shows both texts, and its links name the
// files that a server would find by itself.
if (location.protocol === 'file:' && document.currentScript instanceof HTMLScriptElement) {
  const style = document.createElement('link')
  style.rel = 'stylesheet'
  style.href = new URL('without-script.css', document.currentScript.src).href
  document.head.append(style)
  addEventListener('DOMContentLoaded', () => {
    for (const link of document.querySelectorAll('a')) {
      if (link.protocol === 'file:') link.pathname = link.pathname.replace(/\/$/, '/index.html')
    }
  })
}
