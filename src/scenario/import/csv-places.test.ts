import { expect, test } from 'vitest'
import { importLog } from './import-log.ts'
import { bytesSource } from './source.ts'

const placeOf = async (text: string): Promise<string> => {
  const read = await importLog(bytesSource('log.csv', text))
  if (read.ok) return 'no problem'
  const { code, line, column } = read.error.list[0]
  return `${code} ${line}:${column}`
}

test.each([
  ['without any quotes', 'case,activity,time\na,x,2020-01-01\nb,y,31.31.2020\nc,z,2020-01-01\n', 'SG-1105 3:5'],
  ['with quotes before it', 'case,activity,time\na,"x, y",2020-01-01\nb,y,31.31.2020\n', 'SG-1105 3:5'],
  ['in the first row', 'case,activity,time\na,x,31.31.2020\n', 'SG-1105 2:5'],
  ['in the last row, without a line break', 'case,activity,time\na,x,2020-01-01\nb,y,nonsense', 'SG-1105 3:5'],
  ['with Windows line breaks', 'case,activity,time\r\na,x,2020-01-01\r\nb,y,nonsense\r\n', 'SG-1105 3:5'],
  ['without a case', 'case,activity,time\na,x,2020-01-01\n,y,2020-01-01\n', 'SG-1106 3:1'],
])('a bad cell is named where it stands, %s', async (_, text, place) => {
  expect(await placeOf(text)).toBe(place)
})
