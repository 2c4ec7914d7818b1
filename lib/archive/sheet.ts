import { createHash } from 'node:crypto'
import { Html, html } from '@/lib/archive/html'
import { STYLE } from '@/lib/archive/style'
import type { Words } from '@/lib/archive/words'

const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64')
const STYLE_TAG = new Html(`<style>${STYLE}</style>`)

/** Opened from a disk there is no server to say what may run: nothing may, and nothing is asked for elsewhere. */
const POLICY = `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; img-src 'self' file:; base-uri 'none'; form-action 'none'`

interface Sheet {
  words: Words
  title: string
  content: Html
}

/** A page of the archive, whole in itself: it needs neither script nor network. */
export const sheet = ({ words, title, content }: Sheet): string =>
  html`<!doctype html>
<html lang="${words.tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${STYLE_TAG}
</head>
<body>
${content}
</body>
</html>
`.text
