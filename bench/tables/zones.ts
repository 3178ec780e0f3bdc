import { Mutex, tryAcquire } from 'async-mutex'
import { InMemoryEventoServer } from '../../src/engine/in-memory-evento-server.ts'
import { InMemoryPerformanceService } from '../../src/engine/in-memory-performance-service.ts'
import { InMemoryConsumerStateStore } from '../../src/store/in-memory-consumer-state-store.ts'
import { compare, cost, ratio } from '../harness/compare.ts'
import { control, named, type Table, type TableOptions } from '../harness/table.ts'

const times = 100_000

/** Trying and leaving an exclusive zone, against acquiring and releasing an async-mutex. */
export async function zonesTable({ rounds }: TableOptions): Promise<Table> {
  const store = new InMemoryConsumerStateStore(new InMemoryEventoServer(), new InMemoryPerformanceService())
  const zones = (): number => {
    let entered = 0
    for (let i = 0; i < times; i++) {
      if (store.enterExclusiveZone('orders_OrderSaga_1_default', 'i-1')) entered++
      store.leaveExclusiveZone('orders_OrderSaga_1_default', 'i-1')
    }
    return entered
  }
  const mutex = new Mutex()
  const trying = tryAcquire(mutex)
  const acquired = async (): Promise<number> => {
    for (let i = 0; i < times; i++) (await mutex.acquire())()
    return times
  }
  const tried = async (): Promise<number> => {
    for (let i = 0; i < times; i++) (await trying.acquire())()
    return times
  }
  const measured = await compare(
    [
      { name: 'zone', run: zones },
      { name: 'async-mutex', run: acquired },
      { name: 'async-mutex again', run: acquired },
      { name: 'async-mutex tried', run: tried },
    ],
    rounds,
  )
  const of = (name: string) => named(measured, name)
  return {
    title: 'Exclusive zones: try and leave, one owner',
    control: control(measured, 'async-mutex', 'async-mutex again'),
    rows: [
      { name: 'zone', unit: 'ns', value: cost(of('zone')) },
      { name: 'async-mutex, acquire and release', unit: 'ns', value: cost(of('async-mutex')) },
      { name: 'async-mutex, tryAcquire and release', unit: 'ns', value: cost(of('async-mutex tried')) },
      { name: 'zone, to async-mutex', unit: '×', value: ratio(of('zone'), of('async-mutex')), gate: { atLeast: 25 } },
    ],
  }
}
