import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from '@playwright/test'

/** A file for this test alone, named as the page will name it. */
export function file(name: string, content: string | Uint8Array): string {
  const folder = test.info().outputPath('files')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

export const csv = (...rows: readonly string[]): string => `${['case,activity,time,amount', ...rows].join('\n')}\n`

export const xes = (...traces: readonly string[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<log>\n${traces.join('\n')}\n</log>\n`

export const trace = (id: string, ...events: readonly string[]): string =>
  `<trace><string key="concept:name" value="${id}"/>${events.join('')}</trace>`

export const xesEvent = (name: string, time: string): string =>
  `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="${time}"/></event>`

export const cloudEvent = (fields: object = {}): string =>
  JSON.stringify({
    specversion: '1.0',
    id: '1',
    source: '/s',
    type: 'Placed',
    subject: 'o-1',
    time: '2020-01-01T00:00:00Z',
    ...fields,
  })

/** As `receipt.csv` of the process mining world: columns out of order, zoned times with microseconds, cases interleaved. */
export function receipt(cases: number): string {
  const head = 'case:channel,case:concept:name,case:deadline,concept:name,org:resource,time:timestamp'
  const names = ['Confirmation of receipt', 'T02 Check confirmation of receipt', 'T10 Determine necessity to stop']
  const rows = names.flatMap((name, day) =>
    Array.from({ length: cases }, (_, n) => {
      const at = `2011-10-${String(11 + day)} ${String(n % 24).padStart(2, '0')}:45:40.276000+02:00`
      return `Internet,case-${n + 1},2011-12-06 13:41:31.788000+01:00,${name},Resource${n % 7},${at}`
    }),
  )
  return `${[head, ...rows].join('\n')}\n`
}
