import { expect, test } from 'vitest'
import { importLog } from './import-log.ts'
import { bytesSource } from './source.ts'

/** What spreadsheets write, beyond rows of cells. */

const csv = (...rows: string[]): string => ['case,activity,time,amount', ...rows].join('\n')

async function logOf(text: string) {
  const read = await importLog(bytesSource('a.csv', text))
  if (!read.ok || read.value.kind !== 'log') throw new Error(JSON.stringify(read))
  return read.value.log
}

async function problemOf(text: string) {
  const read = await importLog(bytesSource('a.csv', text))
  if (read.ok) throw new Error('it was imported')
  return read.error.list[0]
}

test.each([
  ['a semicolon', 'sep=;\ncase;activity;time;amount\n1;a;2020-01-01;1,50\n'],
  ['a comma, in the lines of Windows', 'SEP=,\r\ncase,activity,time,amount\r\n1,a,2020-01-01,1.50\r\n'],
  ['a tab', 'sep=\t\ncase\tactivity\ttime\tamount\n1\ta\t2020-01-01\t1.50\n'],
])('a CSV may say its delimiter, as spreadsheets do: %s', async (_, text) => {
  const log = await logOf(text)

  expect(log.events).toMatchObject([{ name: 'a', aggregateId: '1', payload: { amount: 150n } }])
  expect(await problemOf(text.replace('2020-01-01', 'soon'))).toMatchObject({ code: 'SG-1105', line: 3 })
})

test('rows of delimiters alone are blank lines, and count as lines', async () => {
  const text = csv('1,a,2020-01-01,1', ',,,', ' , ,, ', '2,b,2020-01-02,2', ',,,')
  expect((await logOf(text)).events).toHaveLength(2)
  expect(await problemOf(`${text}\n,c,2020-01-03,1`)).toMatchObject({ code: 'SG-1106', line: 7 })
})
