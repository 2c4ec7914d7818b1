import hljs from 'highlight.js/lib/core'
import bash from 'highlight.js/lib/languages/bash'
import cpp from 'highlight.js/lib/languages/cpp'
import css from 'highlight.js/lib/languages/css'
import diff from 'highlight.js/lib/languages/diff'
import go from 'highlight.js/lib/languages/go'
import java from 'highlight.js/lib/languages/java'
import json from 'highlight.js/lib/languages/json'
import python from 'highlight.js/lib/languages/python'
import rust from 'highlight.js/lib/languages/rust'
import sql from 'highlight.js/lib/languages/sql'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'

const LANGUAGES = { bash, cpp, css, diff, go, java, json, python, rust, sql, typescript, xml, yaml }
/** Near enough to be read by the grammar of a neighbour. */
const ALIASES = { javascript: 'typescript', js: 'typescript', jsx: 'typescript', mjs: 'typescript', c: 'cpp', h: 'cpp' }

export interface Token {
  text: string
  /** What it is in the grammar of its language: `keyword`, `string`, nothing. */
  scope: string
}

/** Code in pieces that look differently. In a language that we do not know it is one piece. */
export function highlight(code: string, language: string): Token[] {
  const known = hljs.getLanguage(language.toLowerCase())
  if (!known) return [{ text: code, scope: '' }]
  return tokensOf(hljs.highlight(code, { language: language.toLowerCase(), ignoreIllegals: true }).value)
}

for (const [name, grammar] of Object.entries(LANGUAGES)) hljs.registerLanguage(name, grammar)
for (const [alias, languageName] of Object.entries(ALIASES)) hljs.registerAliases(alias, { languageName })

/** The highlighter only writes HTML; taken apart again, none of it ever gets into the page as such. */
function tokensOf(html: string): Token[] {
  const scopes: string[] = []
  const tokens: Token[] = []
  for (const [, opened, closed, text] of html.matchAll(/<span class="(?:hljs-)?([\w-]+)[^>]*>|(<\/span>)|([^<]+)/g)) {
    if (opened !== undefined) scopes.push(opened)
    else if (closed) scopes.pop()
    else if (text) tokens.push({ text: unescaped(text), scope: scopes.at(-1) ?? '' })
  }
  return tokens
}

const ENTITIES: Record<string, string> = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#x27;': "'", '&amp;': '&' }

const unescaped = (text: string) =>
  text.replaceAll(/&(?:lt|gt|quot|#x27|amp);/g, (entity) => ENTITIES[entity] ?? entity)
