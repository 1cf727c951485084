/** Whether a URL is only the home page of a site, on which the document has yet to be found. */
export function isHomePage(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { pathname, search, hash } = new URL(url)
  return pathname === '/' && search === '' && hash === ''
}
