// The real server on a data folder that goes when it goes, beside a real mail server that keeps what it gets in files, and a real
// issuer for those who sign in through one.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { SMTPServer } from 'smtp-server'
// biome-ignore lint/plugin: Node runs this file, and knows no @/.
import { openIssuer } from '../../lib/auth/test-issuer.ts'

const { DATA_DIR, PORT, E2E_ISSUER_PORT } = process.env
const MAIL = `${DATA_DIR}-mail`
mkdirSync(MAIL, { recursive: true })
let letters = 0
const post = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, { envelope }, done) {
    const parts = []
    stream.on('data', (part) => parts.push(part))
    stream.on('end', () => {
      const name = String(++letters).padStart(6, '0')
      for (const { address } of envelope.rcptTo) writeFileSync(`${MAIL}/${address} ${name}.eml`, Buffer.concat(parts))
      done()
    })
  },
})
await new Promise((resolve) => post.listen(0, '127.0.0.1', resolve))
const SMTP_URL = `smtp://127.0.0.1:${post.server.address().port}`

const secret = randomUUID()
const { issuer, close } = await openIssuer({
  port: Number(E2E_ISSUER_PORT),
  redirectUris: [`http://localhost:${PORT}/api/auth/callback/oidc`],
  secret,
})

const env = {
  ...process.env,
  SMTP_URL,
  AUTH_OIDC_ISSUER: issuer,
  AUTH_OIDC_ID: 'parlor',
  AUTH_OIDC_SECRET: secret,
  AUTH_OIDC_NAME: 'House',
}
const server = spawn(process.execPath, ['bin/start.mjs'], { stdio: 'inherit', env })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
server.once('exit', (code) => {
  post.close()
  close()
  for (const folder of [DATA_DIR, MAIL]) rmSync(folder, { recursive: true, force: true })
  process.exitCode = code ?? 1
})
