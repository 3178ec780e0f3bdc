// Builds `dist/app` (the page), `dist/node` (package entries, command line, server) and `dist/types` (declarations).
// Every part is built beside its place and then swapped in, so that a server or a second build never sees half of one.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { withLock } from './lock.mjs'
import { root, runChild } from './process.mjs'

const dist = join(root, 'dist')

const makers = {
  app: (outDir) => bundle('vite.config.ts', outDir),
  node: (outDir) => bundle('vite.node.config.ts', outDir),
  types: declare,
}

/** @typedef {keyof typeof makers} Part */

/** All that the package carries. */
export const allParts = /** @type {Part[]} */ (Object.keys(makers))

/**
 * @param {Part[]} parts
 * @returns {Part[]} those that are missing or older than what they are made from
 */
export function staleParts(parts = allParts) {
  const fingerprint = sourceFingerprint()
  return parts.filter((part) => builtFrom(part) !== fingerprint)
}

/**
 * @param {{ parts?: Part[], onlyStale?: boolean }} [options]
 * @throws Error with one sentence; the bundler or compiler has said the rest
 */
export async function build({ parts = allParts, onlyStale = false } = {}) {
  if (onlyStale && staleParts(parts).length === 0) return
  await withLock(
    '.build-lock',
    (owner) => say(`waiting for another build to end (process ${owner})`),
    async () => {
      const due = onlyStale ? staleParts(parts) : parts
      const fingerprint = sourceFingerprint()
      mkdirSync(dist, { recursive: true })
      clearLeftOvers()
      for (const part of due) {
        const started = performance.now()
        const fresh = join(dist, `.new-${part}`)
        await makers[part](fresh)
        swapIn(part, fresh)
        writeFileSync(stampOf(part), fingerprint)
        say(`dist/${part} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
      }
    },
  )
}

async function bundle(configFile, outDir) {
  // Set here, because a NODE_ENV of the caller would otherwise put React's development build on the page.
  process.env.NODE_ENV = 'production'
  const { build: viteBuild } = await import('vite').catch(() => {
    throw new Error('The tools are not installed: type `npm start` or `npm test`, which install them.')
  })
  await viteBuild({ root, configFile: join(root, configFile), logLevel: 'warn', build: { outDir, emptyOutDir: true } })
}

async function declare(outDir) {
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc')
  const code = await runChild(process.execPath, [compiler, '-p', 'tsconfig.types.json', '--outDir', outDir])
  if (code !== 0) throw new Error('The declarations could not be written: mend the type errors above.')
}

function swapIn(part, fresh) {
  const place = join(dist, part)
  const old = join(dist, `.old-${part}`)
  rmSync(stampOf(part), { force: true })
  if (existsSync(place)) renameSync(place, old)
  renameSync(fresh, place)
  rmSync(old, { recursive: true, force: true })
}

function clearLeftOvers() {
  for (const name of readdirSync(dist)) {
    if (name.startsWith('.new-') || name.startsWith('.old-')) rmSync(join(dist, name), { recursive: true, force: true })
  }
}

function stampOf(part) {
  return join(dist, `.built-${part}`)
}

function builtFrom(part) {
  return existsSync(stampOf(part)) && existsSync(join(dist, part)) ? readFileSync(stampOf(part), 'utf8') : undefined
}

/** Changes with every file that a build reads. */
function sourceFingerprint() {
  const hash = createHash('sha256')
  for (const file of sourceFiles())
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  return hash.digest('hex')
}

function sourceFiles() {
  const tops = readdirSync(root).filter((name) =>
    /^(index\.html|package(-lock)?\.json|tsconfig.*\.json|vite\..*\.?ts)$/.test(name),
  )
  const inFolders = ['src', 'public'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath ?? entry.path, entry.name)),
  )
  return [...tops.map((name) => join(root, name)), join(root, 'scripts', 'build.mjs'), ...inFolders].sort()
}

function say(message) {
  console.log(`[build] ${message}`)
}
