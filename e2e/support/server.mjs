// The real server on a data folder that goes when it goes, beside a real mail server that keeps what it gets in files.
import { spawn } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { SMTPServer } from 'smtp-server'

const { DATA_DIR } = process.env
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

const server = spawn(process.execPath, ['bin/start.mjs'], { stdio: 'inherit', env: { ...process.env, SMTP_URL } })
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal))
server.once('exit', (code) => {
  post.close()
  for (const folder of [DATA_DIR, MAIL]) rmSync(folder, { recursive: true, force: true })
  process.exitCode = code ?? 1
})
