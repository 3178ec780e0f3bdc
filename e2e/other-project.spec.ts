import { execFileSync, type ExecFileSyncOptions } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from '@playwright/test'
import { transformWithOxc } from 'vite'

// The package as somebody else gets it: packed, installed into an empty project, and used there. Its tests are the examples
// of docs/TESTING.md, so that these hold.

const top = process.cwd()

test.describe.configure({ mode: 'serial' })
test.describe('in an empty project', () => {
  let project = ''

  test.beforeAll(() => {
    // Outside of this tree, where Node would find our own packages.
    project = mkdtempSync(join(tmpdir(), 'sagascope other project '))
    const packed = npm(['pack', '--ignore-scripts', '--json', '--pack-destination', project], top)
    const [{ filename }] = JSON.parse(packed) as [{ filename: string }]
    writeFileSync(join(project, 'package.json'), '{ "name": "other", "private": true, "type": "module" }')
    install(project, `./${filename}`)
  })

  test.afterAll(() => rmSync(project, { recursive: true, force: true }))

  test('the package works without Playwright; the kit says what it lacks', () => {
    const said = run(['--input-type=module', '-e', whatLoads], project)

    expect(existsSync(join(project, 'node_modules', '@playwright'))).toBe(false)
    expect(said).toContain('sagascope and sagascope/sim load')
    expect(said).toContain('SG-7011')
    expect(said).toContain('npm install --save-dev @playwright/test')
  })

  test('without any runner the examples pass under node --test, and TypeScript knows their types', async () => {
    const plain = join(project, 'plain')
    mkdirSync(plain)
    for (const [index, example] of examples().entries()) {
      const { code } = await transformWithOxc(example, `example-${index}.ts`)
      writeFileSync(join(plain, `example-${index}.test.mjs`), code)
      writeFileSync(join(plain, `example-${index}.ts`), example)
    }
    const compilerOptions = {
      strict: true,
      noEmit: true,
      module: 'nodenext',
      target: 'es2023',
      skipLibCheck: true,
      typeRoots: [join(top, 'node_modules', '@types')],
      types: ['node'],
    }
    writeFileSync(join(project, 'tsconfig.json'), JSON.stringify({ compilerOptions, include: ['plain/*.ts'] }))

    expect(run([join(top, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', '.'], project)).toBe('')
    const said = run(['--test', '--test-reporter=tap', 'plain/'], project)
    expect(said).toMatch(/^# fail 0$/m)
    expect(Number(/^# pass (\d+)$/m.exec(said)?.[1])).toBeGreaterThanOrEqual(10)
  })

  test('a test that fails under node --test says how to repeat it and how to open it', () => {
    writeFileSync(join(project, 'plain', 'broken.test.mjs'), broken)

    const said = run(['--test', '--test-reporter=spec', 'plain/broken.test.mjs'], project)

    expect(said).toContain('expected FineSaga to have lag 7, found 1')
    expect(said).toContain('again: node --test --test-name-pattern "it lags" "plain/broken.test.mjs"')
    const [, kept] = /open: npx sagascope open "(.+)"/.exec(said) ?? []
    expect(existsSync(join(project, kept!))).toBe(true)
    expect(said).toContain('link: npx sagascope open "#/overview?scenario=fines&step=')
    expect(said).toMatch(/^ℹ pass 1$/m)
    expect(said).toMatch(/^ℹ fail 1$/m)
  })

  test('ten examples pass against the packaged dashboard', () => {
    // Playwright would look for tests there as well.
    rmSync(join(project, 'plain'), { recursive: true })
    rmSync(join(project, 'tsconfig.json'))
    install(project, `@playwright/test@${versionOf('@playwright/test')}`)
    mkdirSync(join(project, 'tests'))
    for (const [index, example] of examples().entries())
      writeFileSync(join(project, 'tests', `example-${index}.spec.ts`), example)

    const report = JSON.parse(
      run(['node_modules/@playwright/test/cli.js', 'test', '--workers=2', '--reporter=json'], project),
    ) as {
      readonly stats: { readonly expected: number; readonly unexpected: number; readonly flaky: number }
      readonly errors: readonly { readonly message: string }[]
      readonly suites: readonly { readonly specs: readonly { readonly file: string }[] }[]
    }

    expect(report.errors).toEqual([])
    expect(report.stats).toMatchObject({ unexpected: 0, flaky: 0 })
    expect(report.stats.expected).toBeGreaterThanOrEqual(10)
    // Those for many seeds as well: not in the kit, where `test` is called.
    for (const { file } of report.suites.flatMap(({ specs }) => specs))
      expect(file).toMatch(/^tests\/example-\d+\.spec\.ts$/)
  })

  test('the same files pass without a browser, under Vitest', () => {
    symlinkSync(join(top, 'node_modules', 'vitest'), join(project, 'node_modules', 'vitest'), 'junction')

    const report = JSON.parse(
      run(
        [
          'node_modules/vitest/vitest.mjs',
          'run',
          '--root',
          '.',
          '--dir',
          'tests',
          '--reporter=json',
          '--testTimeout=60000',
        ],
        project,
      ),
    ) as { readonly numPassedTests: number; readonly numFailedTests: number }

    expect(report.numFailedTests).toBe(0)
    expect(report.numPassedTests).toBeGreaterThanOrEqual(10)
  })
})

/** Hooks see the world of their test. */
const broken = `
import { at, expect, test } from 'sagascope/testkit'

test.describe('fines', () => {
  test.beforeEach(async ({ world }) => {
    await world.load('fines')
  })
  test('it lags', async ({ world, ui }) => {
    await world.runUntil(at.event(120n))
    await expect(ui.consumer('FineSaga')).toHaveLag(7)
  })
  test('it is where it was loaded', ({ world }) => {
    expect(world.steps).toBe(0)
  })
})
`

const whatLoads = `
await import('sagascope')
await import('sagascope/sim')
console.log('sagascope and sagascope/sim load')
await import('sagascope/testkit').catch((error) => console.log(error.message))
`

/** The fenced examples of the document. */
function examples(): string[] {
  const text = readFileSync(join(top, 'docs', 'TESTING.md'), 'utf8')
  return [...text.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code!)
}

const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(join(top, 'node_modules', name, 'package.json'), 'utf8')) as { version: string }).version

/** From npm's cache where that has it: whoever has installed this project can do so offline. */
const install = (cwd: string, what: string): string =>
  npm(['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', '--no-package-lock', what], cwd)

function npm(args: readonly string[], cwd: string): string {
  const beside = join(dirname(process.execPath), '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js')
  const script = [process.env['npm_execpath'], beside].find((file) => file?.endsWith('npm-cli.js') && existsSync(file))
  const options: ExecFileSyncOptions & { encoding: 'utf8' } = {
    cwd,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }
  return script === undefined
    ? execFileSync(process.platform === 'win32' ? 'npm.cmd' : 'npm', args, {
        ...options,
        shell: process.platform === 'win32',
      })
    : execFileSync(process.execPath, [script, ...args], options)
}

/** What a Node program prints; a failing one has said what is wrong. */
function run(args: readonly string[], cwd: string): string {
  // Without what this very test run was told: the other project’s would write its report over ours.
  const { VITEST: _, PLAYWRIGHT_JSON_OUTPUT_FILE: __, ...env } = process.env
  try {
    return execFileSync(process.execPath, args, { cwd, encoding: 'utf8', stdio: 'pipe', env: { ...env, CI: '1' } })
  } catch (error) {
    return (error as { readonly stdout: string }).stdout
  }
}
