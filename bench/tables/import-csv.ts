// oxlint-disable-next-line typescript/triple-slash-reference -- the package brings no types, and an ambient module is not imported
/// <reference path="../../src/scenario/import/papaparse.d.ts" />
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { importedRun } from '../harness/imported-run.ts'
import { compare, cost, ratio } from '../harness/compare.ts'
import { control, named, type Table, type TableOptions } from '../harness/table.ts'

/** Opening a real event log of 8,577 events: import and the whole run, against parsing its text and nothing else. */
export async function importCsvTable({ rounds, data }: TableOptions): Promise<Table> {
  const bytes = new Uint8Array(readFileSync(join(data, 'receipt.csv')))
  let events = 0
  const opened = async (): Promise<number> => {
    const { log, session } = await importedRun('receipt.csv', bytes)
    if (session.end < log.events.length) throw new Error('the run is shorter than the log')
    events = log.events.length
    return events
  }
  const parsed = (): number => {
    const rows = new Papa.Parser({ delimiter: ',', newline: '\n' }).parse(
      new TextDecoder().decode(bytes),
      0,
      false,
    ).data
    if (rows.length < events) throw new Error('the parser lost rows')
    return events
  }
  const measured = await compare(
    [
      { name: 'import and run', run: opened },
      { name: 'parse', run: parsed },
      { name: 'parse again', run: parsed },
    ],
    rounds,
  )
  const of = (name: string) => named(measured, name)
  return {
    title: `receipt.csv, ${events} events`,
    control: control(measured, 'parse', 'parse again'),
    rows: [
      { name: 'import and run', unit: 'ns/event', value: cost(of('import and run')) },
      { name: 'papaparse alone', unit: 'ns/event', value: cost(of('parse')) },
      { name: 'import and run cost, to the parse', unit: '×', value: ratio(of('parse'), of('import and run')) },
    ],
  }
}
