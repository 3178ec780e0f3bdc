import { describe, expect, test } from 'vitest'
import { readScenario } from '../scenario/read-scenario.ts'
import { fileNameOf, savedAs } from './save-as.ts'
import { startPlace, viewIn } from './view-state.ts'

const text = `{
  "format": "sagascope/scenario",
  "version": 2,
  "name": "n",
  "title": "T",
  "bundle": { "id": "b", "components": [] }
}`

describe('a scenario under another name', () => {
  test.each(['Lost, again', '__proto__', '"quoted" \\ \n', '<b>x</b>', 'ü'.repeat(256)])('%j: reads again', (name) => {
    const read = readScenario(savedAs(text, name, null))

    expect(read).toMatchObject({ ok: true, value: { name, title: name } })
    expect(read.ok && read.value.view).toBeUndefined()
  })

  test('says where it is to be opened, in place of what the file said before', () => {
    const view = {
      ...viewIn(startPlace),
      view: 'sagas' as const,
      selection: { kind: 'saga' as const, id: 7 },
      find: 'x',
    }
    const first = savedAs(text, 'n', { view: { ...view, find: '', selection: null }, step: 3 })
    const read = readScenario(savedAs(first, 'n', { view, step: 240 }))

    expect(read.ok && read.value.view).toEqual({ view: 'sagas', step: 240, select: 'saga:7', find: 'x' })
    const before = readScenario(first)
    expect(before.ok && before.value.view).toEqual({ view: 'sagas', step: 3 })
  })
})

test.each([
  ['Lost, again', 'Lost-again.json'],
  ['../../etc/passwd', 'etc-passwd.json'],
  ['   ', 'scenario.json'],
  ['Über 42', 'Über-42.json'],
  ['.hidden', 'hidden.json'],
])('the file of %j is %s', (name, file) => {
  expect(fileNameOf(name)).toBe(file)
})
