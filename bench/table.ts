import { writeFileSync } from 'node:fs'
import type { TableMaker } from './harness/table.ts'
import { engineTable } from './tables/engine.ts'
import { importCsvTable } from './tables/import-csv.ts'
import { importXesTable, xesRun, xesScan } from './tables/import-xes.ts'
import { kernelTable } from './tables/kernel.ts'
import { sortTable, timelineTable, updateTable } from './tables/in-page.ts'
import { memorySample, memoryTable } from './tables/memory.ts'
import { firstLoadTable } from './tables/first-load.ts'
import { framesTable } from './tables/frames.ts'
import { openTable } from './tables/open.ts'
import { pageTable } from './tables/page.ts'
import { sagaLookUpTable } from './tables/saga-look-up.ts'
import { seekTable } from './tables/seek.ts'
import { viewsTable } from './tables/views.ts'
import { zonesTable } from './tables/zones.ts'

/** One table in a process of its own: `node --expose-gc table.js NAME OPTIONS OUT`. scripts/bench.mjs starts it. */
const tables: Readonly<Record<string, TableMaker>> = {
  kernel: kernelTable,
  zones: zonesTable,
  'saga-look-up': sagaLookUpTable,
  engine: engineTable,
  seek: seekTable,
  memory: memoryTable,
  'import-csv': importCsvTable,
  update: updateTable,
  sort: sortTable,
  timeline: timelineTable,
  views: viewsTable,
  frames: framesTable,
  page: pageTable,
  'first-load': firstLoadTable,
  open: openTable,
  'import-xes': importXesTable,
}

/** What tables start again in children; their answer goes to stdout. */
const samples: Readonly<Record<string, (argument: string) => Promise<unknown>>> = {
  'memory-sample': memorySample,
  'xes-run': xesRun,
  'xes-scan': xesScan,
}

const [name = '', argument = '', out = ''] = process.argv.slice(2)
const sample = samples[name]
const table = tables[name]
if (sample !== undefined) process.stdout.write(JSON.stringify(await sample(argument)))
else if (table !== undefined) writeFileSync(out, JSON.stringify(await table(JSON.parse(argument))))
else throw new Error(`there is no table ${JSON.stringify(name)}: use one of ${Object.keys(tables).join(', ')}`)
process.exit()
