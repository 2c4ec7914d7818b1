// Next's own server on our build: what a host would run that does not run ours. It ends with whoever started it.
process.once('disconnect', () => process.exit())
await import('next/dist/bin/next')
