import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { called, Files } from './testing/called.ts'

// The same limits at a hundredth, so that going beyond them takes no time.
vi.mock('../base/limits.ts', async (original) => {
  const real = await original<{ limits: Record<string, number> }>()
  return { limits: { ...real.limits, fileBytesMax: 2_560 * 1024, eventsMax: 10_000 } }
})

const files = new Files()
afterAll(() => files.remove())

const head = 'case,activity,time,amount'
const csv = (...rows: string[]): string => [head, ...rows].join('\n')
const event = (name = 'a', time = '2020-01-01T00:00:00Z'): string =>
  `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="${time}"/></event>`
const trace = (id: string, ...events: string[]): string =>
  `<trace><string key="concept:name" value="${id}"/>${events.join('')}</trace>`
const xes = (...parts: string[]): string => `<?xml version="1.0" encoding="UTF-8"?>\n<log>\n${parts.join('\n')}\n</log>`
const cloud = (parts: object = {}): string =>
  JSON.stringify({
    specversion: '1.0',
    id: '1',
    source: '/s',
    type: 'Placed',
    subject: 'o-1',
    time: '2020-01-01T00:00:00Z',
    ...parts,
  })
const scenario = (parts: object = {}): string =>
  JSON.stringify({
    format: 'sagascope/scenario',
    version: 1,
    name: 's',
    title: 'S',
    seed: 1,
    bundle: { id: 'b', components: [] },
    producers: [],
    ...parts,
  })
const mebibyte = 'x'.repeat(1024 * 1024 + 1)
const bomb = '<!DOCTYPE log [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n'

/** What is wrong, its file, the code and what the line must say: where it is, where there is a place. */
const bad: [string, string, string | Uint8Array, string, RegExp][] = [
  ['an empty file', 'e.csv', '', 'SG-1001', /empty/],
  ['a file of blanks', 'b.csv', ' \n\n', 'SG-1001', /empty/],
  ['binary data', 'b.csv', Uint8Array.from({ length: 400 }, (_, i) => (i * 37) % 256), 'SG-1002', /binary|not/i],
  ['a picture', 'p.csv', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13]), 'SG-1002', /./],
  ['text that is not UTF-8', 'l.csv', Buffer.from(csv('1,Zahlung f\xfcr,2020-01-01,1'), 'latin1'), 'SG-1004', /line 2/],
  ['a quoted cell that is cut off', 't.csv', csv('1,a,2020-01-01,"12'), 'SG-1101', /line 2/],
  ['a row that is cut off', 'r.csv', csv('1,a,2020-01-01,1', '1,b'), 'SG-1103', /line 3/],
  ['an XES that is cut off', 't.xes', xes(trace('1', event())).slice(0, -20), 'SG-1112', /line/],
  [
    'a gzip that is cut off',
    't.gz',
    gzipSync(csv(...Array.from({ length: 500 }, (_, i) => `${i},a,2020-01-01,${i}`))).subarray(0, 700),
    'SG-1130',
    /./,
  ],
  ['a scenario that is cut off', 't.json', scenario().slice(0, -30), 'SG-1003', /line 1, column \d+/],
  ['a scenario with a comment above', 'k.json', `// mine\n/* a\n b */\n${scenario()}`, 'SG-1003', /comments/],
  ['a JSON line that is cut off', 't.jsonl', `${cloud()}\n${cloud().slice(0, 40)}\n`, 'SG-1120', /line 2/],
  ['wrong columns', 'w.csv', 'a,b,c\n1,2,3\n', 'SG-1104', /case/i],
  [
    'a date that is none',
    'd.csv',
    csv('1,a,2020-01-01,1', '1,b,31.31.2020,1'),
    'SG-1105',
    /line 3, column \d+.*31\.31\.2020/,
  ],
  ['an XES date that is none', 'd.xes', xes(trace('1', event('a', 'yesterday'))), 'SG-1105', /line 3.*yesterday/],
  ['a CSV line over 1 MiB', 'l.csv', csv(`1,${mebibyte},2020-01-01,1`), 'SG-1107', /line 2/],
  ['a JSON line over 1 MiB', 'l.jsonl', `${cloud()}\n${cloud({ data: { text: mebibyte } })}\n`, 'SG-1107', /line 2/],
  [
    'more events than the limit',
    'm.csv',
    csv(...Array.from({ length: 10_001 }, () => '1,a,2020-01-01,1')),
    'SG-1108',
    /line 10002/,
  ],
  ['a file over the limit', 'big.csv', csv('1,a,2020-01-01,1') + '\n'.repeat(2_700_000), 'SG-1030', /./],
  ['a gzip bomb', 'bomb.gz', gzipSync(`<log>${trace('1', event())}${' '.repeat(30_000_000)}`), 'SG-1131', /./],
  [
    'an XML entity bomb',
    'x.xes',
    `<?xml version="1.0"?>\n${bomb}<log>${trace('&b;', event())}</log>`,
    'SG-1113',
    /line 2/,
  ],
  ['a row without case id', 'c.csv', csv('1,a,2020-01-01,1', ',b,2020-01-01,1'), 'SG-1106', /line 3/],
  ['a trace without case id', 'c.xes', xes(trace('1', event()), `<trace>${event()}</trace>`), 'SG-1106', /line 4/],
  [
    'two traces with one case id',
    'c2.xes',
    xes(trace('7', event()), trace('8', event()), trace('7', event())),
    'SG-1114',
    /line 5.*"7"/,
  ],
  ['a JSON list', 'list.json', '[1, 2]', 'SG-1005', /object/],
  ['a newer scenario', 'n.json', scenario({ version: 9 }), 'SG-1010', /\/version/],
  [
    'an unknown field',
    'u.json',
    scenario({ bundle: { id: 'b', components: [], colour: 'red' } }),
    'SG-1012',
    /\/bundle\/colour/,
  ],
  ['a log without events', 'none.csv', `${head}\n`, 'SG-1140', /./],
  ['an event without name', 'e.csv', csv('1,,2020-01-01,1'), 'SG-1110', /line 2, column 3/],
  ['a spreadsheet', 's.xlsx', Uint8Array.from([0x50, 0x4b, 3, 4, 20, 0, 6, 0]), 'SG-1132', /save.* as CSV/],
  ['a CloudEvent whose id is a number', 'i.jsonl', `${cloud()}\n${cloud({ id: 7 })}`, 'SG-1121', /line 2.*"id".*7/],
  ['a CloudEvent without source', 'o.jsonl', cloud({ source: '' }), 'SG-1121', /line 1.*"source" is empty/],
  [
    'a key that stands twice in a CloudEvent',
    'k.jsonl',
    `${cloud()}\n${cloud().replace('"id":"1"', '"id":"1", "id":"2"')}`,
    'SG-1015',
    /line 2, column 32: the key "id" stands twice/,
  ],
  [
    'a key that stands twice in the data',
    'k2.jsonl',
    `${cloud()}\n${cloud({ data: { a: 1 } }).replace('"a":1', '"a":1,"b":{"c:":"\\"x\\":1","c:":2}')}`,
    'SG-1015',
    /line 2, column \d+: the key "c:" stands twice/,
  ],
  [
    'one CloudEvent over several lines',
    'p.json',
    JSON.stringify(JSON.parse(cloud()), null, 2),
    'SG-1122',
    /one .*line/,
  ],
]

describe('on the command line', () => {
  test.each(bad)('%s: exit 2 and one line that says where and what', async (_, name, content, code, words) => {
    const path = files.write(name, content)
    const { exit, out, error } = await called('run', path)

    expect([exit, out]).toEqual([2, ''])
    expect(error).toMatch(new RegExp(`^sagascope: ${code} [^\n]+\n$`))
    expect(error.slice(`sagascope: ${code} ${path}: `.length)).toMatch(words)
    expect(error).not.toMatch(/\n\s+at |node_modules/)
    // Which file and which line: once each, and what to do about it.
    expect(error.split(name)).toHaveLength(2)
    const said = error.replace(/; the other begins in line \d+/, '')
    expect(said.match(/\bline \d+/g) ?? []).toHaveLength(/\bline \d+/.test(said) ? 1 : 0)
    expect(error).toMatch(/: .*; ./)
  })

  test('a folder', async () => {
    expect(await called('run', files.folder)).toMatchObject({
      exit: 2,
      out: '',
      error: expect.stringMatching(/^sagascope: SG-1060 .*folder.*\n$/) as string,
    })
  })

  test('several faults: the first one, and how many others there are', async () => {
    const path = files.write('many.json', scenario({ one: 1, two: 2, three: 3 }))

    expect((await called('run', path)).error).toMatch(/\(and 2 more\)\n$/)
  })
})

const json = async (path: string) => {
  const { exit, out, error } = await called('run', path, '--json')
  expect([exit, error]).toEqual([0, ''])
  return JSON.parse(out) as {
    events: number
    sagas: { live: number }
    projections: { EventCounts: { byName: object; total: number } }
  }
}

describe('odd but legal', () => {
  test('an XES whose global block holds a date that is no event', async () => {
    const global =
      '<global scope="event"><date key="time:timestamp" value="1970-01-01T00:00:00Z"/><string key="concept:name" value="UNKNOWN"/></global>'

    expect(await json(files.write('g.xes', xes(global, trace('1', event()))))).toMatchObject({
      events: 1,
      projections: { EventCounts: { byName: { a: 1 } } },
    })
  })

  test('an XES on a single line', async () => {
    const text = xes(trace('1', event('a'), event('b')), trace('2', event('a'))).replaceAll('\n', '')

    expect(await json(files.write('one-line.xes', text))).toMatchObject({ events: 3, sagas: { live: 2 } })
  })

  test('markup in names stays text', async () => {
    const name = '<b onclick="x">Paid & "done"</b>'
    const made = await json(files.write('markup.csv', csv(`1,"${name.replaceAll('"', '""')}",2020-01-01,1`)))

    expect(made.projections.EventCounts.byName).toEqual({ [name]: 1 })
  })

  test.each(['__proto__', 'constructor', 'hasOwnProperty', 'toString'])(
    'columns, ids and event names called %s',
    async (name) => {
      const text = `case,activity,time,${name}\n${name},${name},2020-01-01,5\n${name},b,2020-01-02,6\nother,${name},2020-01-03,7\n`
      const made = await json(files.write('names.csv', text))

      expect(made).toMatchObject({ events: 3, sagas: { live: 2 } })
      expect(Object.entries(made.projections.EventCounts.byName)).toEqual([
        [name, 2],
        ['b', 1],
      ])
    },
  )
})
