import { expect, test } from 'vitest'
import { whatIsWrong } from './accept.ts'

const file = (name: string, type = '') => new File(['x'], name, { type })

test('one file of whatever name may be looked at', () => {
  for (const each of [file('receipt.csv'), file('log.xes.gz', 'application/gzip'), file('noname')]) {
    expect(whatIsWrong([each], [])).toBeNull()
  }
})

test.each([
  ['a folder', [], ['logs'], 'logs'],
  ['a folder among files', [file('a.csv')], ['logs'], 'folder'],
  ['several files', [file('a.csv'), file('b.csv')], [], '2 files'],
  ['an image', [file('cat.png', 'image/png')], [], 'image/png'],
])('%s is refused, with what is allowed and how to mend it', (_, files, folders, named) => {
  const problem = whatIsWrong(files, folders)
  expect(problem?.detail).toContain(named)
  expect(problem?.allowed).toBeTruthy()
  expect(problem?.mend).toBeTruthy()
})
