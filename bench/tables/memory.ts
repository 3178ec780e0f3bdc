import { execFileSync } from 'node:child_process'
import type { ValueTable } from '../../src/base/value-table.ts'
import { makeStore } from '../../src/session/make-store.ts'
import { Run } from '../../src/session/run.ts'
import { SilentSink } from '../../src/sim/sink.ts'
import { collectGarbage, spread } from '../harness/compare.ts'
import { busyOrdersSpec } from '../harness/orders.ts'
import type { Table } from '../harness/table.ts'

const steps = 1_000_000
const samples = 3

/** What a recorded step costs in memory. Each sample in a process of its own, because a heap remembers. */
export function memoryTable(): Table {
  const measured = Array.from({ length: samples }, () => sampleInChild())
  const control = sampleInChild().bare / measured[0]!.bare
  return {
    title: `Memory of a recording of ${(measured[0]!.steps / 1e6).toFixed(1)} million steps`,
    control: spread([control]),
    rows: [
      {
        name: 'columns, keyframes and indices',
        unit: 'bytes/step',
        value: spread(measured.map(({ bare }) => bare)),
        gate: { atMost: 64 },
      },
      {
        name: 'values: saga states, views, commands',
        unit: 'bytes/step',
        value: spread(measured.map(({ values }) => values)),
      },
    ],
  }
}

interface Sample {
  readonly steps: number
  /** Bytes a step without the values that changes refer to. */
  readonly bare: number
  readonly values: number
}

function sampleInChild(): Sample {
  const child = execFileSync(process.execPath, ['--expose-gc', process.argv[1]!, 'memory-sample'], { encoding: 'utf8' })
  return JSON.parse(child) as Sample
}

/** Runs in a child: what is freed when the recording goes, and what when the values go as well. */
export async function memorySample(): Promise<Sample> {
  const spec = await busyOrdersSpec(60_000)
  let run: Run | null = new Run(0, 'bench', 0, spec, makeStore)
  const { kernel } = run
  kernel.run(steps)
  const made = run.end
  let values: ValueTable | null = run.recorder.recording.values
  if (values.length < 2) throw new Error('the values must outlive the recording')
  const whole = usedBytes()
  kernel.sink = new SilentSink()
  run.recorder.onKeyframe = null
  run = null
  const withoutRecording = usedBytes()
  values = null
  const withoutValues = usedBytes()
  if (kernel.steps !== made) throw new Error('the kernel must outlive the measurement')
  return { steps: made, bare: (whole - withoutRecording) / made, values: (withoutRecording - withoutValues) / made }
}

function usedBytes(): number {
  collectGarbage()
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
