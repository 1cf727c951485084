/** Whether a URL is only the home page of a site, not the document itself. */
export function isHomePage(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { pathname, search, hash } = new URL(url)
  return pathname === '/' && search === '' && hash === ''
}
