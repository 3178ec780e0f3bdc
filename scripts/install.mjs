// The set-up itself: dependencies by the lockfile, and for tests a Chromium. Nothing is fetched when nothing is missing.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { findChromium } from './chromium.mjs'
import { missingPackage } from './installed.mjs'
import { withLock } from './lock.mjs'
import { root, runChild, sentence, whenParentGone } from './process.mjs'

const stampFile = join(root, 'node_modules', '.setup-stamp')
const say = (message) => console.log(`[setup] ${message}`)

/** @param {{ browser: boolean }} wanted */
export async function setUp({ browser }) {
  whenParentGone(() => process.exit(143))
  try {
    const stamp = wantedStamp()
    if (!isInstalled(stamp)) await locked(() => installPackages(stamp))
    if (browser && !(await findChromium())) await locked(installBrowser)
  } catch (error) {
    console.error(`\n[setup] ${sentence(error)}\n`)
    process.exit(1)
  }
}

function locked(work) {
  return withLock('.setup-lock', (owner) => say(`waiting for another set-up to end (process ${owner})`), work)
}

async function installPackages(stamp) {
  if (isInstalled(stamp)) return // Another set-up did it while this one waited.
  const before = readStamp()
  const missing = missingPackage(root)
  // A tree that somebody installed with plain npm is as good as ours.
  if (missing === undefined && (before === '' || platformOf(before) === platformOf(stamp))) {
    writeFileSync(stampFile, stamp)
    return
  }
  say(reasonToInstall(before, stamp, missing))
  // `--include=dev`, because NODE_ENV=production would leave out the tools that build the page.
  const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=warn'])
  if (code !== 0) {
    throw new Error(
      'The dependencies could not be installed (npm says why above): check the network, or run `npm install` if package.json was edited by hand, and try again.',
    )
  }
  writeFileSync(stampFile, stamp)
  say('dependencies are installed')
}

async function installBrowser() {
  if (await findChromium()) return
  if (isDebianAsRoot()) {
    say('no Chromium found: installing the one of Debian')
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    const apt = (args) => runChild('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], { env })
    if ((await apt(['update'])) === 0) {
      await apt(['install', '-y', '--no-install-recommends', 'chromium', 'fonts-liberation'])
    }
  }
  if (!(await findChromium())) {
    say('no Chromium found: fetching the one of Playwright')
    const cli = join(root, 'node_modules', 'playwright', 'cli.js')
    await runChild(process.execPath, [cli, 'install', 'chromium'])
  }
  const found = await findChromium()
  if (!found) {
    throw new Error(
      'The browser tests need a Chromium: type `apt-get install chromium` as root (Debian) or `npx playwright install chromium`, or set CHROMIUM_PATH=/path/to/chromium, and try again.',
    )
  }
  say(`browser: ${found}`)
}

/** What was installed by this lockfile, and is still there. */
function isInstalled(stamp) {
  return readStamp() === stamp && missingPackage(root) === undefined
}

function reasonToInstall(before, stamp, missing) {
  if (before === '') return 'installing dependencies'
  if (before === stamp) return `${missing} is missing or not as locked: installing the dependencies anew`
  return 'the dependencies have changed: installing them anew'
}

function wantedStamp() {
  const { dependencies, devDependencies, overrides } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const hash = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .update(JSON.stringify([dependencies, devDependencies, overrides]))
    .digest('hex')
  return [hash, process.platform, process.arch, process.versions.modules].join(' ')
}

function platformOf(stamp) {
  return stamp.slice(stamp.indexOf(' '))
}

function readStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : ''
}

function isDebianAsRoot() {
  const release = '/etc/os-release'
  const isDebian = existsSync(release) && /^ID=debian$/m.test(readFileSync(release, 'utf8'))
  return isDebian && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

function npm(args) {
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js')
  const script = [process.env.npm_execpath, beside].find((file) => file?.endsWith('npm-cli.js') && existsSync(file))
  // Asked politely, npm goes on for seconds; what it leaves has no stamp and is wiped by the next set-up.
  const options = /** @type {const} */ ({ killSignal: 'SIGKILL' })
  if (script) return runChild(process.execPath, [script, ...args], options)
  const windows = process.platform === 'win32'
  return runChild(windows ? 'npm.cmd' : 'npm', args, { ...options, shell: windows })
}
