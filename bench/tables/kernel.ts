import { makeStore } from '../../src/session/make-store.ts'
import { Run } from '../../src/session/run.ts'
import { Kernel } from '../../src/sim/kernel.ts'
import { SilentSink } from '../../src/sim/sink.ts'
import { compare, perSecond, ratio, single } from '../harness/compare.ts'
import { busyOrdersSpec, ordersPerS } from '../harness/orders.ts'
import { loadSimJs } from '../harness/simjs.ts'
import { control, named, type Table, type TableOptions } from '../harness/table.ts'
import { runSimJsOrders } from './simjs-orders.ts'

const orders = 10_000

/** Atoms a second of the simulation, recorded and not, and the events a second of simjs. */
export async function kernelTable({ rounds }: TableOptions): Promise<Table> {
  const spec = await busyOrdersSpec(orders)
  const simJs = await loadSimJs()
  const recorded = (): number => {
    const run = new Run(0, 'bench', 0, spec, makeStore)
    run.kernel.run()
    return run.end
  }
  const unrecorded = (): number => {
    const kernel = new Kernel(spec, makeStore, new SilentSink())
    kernel.run()
    return kernel.steps
  }
  const peer = (): number => runSimJsOrders(simJs, orders, ordersPerS)
  const measured = await compare(
    [
      { name: 'recorded', run: recorded },
      { name: 'unrecorded', run: unrecorded },
      { name: 'simjs', run: peer },
      { name: 'simjs again', run: peer },
    ],
    rounds,
  )
  const of = (name: string) => named(measured, name)
  return {
    title: 'Simulation: orders, 3 consumers, 1,000 live sagas',
    control: control(measured, 'simjs', 'simjs again'),
    rows: [
      { name: 'recorded', unit: 'atoms/s', value: perSecond(of('recorded')), gate: { atLeast: 1_000_000 } },
      { name: 'not recorded', unit: 'atoms/s', value: perSecond(of('unrecorded')) },
      { name: 'simjs', unit: 'events/s', value: perSecond(of('simjs')) },
      { name: 'recorded, to simjs', unit: '×', value: ratio(of('recorded'), of('simjs')), gate: { atLeast: 3 } },
      { name: 'not recorded, to simjs', unit: '×', value: ratio(of('unrecorded'), of('simjs')) },
      { name: 'recorded, to not recorded', unit: '×', value: ratio(of('recorded'), of('unrecorded')) },
      { name: 'sagas live on average', unit: '', value: single(await liveOnAverage()) },
    ],
  }
}

async function liveOnAverage(): Promise<number> {
  const run = new Run(0, 'bench', 0, await busyOrdersSpec(orders), makeStore)
  let sum = 0
  let looks = 0
  // Not the beginning and the end, when the shop fills and empties.
  const last = orders * 0.9
  while (run.kernel.producers[0]!.published < last && run.kernel.run(1000) > 0) {
    if (run.kernel.producers[0]!.published < orders * 0.2) continue
    sum += run.recorder.world.sagasLive
    looks++
  }
  return Math.round(sum / looks)
}
