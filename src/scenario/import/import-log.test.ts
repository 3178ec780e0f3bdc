import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toPlain } from '../../base/value.ts'
import { limits } from '../../base/limits.ts'
import { suggestEnds } from '../suggest-ends.ts'
import type { Problem } from '../problem.ts'
import { importLog, inspect, type ImportOptions } from './import-log.ts'
import type { ImportedLog } from './log-builder.ts'
import { bytesSource, fileSource, type LogSource } from './source.ts'
import { looksLikeFolder } from './sniff.ts'

type Content = string | Uint8Array

const read = async (name: string, content: Content, options?: ImportOptions) =>
  importLog(bytesSource(name, content), options)

async function logOf(name: string, content: Content, options?: ImportOptions): Promise<ImportedLog> {
  const imported = await read(name, content, options)
  if (!imported.ok) throw new Error(JSON.stringify(imported.error))
  if (imported.value.kind !== 'log') throw new Error('a scenario')
  return imported.value.log
}

async function problemOf(name: string, content: Content, options?: ImportOptions): Promise<Problem> {
  const imported = await read(name, content, options)
  if (imported.ok) throw new Error('it was imported')
  return imported.error.list[0]
}

const csv = (...rows: string[]): string => ['case,activity,time,amount', ...rows].join('\n')
const xes = (...traces: string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<log>\n${traces.join('\n')}\n</log>`
const trace = (id: string, ...events: string[]): string =>
  `<trace><string key="concept:name" value="${id}"/>${events.join('')}</trace>`
const event = (name: string, time: string, more = ''): string =>
  `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="${time}"/>${more}</event>`
const cloudEvent = (fields: object): string =>
  JSON.stringify({
    specversion: '1.0',
    id: '1',
    source: '/s',
    type: 'Placed',
    subject: 'o-1',
    time: '2020-01-01T00:00:00Z',
    ...fields,
  })

describe('good logs', () => {
  test('a CSV is merged by time, ties in the order of the file', async () => {
    const log = await logOf(
      'a.csv',
      csv('1,b,2020-01-02,1', '1,c,2020-01-01,1', '2,d,2020-01-02,1', '2,e,2020-01-01,1'),
    )

    expect(log.events.map(({ name }) => name)).toEqual(['c', 'e', 'b', 'd'])
    expect(log).toMatchObject({ cases: 2, from: Date.UTC(2020, 0, 1), to: Date.UTC(2020, 0, 2), format: 'csv' })
    expect(log.notes).toEqual(['4 dates name no time zone and were read as UTC'])
  })

  test('dates that differ by less than a millisecond are in order too', async () => {
    const at = (micros: string): string => `2020-01-01T00:00:00.000${micros}Z`
    const log = await logOf(
      'a.csv',
      csv(`1,d,${at('900')},1`, `1,e,${at('900')},1`, `2,b,${at('100')},1`, `2,c,${at('200')},1`, `3,a,${at('')},1`),
    )

    expect(log.events.map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(new Set(log.events.map(({ createdAt }) => createdAt))).toEqual(new Set([Date.UTC(2020, 0, 1)]))
  })

  test('what is almost the next millisecond is not counted as it', async () => {
    const log = await logOf(
      'a.csv',
      csv('1,a,2020-01-01T00:00:00.000999999Z,1', '2,b,2020-01-01T00:00:00.000999998Z,1'),
    )

    expect(log.events.map(({ name, createdAt }) => [name, createdAt])).toEqual([
      ['b', Date.UTC(2020, 0, 1)],
      ['a', Date.UTC(2020, 0, 1)],
    ])
  })

  test('money becomes whole cents, numbers stay numbers, codes stay text, empty cells are absent', async () => {
    const text =
      'Case ID;Activity;Timestamp;cost;n;code\nx;a;2020-01-01T00:00:00Z;12,5;35.0;007\nx;b;2020-01-02T00:00:00Z;;;'
    const log = await logOf('a.csv', text)

    expect(log.events.map(({ payload }) => ({ ...payload }))).toEqual([
      { caseId: 'x', cost: 1250n, n: 35, code: '007' },
      { caseId: 'x' },
    ])
  })

  test('a column with an amount of three decimals keeps plain numbers, and says so', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `1,a,2020-01-01,${i === 299 ? '1.125' : '1.10'}`)
    const log = await logOf('a.csv', csv(...rows))

    expect(log.events[0]!.payload['amount']).toBe(1.1)
    expect(log.events[299]!.payload['amount']).toBe(1.125)
    expect(log.notes.join()).toContain('column "amount" keeps plain numbers: "1.125" in line 301')
  })

  test('CSV and XES of the real fines give the same events', async () => {
    const fromCsv = await logOf('a.csv', readFileSync('src/scenario/data/roadtraffic100traces.csv'))
    const body = [...new Set(fromCsv.events.map(({ aggregateId }) => aggregateId!))].map((id) => {
      const own = fromCsv.events.filter(({ aggregateId }) => aggregateId === id)
      const more = (cents: bigint): string => `<float key="amount" value="${Number(cents) / 100}"/>`
      return trace(
        id,
        ...own.map((e) =>
          event(
            e.name,
            new Date(e.createdAt!).toISOString(),
            'amount' in e.payload ? more(e.payload['amount'] as bigint) : '',
          ),
        ),
      )
    })
    const fromXes = await logOf('a.xes', xes(...body))

    expect(fromXes.events).toHaveLength(390)
    const key = (log: ImportedLog) =>
      log.events.map((e) => `${e.createdAt} ${e.aggregateId} ${e.name} ${e.payload['amount'] as bigint}`).toSorted()
    expect(key(fromXes)).toEqual(key(fromCsv))
  })

  test('gzip is known by its first bytes, not by the name', async () => {
    const log = await logOf('a.csv', gzipSync(csv('1,a,2020-01-01,1')))
    expect(log.events).toHaveLength(1)
    const preview = await inspect(bytesSource('a', gzipSync(xes(trace('1', event('a', '2020-01-01T00:00:00Z'))))))
    expect(preview).toMatchObject({ ok: true, value: { kind: 'log', format: 'xes', gzipped: true } })
  })

  test('attributes of an XES trace go to its events as case:…, wherever they stand in it', async () => {
    const text = xes(
      `<trace>${event('a', '2020-01-01T00:00:00+01:00', '<int key="n" value="3"/><boolean key="ok" value="true"/>')}<string key="concept:name" value="7"/><string key="who" value="me"/></trace>`,
    )
    const [only] = (await logOf('a.xes', text)).events

    expect(toPlain(only!.payload)).toEqual({ caseId: '7', n: 3, ok: true, 'case:who': 'me' })
    expect(only).toMatchObject({ name: 'a', aggregateId: '7', createdAt: Date.UTC(2019, 11, 31, 23) })
  })

  test('CloudEvents keep the fields of their data, with money in cents', async () => {
    const text = [
      cloudEvent({ data: { amount: 12.3, n: 2, deep: { a: [1] } } }),
      '',
      cloudEvent({ id: '2', type: 'Paid', data: { amount: 5 } }),
    ].join('\n')
    const log = await logOf('a.jsonl', text)

    expect(log.names).toEqual(
      new Map([
        ['Placed', 1],
        ['Paid', 1],
      ]),
    )
    expect(log.events[0]!.payload['amount']).toBe(1230n)
    expect(toPlain(log.events[0]!.payload)).toMatchObject({ caseId: 'o-1', n: 2, deep: { a: [1] }, 'ce:id': '1' })
  })

  test('a scenario is recognised and read as one', async () => {
    const text = readFileSync('src/scenario/scenarios/fines.json')
    expect(await read('x', text)).toMatchObject({ ok: true, value: { kind: 'scenario', scenario: { name: 'fines' } } })
    expect(await inspect(bytesSource('x', text))).toMatchObject({ ok: true, value: { kind: 'scenario' } })
  })

  test('the pieces in which a file arrives do not matter', async () => {
    const text = csv('"a ""1"", x",b,2020-01-01,1', '2,"two\r\nlines",2020-01-02,3.5', 'é€😀,c,2020-01-03,')
    const bytes = new TextEncoder().encode(text.replaceAll('\n', '\r\n'))
    const whole = await logOf('a.csv', bytes)
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), async (sizes) => {
        const source: LogSource = { name: 'a.csv', size: bytes.length, open: () => inPieces(bytes, sizes) }
        const imported = await importLog(source)
        expect(imported).toEqual({ ok: true, value: { kind: 'log', log: whole } })
      }),
    )
    expect(whole.events[0]!.aggregateId).toBe('a "1", x')
  })

  test('a corrected mapping is obeyed', async () => {
    const text = 'id,what,when,price\n1,a,2020-01-01,5\n1,b,2020-01-02,6'
    const preview = await inspect(bytesSource('a.csv', text))
    expect(preview).toMatchObject({
      ok: true,
      value: { mapping: { case: null, event: null, time: 'when', money: ['price'] }, confidence: 0 },
    })
    const log = await logOf('a.csv', text, { mapping: { case: 'id', event: 'what', time: 'when', money: [] } })

    expect(log.events.map(({ name, payload }) => [name, payload['price']])).toEqual([
      ['a', 5],
      ['b', 6],
    ])
  })

  test('progress is told, and counts to the end', async () => {
    const seen: number[] = []
    const text = csv(...Array.from({ length: 20_000 }, (_, i) => `${i % 50},a,2020-01-01,1`))
    await logOf('a.csv', text, { onProgress: ({ bytes, totalBytes }) => seen.push(bytes / totalBytes) })

    expect(seen.at(-1)).toBe(1)
    expect(seen.length).toBeGreaterThan(2)
  })

  test('a File can be handed in', async () => {
    const imported = await importLog(fileSource(new File([csv('1,a,2020-01-01,1')], 'f.csv')))
    expect(imported.ok).toBe(true)
  })

  test('ends are suggested where a name is mostly the last of its case', async () => {
    const rows = Array.from({ length: 10 }, (_, i) => [
      `${i},open,2020-01-01,1`,
      `${i},${i < 8 ? 'close' : 'stop'},2020-01-02,1`,
    ]).flat()
    const log = await logOf('a.csv', csv(...rows, '0,open,2020-01-03,1'))

    expect(suggestEnds(log.events).map(({ name }) => name)).toEqual(['close', 'stop'])
  })
})

function inPieces(bytes: Uint8Array, sizes: readonly number[]): ReadableStream<Uint8Array> {
  let at = 0
  let i = 0
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      const size = sizes[i++ % sizes.length]!
      controller.enqueue(bytes.slice(at, at + size))
      at += size
    },
  })
}

describe('odd but legal', () => {
  test('a date in the <global> block of an XES is no event', async () => {
    const text = xes(
      '<global scope="event"><date key="time:timestamp" value="1970-01-01T00:00:00Z"/><string key="concept:name" value="x"/></global>',
      trace('1', event('a', '2020-01-01T00:00:00Z')),
    )
    expect((await logOf('a.xes', text)).events.map(({ name }) => name)).toEqual(['a'])
  })

  test('an XES of 2 MB may be a single line', async () => {
    const traces = Array.from({ length: 12_000 }, (_, i) =>
      trace(`c${i}`, event('a', '2020-01-01T00:00:00Z', '<string key="k" value="v"/>')),
    )
    const text = xes(...traces).replaceAll('\n', '')

    expect(text.length).toBeGreaterThan(limits.lineBytesMax)
    expect((await logOf('a.xes', text)).events).toHaveLength(12_000)
  })

  test('markup in names stays text', async () => {
    const log = await logOf('a.csv', csv('<b>1</b>,<img src=x onerror=alert(1)>,2020-01-01,1'))
    expect(log.events[0]).toMatchObject({ name: '<img src=x onerror=alert(1)>', aggregateId: '<b>1</b>' })
    const fromXes = await logOf('a.xes', xes(trace('1', event('&lt;i&gt;', '2020-01-01T00:00:00Z'))))
    expect(fromXes.events[0]!.name).toBe('<i>')
  })

  test('columns and ids may be called __proto__ and constructor', async () => {
    const text = 'case,activity,time,__proto__,constructor,toString\n__proto__,constructor,2020-01-01,p,c,t'
    const [only] = (await logOf('a.csv', text)).events

    expect(only).toMatchObject({ name: 'constructor', aggregateId: '__proto__' })
    expect(Object.entries(only!.payload)).toEqual([
      ['caseId', '__proto__'],
      ['__proto__', 'p'],
      ['constructor', 'c'],
      ['toString', 't'],
    ])
    expect(({} as Record<string, unknown>)['p']).toBeUndefined()
    const lines = await logOf(
      'a.jsonl',
      cloudEvent({ subject: 'constructor' }).replace('}', ',"data":{"__proto__":1,"constructor":2}}'),
    )
    expect(Object.keys(lines.events[0]!.payload)).toEqual(expect.arrayContaining(['__proto__', 'constructor']))
    const attributes = '<string key="__proto__" value="p"/><string key="constructor" value="c"/>'
    const fromXes = await logOf('a.xes', xes(trace('__proto__', event('constructor', '2020-01-01', attributes))))
    expect(fromXes.events[0]!.payload['constructor']).toBe('c')
  })

  test('a byte order mark, CR LF, blank lines, a trailing delimiter and doubled column names do no harm', async () => {
    const text = '\ufeffcase,activity,time,x,x,\r\n1,a,2020-01-01,1,2,\r\n\r\n1,"b",2020-01-02,3,4,\r\n'
    const log = await logOf('a.csv', text)

    expect(log.events.map(({ payload }) => ({ ...payload }))).toEqual([
      { caseId: '1', x: 1, 'x (2)': 2 },
      { caseId: '1', x: 3, 'x (2)': 4 },
    ])
    expect(log.events[1]!.name).toBe('b')
  })

  test('lines may end with CR alone, also where a cell holds a line feed', async () => {
    const log = await logOf('a.csv', 'case,activity,time\r1,"two\nlines",2020-01-01\r1,"b",2020-01-02\r')

    expect(log.events.map(({ name }) => name)).toEqual(['two\nlines', 'b'])
  })

  test('an empty trace is a case without events', async () => {
    expect(
      (
        await logOf(
          'a.xes',
          xes('<trace><string key="concept:name" value="1"/></trace>', trace('2', event('a', '2020-01-01'))),
        )
      ).events,
    ).toHaveLength(1)
  })
})

const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13])
const good = csv(...Array.from({ length: 2_000 }, (_, i) => `${i},a,2020-01-01,1`))
const gz = gzipSync(good)

describe('bad input is refused with its code and place', () => {
  test.each<[string, Content, Partial<Problem>]>([
    ['empty', '', { code: 'SG-1001' }],
    ['blank', ' \n\t', { code: 'SG-1001' }],
    ['a PNG', png, { code: 'SG-1002' }],
    ['zeros', new Uint8Array(100), { code: 'SG-1002' }],
    ['a zero byte far inside', `${good}\n1,\0,2020-01-01,1`, { code: 'SG-1002' }],
    [
      'a web page',
      '\ufeff<!DOCTYPE html>\n<html><body>Sign in</body></html>',
      { code: 'SG-1002', mend: expect.stringContaining('sign in') },
    ],
    ['a zip archive', Uint8Array.from([0x50, 0x4b, 3, 4, 1, 2]), { code: 'SG-1132' }],
    ['gzip in gzip', gzipSync(gz), { code: 'SG-1132' }],
    ['UTF-16', Uint8Array.from([0xff, 0xfe, 0x61, 0]), { code: 'SG-1004' }],
    [
      'Latin-1',
      Uint8Array.from([...new TextEncoder().encode('case,activity,time\n1,'), 0xe9, 0x2c]),
      { code: 'SG-1004', line: 2 },
    ],
    ['cut inside a character', Uint8Array.from([...new TextEncoder().encode(good), 0xe2, 0x82]), { code: 'SG-1004' }],
    [
      'cut inside a quoted cell',
      csv('1,a,2020-01-01,1', '2,"b,2020-01-01,1', '3,c,2020-01-01,1'),
      { code: 'SG-1101', line: 3, column: 3 },
    ],
    ['text after a quote', csv('1,"a"b,2020-01-01,1', '2,c,2020-01-01,1'), { code: 'SG-1102', line: 2, column: 3 }],
    ['a row too short', csv('1,a,2020-01-01,1', '2,b'), { code: 'SG-1103', line: 3 }],
    ['a row too long', csv('1,a,2020-01-01,1,extra'), { code: 'SG-1103', line: 2 }],
    ['wrong columns', 'foo,bar\n1,2', { code: 'SG-1104', line: 1 }],
    ['a text file', 'once upon a time\nthere was a log', { code: 'SG-1104' }],
    [
      'a bad date',
      csv('1,a,2020-01-01,1', '2,"b, c",2020-02-30,1'),
      { code: 'SG-1105', line: 3, column: 10, message: '"2020-02-30" is no date' },
    ],
    ['no date', csv('1,a,,1'), { code: 'SG-1105', line: 2, column: 5 }],
    ['no case id', csv('1,a,2020-01-01,1', ' ,b,2020-01-01,1'), { code: 'SG-1106', line: 3, column: 1 }],
    ['no name', csv('1,,2020-01-01,1'), { code: 'SG-1110', line: 2 }],
    [
      'a long line',
      csv('1,a,2020-01-01,1', `1,${'x'.repeat(limits.lineBytesMax)},2020-01-01,1`),
      { code: 'SG-1107', line: 3 },
    ],
    ['a long line at the end', `${good}\n${'y'.repeat(limits.lineBytesMax + 1)}`, { code: 'SG-1107', line: 2002 }],
    ['a header of 1,001 columns', `case,activity,time${',x'.repeat(998)}\n`, { code: 'SG-1109', line: 1 }],
    ['an id of 257 characters', csv(`${'i'.repeat(257)},a,2020-01-01,1`), { code: 'SG-1019', line: 2 }],
    ['a header only', csv(), { code: 'SG-1140' }],
    ['a cut gzip', gz.subarray(0, gz.length - 20), { code: 'SG-1130' }],
    [
      'a damaged gzip',
      Uint8Array.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xff, 0xff, 0xff, 0xff]),
      { code: 'SG-1130' },
    ],
    ['a cut XES', xes(trace('1', event('a', '2020-01-01'))).slice(0, -20), { code: 'SG-1112' }],
    ['malformed XML', xes('<trace><string key="concept:name" value="1"></trace>'), { code: 'SG-1111', line: 3 }],
    ['other XML', '<svg></svg>', { code: 'SG-1100', line: 1 }],
    ['an XES without events', xes(), { code: 'SG-1140' }],
    [
      'an entity bomb',
      `<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${xes().slice(39)}`,
      { code: 'SG-1113', line: 1, column: 1 },
    ],
    ['an unknown entity', xes(trace('1', event('&lol;', '2020-01-01'))), { code: 'SG-1111' }],
    [
      'a trace without case id',
      xes(trace('1', event('a', '2020-01-01')), `<trace>${event('a', '2020-01-01')}</trace>`),
      { code: 'SG-1106', line: 4 },
    ],
    [
      'two traces with one case id',
      xes(trace('1', event('a', '2020-01-01')), trace('1', event('a', '2020-01-01'))),
      { code: 'SG-1114', line: 4 },
    ],
    [
      'a bad date in XES',
      xes(trace('1', event('a', 'yesterday'))),
      { code: 'SG-1105', line: 3, message: '"yesterday" is no date' },
    ],
    [
      'an XES event without time',
      xes(trace('1', event('a', '2020-01-01'), '<event><string key="concept:name" value="a"/></event>')),
      { code: 'SG-1105', line: 3 },
    ],
    ['deep XML', `<log>${'<a>'.repeat(100)}`, { code: 'SG-1031' }],
    ['a bad JSON line', `${cloudEvent({})}\n{"specversion": oops}`, { code: 'SG-1120', line: 2, column: 17 }],
    ['a cut JSON line', `${cloudEvent({})}\n${cloudEvent({}).slice(0, 40)}`, { code: 'SG-1120', line: 2, column: 41 }],
    ['no CloudEvent', `${cloudEvent({})}\n{"a": 1}`, { code: 'SG-1121', line: 2 }],
    ['an old CloudEvent', cloudEvent({ specversion: '0.3' }), { code: 'SG-1121', line: 1 }],
    [
      'a CloudEvent without case',
      `${cloudEvent({})}\n${cloudEvent({ subject: undefined })}`,
      { code: 'SG-1106', line: 2 },
    ],
    [
      'a CloudEvent without time',
      `${cloudEvent({})}\n${cloudEvent({ time: undefined })}`,
      { code: 'SG-1105', line: 2 },
    ],
    [
      'a long JSON line',
      `${cloudEvent({})}\n${cloudEvent({ data: { x: 'x'.repeat(limits.lineBytesMax) } })}`,
      { code: 'SG-1107', line: 2 },
    ],
    ['a JSON batch', `[${cloudEvent({})}]`, { code: 'SG-1122' }],
    ['other JSON', '{"name": "x"}', { code: 'SG-1006' }],
    ['a list', '[1]', { code: 'SG-1005' }],
    ['a span of 2,000 years', csv('1,a,0001-01-01,1', '1,b,2020-01-01,1'), { code: 'SG-1142' }],
  ])('%s', async (_, content, expected) => {
    const found = await problemOf('file', content)

    expect(found).toMatchObject(expected)
    expect(found.message).not.toBe('')
  })

  test('a file over the limit is refused before it is read', async () => {
    const source: LogSource = {
      name: 'big.csv',
      size: limits.fileBytesMax + 1,
      open: () => expect.fail('it was opened') as never,
    }
    expect(await importLog(source)).toMatchObject({ ok: false, error: { list: [{ code: 'SG-1030' }] } })
  })

  test('a column of ids taken for event names is refused', async () => {
    const rows = Array.from({ length: 5_001 }, (_, i) => `1,e${i},2020-01-01,1`)
    expect(await problemOf('a.csv', csv(...rows))).toMatchObject({ code: 'SG-1141', line: 5_002 })
  })

  test('a folder is told from a file, and reading it says what it is', async () => {
    expect(looksLikeFolder({ name: 'logs', size: 4096, type: '' })).toBe(true)
    expect(looksLikeFolder({ name: 'logs', size: 0, type: '' })).toBe(true)
    expect(looksLikeFolder({ name: 'a.csv', size: 4096, type: '' })).toBe(false)
    const open = () =>
      new ReadableStream<Uint8Array>({
        start: (c) => c.error(Object.assign(new Error('is a directory'), { code: 'EISDIR' })),
      })
    expect(await importLog({ name: 'logs', size: 0, open })).toMatchObject({
      ok: false,
      error: { list: [{ code: 'SG-1060' }] },
    })
  })

  test('an import can be cancelled', async () => {
    const abort = new AbortController()
    const imported = await read('a.csv', `${good}\n${'1,a,2020-01-01,1\n'.repeat(50_000)}`, {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    })
    expect(imported).toMatchObject({ ok: false, error: { list: [{ code: 'SG-1150' }] } })
  })

  test('a mapping to a column that is not there is refused with the nearest', async () => {
    const found = await problemOf('a.csv', csv('1,a,2020-01-01,1'), {
      mapping: { case: 'cse', event: 'activity', time: 'time', money: [] },
    })
    expect(found).toMatchObject({ code: 'SG-1104', message: expect.stringContaining('did you mean "case"') as string })
  })

  test('whatever bytes come, the answer is a value', async () => {
    const seeds = [
      csv('1,a,2020-01-01,1'),
      xes(trace('1', event('a', '2020-01-01'))),
      cloudEvent({}),
      '{"format":"sagascope/scenario"}',
    ]
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(400), fc.integer({ min: 0, max: 255 })), { maxLength: 6 }),
        fc.nat(400),
        async (seed, changes, cut) => {
          const bytes = new TextEncoder().encode(seed)
          for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte
          const imported = await read('x', bytes.subarray(0, bytes.length - (cut % bytes.length)))
          expect(typeof imported.ok).toBe('boolean')
        },
      ),
      { numRuns: 500 },
    )
  })
})
