const MARK = 'data-parlor-shell'
const ASSET = /\/_next\/static\/[^"'\\\s<>]+?\.(?:js|css)(?=["'\\])/g

/** Scripts and styles that a page names, in its tags or for later; none of a page that is not our shell. */
export function assetsOf(html: string): string[] {
  return html.includes(MARK) ? [...new Set(html.match(ASSET))] : []
}
