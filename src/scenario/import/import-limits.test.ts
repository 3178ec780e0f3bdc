import { gzipSync } from 'node:zlib'
import { expect, test, vi } from 'vitest'
import { limits } from '../../base/limits.ts'
import { importLog } from './import-log.ts'
import { bytesSource } from './source.ts'

// The same limits at a hundredth, so that going beyond them takes no time.
vi.mock('../../base/limits.ts', async (original) => {
  const real = await original<{ limits: Record<string, number> }>()
  return { limits: { ...real.limits, fileBytesMax: 2_560 * 1024, eventsMax: 10_000 } }
})

const codeOf = async (content: Uint8Array | string): Promise<string> => {
  const imported = await importLog(bytesSource('f', content))
  return imported.ok ? 'imported' : `${imported.error.list[0].code} line ${imported.error.list[0].line}`
}

const event = '<event><string key="concept:name" value="a"/><date key="time:timestamp" value="2020-01-01"/></event>'
const trace = `<trace><string key="concept:name" value="1"/>${event}</trace>`

test('the limits are the small ones here', () => {
  expect(limits).toMatchObject({ fileBytesMax: 2_621_440, eventsMax: 10_000 })
})

test('a gzip bomb is stopped while it unpacks, in whatever format it hides', async () => {
  const blanks = ' '.repeat(50_000_000)

  // A line that never ends; blanks that XML passes over; rows without cells; a text that goes on for ever.
  expect(await codeOf(gzipSync(blanks))).toBe('SG-1107 line 1')
  expect(await codeOf(gzipSync(`<log>${trace}${blanks}`))).toBe('SG-1131 line null')
  expect(await codeOf(gzipSync(`<log>${blanks}`))).toBe('SG-1131 line null')
  expect(await codeOf(gzipSync(`case,activity,time${'\n'.repeat(1_000_000)}`))).toMatch(/^SG-1108 line \d+$/)
  expect(await codeOf(gzipSync(`{"specversion":"1.0","id":"${blanks}`))).toBe('SG-1107 line 1')
})

test('more events than allowed are refused, at the first one too many', async () => {
  const rows = '1,a,2020-01-01\n'.repeat(10_001)
  expect(await codeOf(`case,activity,time\n${rows}`)).toBe('SG-1108 line 10002')
  expect(await codeOf(`case,activity,time\n${rows.slice(15)}`)).toBe('imported')
  expect(await codeOf(`<log>\n${trace.replace(event, `${event}\n`.repeat(10_001))}</log>`)).toMatch('SG-1108')
})

test('a plain file over the limit is refused, known size or not', async () => {
  const text = `case,activity,time\n${'1,a,2020-01-01\n'.repeat(9_000)}${' '.repeat(2_600_000)}`
  expect(await codeOf(text)).toBe('SG-1030 line null')
  const open = () => bytesSource('f', `<log>${trace}${' '.repeat(3_000_000)}</log>`).open()
  expect(await importLog({ name: 'f', size: 0, open })).toMatchObject({
    ok: false,
    error: { list: [{ code: 'SG-1030' }] },
  })
})

test('a row over 1 MiB is refused wherever it stands, also as the first below the header', async () => {
  const long = `1,a,2020-01-01,${'x'.repeat(1_048_576)}`
  const short = '1,a,2020-01-01,x'
  const log = (...rows: string[]): string => ['case,activity,time,note', ...rows].join('\n')

  expect(await codeOf(log(long))).toBe('SG-1107 line 2')
  expect(await codeOf(log(long, short))).toBe('SG-1107 line 2')
  expect(await codeOf(log(short, '', `1,"a\nb",2020-01-01,x`, long, short))).toBe('SG-1107 line 6')
  expect(await codeOf(log(`1,a,2020-01-01,${'x'.repeat(1_000_000)}`, short))).toBe('imported')
})
