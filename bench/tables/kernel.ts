import { Recorder } from '../../src/history/recorder.ts'
import { makeStore } from '../../src/session/make-store.ts'
import { Run } from '../../src/session/run.ts'
import { Kernel } from '../../src/sim/kernel.ts'
import { SilentSink } from '../../src/sim/sink.ts'
import type { SimSpec } from '../../src/sim/spec.ts'
import { compare, perSecond, ratio, single } from '../harness/compare.ts'
import { busyOrdersSpec, ordersPerS } from '../harness/orders.ts'
import { loadSimJs } from '../harness/simjs.ts'
import { control, named, type Table, type TableOptions } from '../harness/table.ts'
import { simJsOrders } from './simjs-orders.ts'

/** More than are sold while it is measured: nobody reaches the end. */
const orders = 1_000_000
/** Of a round. */
const atoms = 150_000
/** Those with which the shop fills: until then fewer sagas are live. */
const atomsToFill = 100_000

/**
 * Atoms a second of the simulation, recorded and not, and the events a second of simjs.
 *
 * Each is one run that goes on from round to round, as on the page. A run of its own for each round would measure the
 * compiler: when all objects of a shape have gone with the run before, the engine throws away the code that knew the shape, and
 * half of a short run passes until it has made it anew.
 */
export async function kernelTable({ rounds }: TableOptions): Promise<Table> {
  const spec = await busyOrdersSpec(orders)
  const simJs = await loadSimJs()
  const checked = new Run(0, 'bench', 0, spec, makeStore)
  const recorded = recordedKernel(spec)
  const unrecorded = new Kernel(spec, makeStore, new SilentSink())
  for (const kernel of [checked.kernel, recorded, unrecorded]) kernel.run(atomsToFill)
  const peers = [simJsOrders(simJs, ordersPerS), simJsOrders(simJs, ordersPerS)] as const
  const measured = await compare(
    [
      { name: 'checked', run: () => checked.kernel.run(atoms) },
      { name: 'recorded', run: () => recorded.run(atoms) },
      { name: 'unrecorded', run: () => unrecorded.run(atoms) },
      { name: 'simjs', run: () => peers[0](atoms) },
      { name: 'simjs again', run: () => peers[1](atoms) },
    ],
    rounds,
  )
  const of = (name: string) => named(measured, name)
  return {
    title: 'Simulation: orders, 3 consumers, 1,000 live sagas',
    control: control(measured, 'simjs', 'simjs again'),
    rows: [
      { name: 'recorded', unit: 'atoms/s', value: perSecond(of('recorded')), gate: { atLeast: 1_000_000 } },
      { name: 'recorded and checked', unit: 'atoms/s', value: perSecond(of('checked')) },
      { name: 'not recorded', unit: 'atoms/s', value: perSecond(of('unrecorded')) },
      { name: 'simjs', unit: 'events/s', value: perSecond(of('simjs')) },
      { name: 'recorded, to simjs', unit: '×', value: ratio(of('recorded'), of('simjs')), gate: { atLeast: 3 } },
      { name: 'recorded and checked, to simjs', unit: '×', value: ratio(of('checked'), of('simjs')) },
      { name: 'not recorded, to simjs', unit: '×', value: ratio(of('unrecorded'), of('simjs')) },
      { name: 'recorded, to not recorded', unit: '×', value: ratio(of('recorded'), of('unrecorded')) },
      {
        name: 'time with checks, to without',
        unit: '×',
        // Ratios are of operations a second, so the one without stands first.
        value: ratio(of('recorded'), of('checked')),
        gate: { atMost: 1.25 },
      },
      { name: 'sagas live at the end', unit: '', value: single(checked.recorder.world.sagasLive) },
    ],
  }
}

/** Taken down, but read by no check. */
function recordedKernel(spec: SimSpec): Kernel {
  const kernel = new Kernel(spec, makeStore, new SilentSink())
  kernel.sink = new Recorder(kernel.shape, 0)
  return kernel
}
