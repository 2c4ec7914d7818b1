import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const { NEXT_DIST_DIR } = process.env

const config: NextConfig = {
  ...(NEXT_DIST_DIR && {
    distDir: NEXT_DIST_DIR,
    // Types are checked by `npm test`. And Next would add this folder to tsconfig.json, but for a file that extends it.
    typescript: { tsconfigPath: 'tsconfig.build.json', ignoreBuildErrors: true },
  }),
  reactCompiler: true,
  typedRoutes: true,
  poweredByHeader: false,
  agentRules: false,
  // The optimizer decodes strangers' images inside the server process; we serve media ourselves.
  images: { unoptimized: true },
}

export default createNextIntlPlugin('./lib/locale/request.ts')(config)
