/** Everything (`npm run test:faults`), or what fits into the minute that `npm test` has for it. */
export const isWhole = process.env.FAULTS === 'all'
