import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const { NEXT_DIST_DIR, NEXT_BUILD_ID } = process.env

const SECURITY_HEADERS = Object.entries({
  'X-Content-Type-Options': 'nosniff',
  // A link out of a conversation does not say where it stood. Not `no-referrer`: forms would send `Origin: null`.
  'Referrer-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy':
    'accelerometer=(), browsing-topics=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), magnetometer=(), midi=(), payment=(), serial=(), usb=()',
}).map(([key, value]) => ({ key, value }))

const config: NextConfig = {
  ...(NEXT_DIST_DIR && {
    distDir: NEXT_DIST_DIR,
    // Types are checked by `npm test`. And Next would add this folder to tsconfig.json, but for a file that extends it.
    typescript: { tsconfigPath: 'tsconfig.build.json', ignoreBuildErrors: true },
  }),
  // Nodes that built the same files by themselves are one release to the browser.
  ...(NEXT_BUILD_ID && { generateBuildId: () => NEXT_BUILD_ID }),
  reactCompiler: true,
  typedRoutes: true,
  serverExternalPackages: ['@redis/client'],
  poweredByHeader: false,
  agentRules: false,
  // The optimizer decodes strangers' images inside the server process; we serve media ourselves.
  images: { unoptimized: true },
  // The API says its own (lib/answer.ts), pages get their policy with a nonce (proxy.ts).
  headers: async () => [
    { source: '/((?!api/).*)', headers: SECURITY_HEADERS },
    // Their address is a key, which no other page is told, not even one of ours. Of the place it tells the house alone:
    // after `no-referrer` a form would send `Origin: null`, and be taken for another site's.
    ...[
      '/join-server/:code',
      '/recover/:code',
      '/confirm/:code',
      '/sign-in/device/:code',
      '/you/security/device/:code',
    ].map((source) => ({ source, headers: [{ key: 'Referrer-Policy', value: 'strict-origin' }] })),
  ],
}

// Sentences are taken apart while building: the browser gets no parser of them.
const withTexts = createNextIntlPlugin({
  requestConfig: './lib/locale/request.ts',
  experimental: { messages: { path: './locales', format: 'json', locales: 'infer', precompile: true } },
})

export default withTexts(config)
