import { execFileSync } from 'node:child_process'

interface Report {
  readonly fingerprint: string
  readonly steps: number
  readonly events: number
}

/** What the command line says of a run. */
export const inNode = (...args: readonly string[]): Report =>
  JSON.parse(
    execFileSync(process.execPath, ['bin/sagascope.mjs', 'run', ...args, '--json'], { encoding: 'utf8' }),
  ) as Report

let known: Report | undefined

/** The built-in scenario *fines*, to its end. */
export const finesInNode = (): Report => (known ??= inNode('fines'))
