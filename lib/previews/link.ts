import { splitLinks } from '@/lib/messages/links'

/** Code shows addresses, it does not send anybody there. A fence that is never closed runs to the end. */
const CODE =
  /^ {0,3}(`{3,}|~{3,})[^\n]*\n[\s\S]*?(?:^ {0,3}\1[`~]*[^\S\n]*$|$(?![\s\S]))|(?<!`)(`+)(?!`)[\s\S]*?[^`]\2(?!`)/gm

/** The link of a message that is looked at: the first to a web page outside of code. */
export function previewableLink(text: string): string | null {
  if (!/https?:|www\./i.test(text)) return null
  const links = splitLinks(text.replaceAll(CODE, ' ')).flatMap(({ href }) => href ?? [])
  return links.find((href) => /^https?:/.test(href)) ?? null
}
