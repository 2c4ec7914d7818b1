const MARK = 'data-parlor-shell'
const ASSET = /\/_next\/static\/[^"'\\\s<>]+?\.(?:js|css)(?=["'\\])/g
const PART = /(?<=["'`])static\/chunks\/[^"'`\\\s<>]+?\.(?:js|css)(?=["'`])/g

/** Scripts and styles that a page names, in its tags or for later; none of a page that is not our shell. */
export function assetsOf(html: string): string[] {
  return html.includes(MARK) ? [...new Set(html.match(ASSET))] : []
}

/** What a script fetches when it is wanted: menus, dialogs, pickers. Only the bundler knows their names, and writes them down in it. */
export function partsOf(script: string): string[] {
  return [...new Set(script.match(PART))].map((part) => `/_next/${part}`)
}
