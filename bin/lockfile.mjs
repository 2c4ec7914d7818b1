// Run after every change of package-lock.json.
//
// A registry that lacks the packages for other systems makes npm leave them out of the lock file, and `npm ci` then
// refuses it ("Missing: … from lock file"). This puts them back by name, version and system: whoever installs on macOS
// gets theirs. npm keeps such entries from then on.
import { readFileSync, writeFileSync } from 'node:fs'

const FILE = 'package-lock.json'
const SYSTEMS = {
  aix: 'aix',
  android: 'android',
  darwin: 'darwin',
  freebsd: 'freebsd',
  linux: 'linux',
  linuxmusl: 'linux',
  netbsd: 'netbsd',
  openbsd: 'openbsd',
  openharmony: 'openharmony',
  sunos: 'sunos',
  win32: 'win32',
  windows: 'win32',
}
const PROCESSORS = {
  arm: 'arm',
  arm64: 'arm64',
  armv7: 'arm',
  ia32: 'ia32',
  loong64: 'loong64',
  mips64el: 'mips64el',
  ppc64: 'ppc64',
  ppc64le: 'ppc64',
  riscv64: 'riscv64',
  s390x: 's390x',
  wasm32: 'wasm32',
  x64: 'x64',
}

const lock = JSON.parse(readFileSync(FILE, 'utf8'))
const missing = Object.entries(lock.packages).flatMap(([owner, entry]) =>
  Object.entries(entry.optionalDependencies ?? {})
    .filter(([name]) => !isFound(owner, name))
    .map(([name, range]) => ({ owner, name, range, isDev: entry.dev === true })),
)
for (const one of missing) lock.packages[placeOf(one)] = entryOf(one)
for (const entry of Object.values(lock.packages)) delete entry.resolved
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`)
console.log(`${FILE}: ${missing.length} packages for other systems added.`)

/** As Node looks packages up: beside the owner, then upwards. */
function isFound(owner, name) {
  for (let folder = owner; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (lock.packages[inside(folder, name)]) return true
    if (folder === '') return false
  }
}

function placeOf({ owner, name }) {
  return lock.packages[inside('', name)] ? inside(owner, name) : inside('', name)
}

function entryOf({ name, range, isDev }) {
  const words = name.split('/').at(-1).split('-')
  const os = words.map((word) => SYSTEMS[word]).find(Boolean)
  const cpu = words.map((word) => PROCESSORS[word]).find(Boolean)
  const version = range.replace(/^[\^~>=<]+/, '')
  return { version, ...(cpu && { cpu: [cpu] }), ...(isDev && { dev: true }), optional: true, ...(os && { os: [os] }) }
}

function inside(folder, name) {
  return `${folder ? `${folder}/` : ''}node_modules/${name}`
}
