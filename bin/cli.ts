// Set before anything of lib/ is imported: stdout is the command's answer and nothing else.
process.env.LOG_LEVEL = 'silent'
const { main } = await import('./cli/main.ts')
process.exitCode = await main(process.argv.slice(2))
