// `npm start`: build what is stale, serve the page to this machine, say where. Options: --port N, --no-build, --no-open.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { build, staleParts } from './build.mjs'
import { root, sentence, whenParentGone } from './process.mjs'

const portDefault = 4173
const page = join(root, 'dist', 'app')
const serverCode = join(root, 'dist', 'node', 'server.js')

let server
let stopping = false

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
whenParentGone(stop)
main().catch((error) => {
  console.error(`\n[start] ${sentence(error)}\n`)
  process.exit(1)
})

async function main() {
  const options = readOptions()
  if (options.build) await buildIfStale()
  if (!existsSync(serverCode) || !existsSync(page))
    throw new Error('The page is not built yet: type `npm run build` first.')
  const { serveFrom } = await import(pathToFileURL(serverCode).href)
  server = await serveFrom({ root: page, port: options.port })
  if (stopping) return
  if (options.port !== 0 && server.port !== options.port) console.log(`[start] port ${options.port} is taken`)
  console.log(`Sagascope is ready at ${server.url}`)
  if (options.open && canShowPages()) openPage(server.url)
}

function readOptions() {
  let values
  try {
    values = parseArgs({
      options: { port: { type: 'string' }, 'no-build': { type: 'boolean' }, 'no-open': { type: 'boolean' } },
    }).values
  } catch (error) {
    throw new Error(`${error.message.split('. ')[0]}; the options are --port N, --no-build and --no-open.`, {
      cause: error,
    })
  }
  const wanted = values.port ?? (process.env.PORT || String(portDefault))
  if (!/^\d{1,5}$/.test(wanted) || Number(wanted) > 65_535) {
    throw new Error(`Port ${JSON.stringify(wanted)} is not a number from 0 to 65535: correct --port or PORT.`)
  }
  return { port: Number(wanted), build: !values['no-build'], open: !values['no-open'] }
}

async function buildIfStale() {
  const parts = /** @type {import('./build.mjs').Part[]} */ (['app', 'node'])
  if (staleParts(parts).length === 0) return
  console.log('[start] building the page, once after every change')
  await build({ parts, onlyStale: true }).catch((error) => {
    throw new Error(`The page could not be built: ${error.message}`, { cause: error })
  })
}

function canShowPages() {
  if (process.env.CI) return false
  if (process.platform === 'linux') return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
  return !process.env.SSH_CONNECTION
}

function openPage(url) {
  const [command, ...args] = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }[process.platform] ?? ['xdg-open']
  const opener = spawn(command, [...args, url], { stdio: 'ignore', detached: true })
  opener.on('error', () => {}) // The address is on the screen; opening it is a courtesy.
  opener.unref()
}

function stop() {
  if (stopping) return
  stopping = true
  setTimeout(() => process.exit(0), 1000).unref()
  void Promise.resolve(server?.close()).finally(() => process.exit(0))
}
