import { execFileSync } from 'node:child_process'
import { createReadStream, mkdtempSync, openAsBlob, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { importedRun } from '../harness/imported-run.ts'
import { spread } from '../harness/compare.ts'
import type { Table } from '../harness/table.ts'
import { writeLargeXes } from './large-xes.ts'

const rounds = 3

/** Importing and running a large XES, each time in a process of its own, against unpacking it and looking for line ends. */
export async function importXesTable(): Promise<Table> {
  const folder = mkdtempSync(join(tmpdir(), 'sagascope-bench-'))
  try {
    const file = join(folder, 'large.xes.gz')
    const { events, bytes } = await writeLargeXes(file)
    const runs: Sample[] = []
    const scans: Sample[] = []
    const again: Sample[] = []
    for (let round = 0; round < rounds; round++) {
      scans.push(sampleInChild('xes-scan', file))
      runs.push(sampleInChild('xes-run', file))
      again.push(sampleInChild('xes-scan', file))
    }
    const ratios = (of: Sample[], to: Sample[]) => spread(of.map(({ ms }, round) => ms / to[round]!.ms))
    return {
      title: `XES of ${(bytes / 1e6).toFixed(0)} MB (${(statSync(file).size / 1e6).toFixed(1)} MB gzipped), ${events} events`,
      control: ratios(again, scans),
      rows: [
        { name: 'import and run', unit: 'ms', value: spread(runs.map(({ ms }) => ms)) },
        { name: 'gunzip and line scan', unit: 'ms', value: spread(scans.map(({ ms }) => ms)) },
        { name: 'import and run, to the scan', unit: '×', value: ratios(runs, scans), gate: { atMost: 40 } },
        {
          name: 'largest memory (RSS)',
          unit: 'MB',
          value: spread(runs.map(({ rssMb }) => rssMb)),
          gate: { atMost: 2000 },
        },
      ],
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Sample {
  readonly ms: number
  readonly rssMb: number
}

const sampleInChild = (task: string, file: string): Sample =>
  JSON.parse(execFileSync(process.execPath, [process.argv[1]!, task, file], { encoding: 'utf8' })) as Sample

/** In a child: what `sagascope run FILE` does. */
export const xesRun = (file: string): Promise<Sample> =>
  sampled(async () => {
    const blob = await openAsBlob(file)
    const open = (): ReadableStream<Uint8Array> => blob.stream() as ReadableStream<Uint8Array>
    const { log, session } = await importedRun('large.xes.gz', { name: 'large.xes.gz', size: blob.size, open })
    if (session.world.events !== log.events.length) throw new Error('not all events were published')
  })

/** In a child: the least that anybody who reads the file must do. */
export const xesScan = (file: string): Promise<Sample> =>
  sampled(async () => {
    let lines = 0
    for await (const line of createInterface(createReadStream(file).pipe(createGunzip()))) if (line !== '') lines++
    if (lines === 0) throw new Error('the file is empty')
  })

async function sampled(work: () => Promise<void>): Promise<Sample> {
  const started = performance.now()
  await work()
  return { ms: performance.now() - started, rssMb: process.resourceUsage().maxRSS / 1024 }
}
