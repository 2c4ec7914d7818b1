import { escapeHtml } from '@/lib/html'

/** Mark-up that has been put together here, and by nothing else: only this is set as it stands. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

type Part = Html | string | number | null | undefined | false | Part[]

/**
 * Mark-up whose parts are escaped by standing in it: text is text, between tags and within quoted attributes, whoever has
 * written it. What is not there (`null`, `false`) is left out.
 */
export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.map((text, at) => text + write(parts[at])).join(''))
}

function write(part: Part): string {
  if (part === null || part === undefined || part === false) return ''
  if (part instanceof Html) return part.text
  return Array.isArray(part) ? part.map(write).join('') : escapeHtml(String(part))
}
