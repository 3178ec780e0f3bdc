import { accessSync, constants, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { chromiumFlags } from '../scripts/chromium-flags.mjs'

type Package = {
  readonly version?: string
  readonly resolved?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

const top = fileURLToPath(new URL('..', import.meta.url))
const read = (file: string): unknown => JSON.parse(readFileSync(join(top, file), 'utf8'))
const manifest = read('package.json') as Readonly<Record<string, unknown>>
const { packages } = read('package-lock.json') as { readonly packages: Readonly<Record<string, Package>> }

test('the lockfile belongs to package.json', () => {
  const locked = packages[''] as Readonly<Record<string, unknown>>

  expect(locked['dependencies']).toEqual(manifest['dependencies'])
  expect(locked['devDependencies']).toEqual(manifest['devDependencies'])
})

// `npm ci` refuses a lockfile without them, and npm leaves out those that a registry did not offer on the day of locking.
test('the lockfile names the binaries of every platform', () => {
  const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !packages[`node_modules/${name}`] && !packages[`${path}/node_modules/${name}`],
    ),
  )

  expect(missing).toEqual([])
})

test('the lockfile names versions, and no place to fetch them from', () => {
  const placed = Object.entries(packages).filter(
    ([path, { version, resolved }]) => path !== '' && (!version || resolved),
  )

  expect(placed).toEqual([])
})

test('the command is executable', () => {
  expect(() => accessSync(join(top, 'bin', 'sagascope.mjs'), constants.X_OK)).not.toThrow()
})

// Of two `--disable-features` Chromium obeys the last: ours must say all that Playwright's says.
test('the browser of the tests lacks what Playwright switches off', () => {
  const bundle = readFileSync(join(top, 'node_modules', 'playwright-core', 'lib', 'coreBundle.js'), 'utf8')
  const list = /^ *disabledFeatures = \[(.*?)\]/ms.exec(bundle)?.[1] ?? ''
  const theirs = [...list.matchAll(/^ *"(\w+)"/gm)].map(([, name]) => name!)
  const ours = chromiumFlags
    .filter((flag) => flag.startsWith('--disable-features='))
    .join()
    .split(/[=,]/)

  expect(theirs.length).toBeGreaterThan(5)
  expect(theirs.filter((name) => !ours.includes(name))).toEqual([])
})
