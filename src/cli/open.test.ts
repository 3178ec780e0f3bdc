import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
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

describe('a scenario that names an event log by file', () => {
  const log = 'case,activity,time\n1,Opened,2020-01-01\n'
  const scenario = (name: string): string =>
    JSON.stringify({
      format: 'sagascope/scenario',
      version: 2,
      name: 'permits',
      title: 'Permits',
      bundle: { id: 'permits', components: [] },
      producers: [{ kind: 'log', name: 'log', file: { name, sha256: createHash('sha256').update(log).digest('hex') } }],
    })

  async function got(path: string, name: string): Promise<readonly [number, string]> {
    let answer: readonly [number, string] = [0, '']
    const ask = async (said: string): Promise<void> => {
      const { origin } = new URL(said.replace(/^Sagascope is ready at /, '').trim())
      const response = await fetch(`${origin}/opened/${encodeURIComponent(name)}`)
      answer = [response.status, await response.text()]
    }
    const { exit, error } = await calledWhile(ask, 'open', path, '--port', '0')
    expect([exit, error]).toEqual([0, ''])
    return answer
  }

  test('has it held ready, too', async () => {
    files.write('permits.csv', log)

    expect(await got(files.write('permits.json', scenario('permits.csv')), 'permits.csv')).toEqual([200, log])
    expect(await got(files.write('permits.json.gz', gzipSync(scenario('permits.csv'))), 'permits.csv')).toEqual([
      200,
      log,
    ])
  })

  test('is served all the same where there is none, which the page then asks for', async () => {
    const path = files.write('alone.json', scenario('nowhere.csv'))

    expect(await got(path, 'alone.json')).toEqual([200, scenario('nowhere.csv')])
    expect(await got(path, 'nowhere.csv')).toEqual([404, expect.any(String) as string])
  })

  test('opens nothing that lies elsewhere, and nothing that it does not name', async () => {
    files.write('secret.csv', log)
    mkdirSync(join(files.folder, 'inner'), { recursive: true })
    const path = files.write('inner/out.json', scenario('../secret.csv'))
    const named = files.write('permits.json', scenario('permits.csv'))

    for (const [file, name] of [
      [path, '../secret.csv'],
      [path, 'secret.csv'],
      [named, 'secret.csv'],
    ] as const) {
      expect((await got(file, name))[0]).toBe(404)
    }
  })

  test('one that is damaged is served: the page says what is wrong', async () => {
    expect(await got(files.write('bad.json', '{"format": "sagascope/scenario", '), 'bad.json')).toEqual([
      200,
      '{"format": "sagascope/scenario", ',
    ])
  })
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
