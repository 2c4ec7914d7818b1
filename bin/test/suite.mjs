import { spawn } from 'node:child_process'
import { delimiter, join, resolve } from 'node:path'
import { NONE, playwrightCounts, vitestCounts } from './counts.mjs'

/**
 * Runs every step, also after one has failed: the whole truth in one run.
 * @param {{ node: string, reports: string, browser: string }} given
 */
export async function runSuite({ node, reports, browser }) {
  const unit = join(reports, 'unit.json')
  const faults = join(reports, 'faults.json')
  const e2e = join(reports, 'e2e.json')
  const bin = (name, ...args) => [join('node_modules/.bin', name), ...args]
  const env = { CHROMIUM_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: e2e }
  const done = []
  const step = async (name, command, counts) => done.push({ name, ...(await run(name, command, { env, counts })) })

  await step('Format and lint', bin('biome', 'check', '--error-on-warnings', '.'))
  await step('Route types', bin('next', 'typegen'))
  await step('Types', bin('tsc', '--noEmit'))
  await step('Dead code', bin('knip'))
  const vitest = (file, ...args) =>
    bin('vitest', 'run', ...args, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`)
  await step('Unit and database tests', vitest(unit), () => vitestCounts(unit))
  await step('Build', [node, 'bin/build.ts'])
  if (done.at(-1).code === 0) {
    await step('Faults', vitest(faults, '--config', 'e2e/faults/vitest.config.ts'), () => vitestCounts(faults))
    await step('Browser tests', bin('playwright', 'test', '--reporter=list,json'), () => playwrightCounts(e2e))
  }
  report(done)
}

async function run(name, [command, ...args], { env, counts }) {
  console.log(`\n── ${name}`)
  const started = performance.now()
  const code = await exitCode(command, args, env)
  const seconds = (performance.now() - started) / 1000
  const counted = counts?.() ?? NONE
  // A step that fails without naming a test has still failed.
  const failed = code !== 0 && counted.failed === 0 ? 1 : counted.failed
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`)
  return { ...counted, code, seconds, failed }
}

function exitCode(command, args, env) {
  const PATH = [resolve('node_modules/.bin'), process.env.PATH].join(delimiter)
  // Next and vitest choose by NODE_ENV what they are; whoever calls us must not.
  const { NODE_ENV, ...own } = process.env
  const child = spawn(command, args, {
    env: { ...own, ...env, PATH, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const forward = (signal) => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, forward)
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (code) => {
      for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, forward)
      resolve(code ?? 1)
    })
  })
}

function report(done) {
  console.log('')
  for (const { name, code, seconds } of done) console.log(`${code === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`)
  // Whoever is shown only the end of what was printed learns what to look for.
  for (const title of done.flatMap(({ names }) => names)) console.log(`✗ ${title}`)
  for (const title of done.flatMap(({ again }) => again)) console.log(`! passed on the second try only: ${title}`)
  const sum = (key) => done.reduce((total, step) => total + step[key], 0)
  console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`)
  process.exitCode = sum('failed') === 0 ? 0 : 1
}
