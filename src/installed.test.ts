import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { missingPackage } from '../scripts/installed.mjs'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sagascope-installed-'))
  put('package-lock.json', {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/a': { version: '1.2.3' },
      'node_modules/a/node_modules/b': { version: '2.0.0' },
      'node_modules/binary-here': { version: '1.0.0', optional: true },
      'node_modules/binary-elsewhere': { version: '1.0.0', optional: true },
    },
  })
  put('node_modules/.package-lock.json', { packages: { 'node_modules/binary-here': { version: '1.0.0' } } })
  put('node_modules/a/package.json', { version: '1.2.3' })
  put('node_modules/a/node_modules/b/package.json', { version: '2.0.0' })
  put('node_modules/binary-here/package.json', { version: '1.0.0' })
})
afterEach(() => rmSync(folder, { recursive: true }))

function put(file: string, content: object | string): void {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), typeof content === 'string' ? content : JSON.stringify(content))
}

test('all packages are there, binaries of other machines left out', () => {
  expect(missingPackage(folder)).toBeUndefined()
})

test.each(['a', 'a/node_modules/b', 'binary-here'])('the folder of %s was deleted', (name) => {
  rmSync(join(folder, 'node_modules', name, 'package.json'))

  expect(missingPackage(folder)).toBe(`node_modules/${name}`)
})

test('a package has another version than the lockfile says', () => {
  put('node_modules/a/package.json', { version: '1.2.4' })

  expect(missingPackage(folder)).toBe('node_modules/a')
})

test('an interrupted installation left half a file', () => {
  put('node_modules/a/package.json', '{"version": "1.')

  expect(missingPackage(folder)).toBe('node_modules/a')
})

test('npm was interrupted before it noted what it installed', () => {
  rmSync(join(folder, 'node_modules', '.package-lock.json'))

  expect(missingPackage(folder)).toBe('node_modules')
})
