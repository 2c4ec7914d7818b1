/**
 * What a page may load and do. Scripts run only with this answer's nonce, or when a script that has it loads them; a
 * script that somebody smuggles into the page has none. Styles are allowed inline: positioned layers need them.
 */
export function contentSecurityPolicy(nonce: string, { isDevelopment }: { isDevelopment: boolean }): string {
  return [
    "default-src 'self'",
    // 'self' is for browsers that do not know 'strict-dynamic'. React explains errors with eval, while developing only.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' blob: data:",
    "media-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "worker-src 'self'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
