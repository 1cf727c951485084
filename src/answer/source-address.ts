/** Whether an address is the home page of a site, where a reader still has to look for the document. */
export function isHomePage(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { pathname, search, hash } = new URL(url)
  return pathname === '/' && search === '' && hash === ''
}
