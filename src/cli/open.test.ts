import { afterAll, expect, test } from 'vitest'
import { called, calledWhile, Files } from './testing/called.ts'

const files = new Files()
afterAll(() => files.remove())

test.each([
  [[], /^Sagascope is ready at http:\/\/127\.0\.0\.1:\d+\/\n$/],
  [['#/overview?scenario=orders&step=499'], /:\d+\/#\/overview\?scenario=orders&step=499\n$/],
  [['fines'], /\/#\/overview\?scenario=fines\n$/],
])('%j is served to this machine', async (args, words) => {
  const { exit, out } = await calledWhile(() => Promise.resolve(), 'open', ...args, '--port', '0')

  expect(exit).toBe(0)
  expect(out).toMatch(words)
})

test('a file is held ready beside the page, byte for byte, and only there', async () => {
  const path = files.write('my log #1.csv', 'case,activity,time\n1,a,2020-01-01\n')
  const got: string[] = []
  const { out } = await calledWhile(
    async (said) => {
      const address = new URL(said.replace(/^Sagascope is ready at /, '').trim())
      expect(address.hash).toBe('#/overview?open=my%20log%20%231.csv')
      const opened = await fetch(new URL('/opened/my%20log%20%231.csv', address))
      got.push(opened.headers.get('content-type') ?? '', await opened.text())
      got.push(String((await fetch(new URL('/opened/other.csv', address))).status))
    },
    'open',
    path,
    '--port',
    '0',
  )

  expect(out).toContain('Sagascope is ready at')
  expect(got).toEqual(['application/octet-stream', 'case,activity,time\n1,a,2020-01-01\n', '404'])
})

test.each([
  [['open', 'nothing.json'], 'SG-1151'],
  [['open', 'src'], 'SG-1060'],
  [['open', 'a', 'b'], 'SG-9010'],
  [['open', '--port', '99999'], 'SG-1017'],
  [['open', '--fast'], 'SG-9010'],
])('%j ends with 2 and one line', async (args, code) => {
  const { exit, out, error } = await called(...args)

  expect([exit, out]).toEqual([2, ''])
  expect(error).toMatch(new RegExp(`^sagascope: ${code} [^\n]+\n$`))
})
