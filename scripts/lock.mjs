// One piece of work at a time in one clone: `npm start` and `npm test` may be typed together.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { root } from './process.mjs'

/** After this long a lock is taken to be left over, even if some process has its owner's number. */
const lockAgeMsMax = 30 * 60_000

/**
 * Run `work` alone. The lock names its owner, so one that was killed blocks nobody.
 *
 * @template T
 * @param {string} name
 * @param {(owner: number) => void} onWait  told once, when another owner is at work
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(name, onWait, work) {
  const file = join(root, name)
  for (let told = false; !(await take(file)); await sleep(300)) {
    const owner = ownerOf(file)
    if (owner !== undefined && !told) {
      onWait(owner)
      told = true
    }
  }
  const release = () => rmSync(file, { force: true })
  process.on('exit', release)
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP']
  const leave = () => process.exit(130)
  for (const signal of signals) process.on(signal, leave)
  try {
    return await work()
  } finally {
    for (const signal of signals) process.off(signal, leave)
    process.off('exit', release)
    release()
  }
}

async function take(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: 'wx' })
  } catch (error) {
    if (error.code !== 'EEXIST')
      throw new Error(`This folder cannot be written (${error.message}): use a clone of your own.`)
    if (ownerOf(file) === undefined) rmSync(file, { force: true })
    return false
  }
  // Two may clear the same left-over lock, and the slower one then clears the quicker one's: look again.
  await sleep(40)
  return ownerOf(file) === process.pid
}

/** Process that holds the lock, or undefined when it is gone. */
function ownerOf(file) {
  try {
    const owner = Number(readFileSync(file, 'utf8'))
    const ageMs = Date.now() - statSync(file).mtimeMs
    if (!owner) return ageMs < 2000 ? 0 : undefined
    if (ageMs > lockAgeMsMax) return undefined
    if (owner === process.pid) return ageMs < 2000 ? owner : undefined
    process.kill(owner, 0)
    return owner
  } catch (error) {
    return error.code === 'EPERM' ? Number(readFileSync(file, 'utf8')) : undefined
  }
}
