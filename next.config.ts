import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

const config: NextConfig = {
  reactCompiler: true,
  typedRoutes: true,
  poweredByHeader: false,
  agentRules: false,
  // The optimizer decodes strangers' images inside the server process; we serve media ourselves.
  images: { unoptimized: true },
}

export default createNextIntlPlugin('./lib/locale/request.ts')(config)
