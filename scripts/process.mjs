// Child processes, and leaving with one's parent. No dependencies: set-up runs before there are any.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Top folder of the project. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..')

/** @type {Map<import('node:child_process').ChildProcess, NodeJS.Signals>} */
const children = new Map()
process.on('exit', () => {
  for (const [child, signal] of children) child.kill(signal)
})

/**
 * Run a program in the project's folder and show what it prints. It is ended with this process.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { limitMs?: number, killSignal?: NodeJS.Signals }} [options]
 * @returns {Promise<number>} exit code; 127 when it could not be started, 124 when it ran out of time
 */
export function runChild(command, args, { limitMs, killSignal = 'SIGTERM', ...options } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    children.set(child, killSignal)
    let late = false
    const timer = limitMs
      ? setTimeout(() => {
          late = true
          child.kill()
        }, limitMs)
      : undefined
    const end = (code) => {
      clearTimeout(timer)
      children.delete(child)
      done(late ? 124 : code)
    }
    child.on('error', () => end(127))
    child.on('exit', (code) => end(code ?? 1))
  })
}

/**
 * What to tell of an error.
 *
 * @param {unknown} error
 */
export function sentence(error) {
  return error instanceof Error ? error.message : String(error)
}

/** Environment in which the project's own tools are found by name. */
export function toolEnv(more = {}) {
  const env = { ...process.env, ...more }
  const pathName = Object.keys(env).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH'
  env[pathName] = [join(root, 'node_modules', '.bin'), env[pathName]].filter(Boolean).join(delimiter)
  return env
}

/**
 * Call `leave` when the npm that started this process is gone.
 *
 * npm hands a signal to its shell only, and the shell does not pass it on: a server would stay behind on its port.
 */
export function whenParentGone(leave) {
  if (!process.env.npm_lifecycle_event) return
  const parent = process.ppid
  const grandparent = parentOf(parent)
  setInterval(() => {
    if (process.ppid !== parent || parentOf(parent) !== grandparent) leave()
  }, 300).unref()
}

/** Parent of another process, where the system shows it in /proc. */
function parentOf(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1).split(' ')[1])
  } catch {
    return undefined
  }
}
