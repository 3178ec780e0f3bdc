import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromiumFlags } from '../scripts/chromium-flags.mjs'

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

/** What Playwright says of these tests, in a folder of their own. */
export function playwrightSays(folder: string, files: Readonly<Record<string, string>>): string {
  mkdirSync(folder, { recursive: true })
  const config = { testDir: '.', outputDir: 'out', use: { launchOptions: { args: chromiumFlags } } }
  const all = { ...files, 'playwright.config.ts': `export default ${JSON.stringify(config)}` }
  for (const [name, text] of Object.entries(all)) writeFileSync(join(folder, name), text)
  const cli = join('node_modules', '@playwright', 'test', 'cli.js')
  const { stdout, stderr } = spawnSync(process.execPath, [cli, 'test', '--config', folder, '--reporter=line'], {
    encoding: 'utf8',
    env: { ...process.env, TEST_WORKER_INDEX: undefined },
  })
  return `${stdout}${stderr}`
}
