import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { forged } from '../recording/testing/forged.ts'
import { called, Files } from './testing/called.ts'

const files = new Files()
afterAll(() => files.remove())

const path = (name: string): string => join(files.folder, name)

async function recorded(name: string, ...args: string[]): Promise<string> {
  const file = path(name)
  const { exit, error } = await called('run', ...args, '--record', file)
  expect([exit, error]).toEqual([0, ''])
  return file
}

const textOf = (file: string): string => gunzipSync(readFileSync(file)).toString('utf8')

describe('run --record, then replay', () => {
  test('the same engine makes the same run, of whatever was recorded', async () => {
    const csv = files.write('log.csv', 'case,activity,time\n1,Open,2020-01-01\n1,Close,2020-01-02\n')
    for (const args of [
      ['fines', '--profile', 'hardened', '--seed', '18446744073709551615'],
      ['orders', '--until', '2000'],
      [csv, '--ends', 'Close'],
      ['d13-outage'],
    ]) {
      const { exit, out } = await called('replay', await recorded('a.gz', ...args), '--json')
      const report = JSON.parse((await called('run', ...args, '--json')).out) as { fingerprint: string; steps: number }

      expect(exit).toBe(0)
      expect(JSON.parse(out)).toEqual({
        same: true,
        steps: report.steps,
        fingerprint: { recorded: report.fingerprint, now: report.fingerprint },
        engineVersion: { recorded: expect.any(String) as string, now: expect.any(String) as string },
        difference: null,
      })
    }
  })

  test('the first difference is said, with both sides, and ends with 1', async () => {
    const text = textOf(await recorded('b.gz', 'fines', '--until', '1200'))
    const changed = forged(text, 1, (content) => {
      const block = JSON.parse(content) as { op: number[] }
      block.op[99] = 16
      return JSON.stringify(block)
    })
    const file = files.write('c.gz', gzipSync(changed))
    const { exit, out } = await called('replay', file, '--json')
    const people = await called('replay', file)

    expect(exit).toBe(1)
    expect(JSON.parse(out)).toMatchObject({ same: false, steps: 1200, difference: { step: 100 } })
    expect(people.exit).toBe(1)
    expect(people.out).toMatch(/differs at step 100 of 1200\n {2}recorded: .+\n {2}now: {6}.+\n$/)
  })

  test.each([
    ['no argument', () => [], 'SG-9010'],
    ['two files', () => ['a', 'b'], 'SG-9010'],
    ['an unknown option', () => ['a', '--fast'], 'SG-9010'],
    ['no such file', () => ['nothing.gz'], 'SG-1151'],
    ['a folder', () => ['src'], 'SG-1060'],
    ['an empty file', () => [files.write('empty.gz', '')], 'SG-1001'],
    ['a scenario', () => ['src/scenario/scenarios/orders.json'], 'SG-1006'],
    ['an image', () => [files.write('p.gz', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]))], 'SG-1002'],
  ])('%s: 2 and one line', async (_, args, code) => {
    const { exit, out, error } = await called('replay', ...args())

    expect([exit, out]).toEqual([2, ''])
    expect(error).toMatch(new RegExp(`^sagascope: ${code} [^\n]+\n$`))
  })

  test('a damaged recording: 2, with the place', async () => {
    const text = textOf(await recorded('d.gz', 'fines'))
    const cut = files.write('cut.gz', gzipSync(text.slice(0, -300)))
    const half = files.write('half.gz', gzipSync(text).subarray(0, 9000))

    expect((await called('replay', cut)).error).toMatch(/^sagascope: SG-1050 .*line \d+: .* whole up to step \d+/)
    expect((await called('replay', half)).error).toMatch(/^sagascope: SG-1130 /)
  })

  test('what cannot be written is said, and run does not take a recording', async () => {
    const { exit, error } = await called('run', 'fines', '--until', '50', '--record', path('no/such/folder.gz'))
    const again = await called('run', await recorded('e.gz', 'fines', '--until', '50'))

    expect([exit, error]).toEqual([2, expect.stringMatching(/^sagascope: SG-9012 .*no\/such\/folder/)])
    expect(again.error).toMatch(/^sagascope: SG-9010 .*is a recording/)
  })
})
