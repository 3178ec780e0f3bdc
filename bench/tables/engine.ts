import { Semaphore } from 'async-mutex'
import { InFlightTracker } from '../../src/cycles/in-flight-tracker.ts'
import { EventLog } from '../../src/engine/event-log.ts'
import { InMemoryEventoServer } from '../../src/engine/in-memory-evento-server.ts'
import { InMemoryPerformanceService } from '../../src/engine/in-memory-performance-service.ts'
import { ConsumerExecutor } from '../../src/engine/modern/executors.ts'
import { profiles } from '../../src/model/profile.ts'
import { noFields } from '../../src/base/value.ts'
import { InMemoryConsumerStateStore } from '../../src/store/in-memory-consumer-state-store.ts'
import { compare, cost, ratio, type Case } from '../harness/compare.ts'
import { control, named, type Table, type TableOptions } from '../harness/table.ts'

const submits = 50_000
const advances = 100_000
const few = 1_000
const deadFew = 1_000
const deadMany = 10_000

/** What consumers do besides handling: submitting to executors, moving a watermark, replaying dead events. */
export async function engineTable({ rounds }: TableOptions): Promise<Table> {
  const measured = await compare(
    [
      { name: 'submit', run: () => submitted(ConsumerExecutor.virtual('bench', 64)) },
      { name: 'submit again', run: () => submitted(ConsumerExecutor.virtual('bench', 64)) },
      { name: 'lanes', run: () => submitted(ConsumerExecutor.partitioned('bench', 16)) },
      { name: 'semaphore', run: acquired },
      { name: `watermark ${few}`, run: () => advanced(few) },
      { name: `watermark ${advances}`, run: () => advanced(advances) },
      replay(deadFew, rounds),
      replay(deadMany, rounds),
    ],
    rounds,
  )
  const of = (name: string) => named(measured, name)
  return {
    title: 'Executors, watermark, replay',
    control: control(measured, 'submit', 'submit again'),
    rows: [
      { name: 'executor, submit', unit: 'ns', value: cost(of('submit')) },
      { name: 'executor of 16 lanes, submit by key', unit: 'ns', value: cost(of('lanes')) },
      { name: 'async-mutex semaphore, acquire and release', unit: 'ns', value: cost(of('semaphore')) },
      {
        name: 'executor, to the semaphore',
        unit: '×',
        value: ratio(of('submit'), of('semaphore')),
        gate: { atLeast: 0.5 },
      },
      { name: '10³ in flight, watermark past one', unit: 'ns', value: cost(of(`watermark ${few}`)) },
      { name: '10⁵ in flight, watermark past one', unit: 'ns', value: cost(of(`watermark ${advances}`)) },
      {
        name: '10⁵ in flight cost, to 10³',
        unit: '×',
        // Ratios are of operations a second, so the small one stands first.
        value: ratio(of(`watermark ${few}`), of(`watermark ${advances}`)),
        gate: { atMost: 4 },
      },
      { name: '10³ dead, replay of one', unit: 'ns', value: cost(of(`replay ${deadFew}`)) },
      { name: '10⁴ dead, replay of one', unit: 'ns', value: cost(of(`replay ${deadMany}`)) },
      {
        name: '10⁴ dead cost, to 10³',
        unit: '×',
        value: ratio(of(`replay ${deadFew}`), of(`replay ${deadMany}`)),
        gate: { atMost: 3 },
      },
    ],
  }
}

const keys = Array.from({ length: 64 }, (_, i) => `order-${i}`)
const task = async (): Promise<void> => {}

/** Places are always free: what is measured is the way in and out. */
async function submitted(executor: ConsumerExecutor): Promise<number> {
  let admitted = 0
  for (let i = 0; i < submits; i++) if (await executor.submit(task, keys[i % keys.length]!, 0)) admitted++
  if (admitted !== submits) throw new Error(`${submits - admitted} submissions were refused`)
  return submits
}

async function acquired(): Promise<number> {
  const semaphore = new Semaphore(64)
  for (let i = 0; i < submits; i++) {
    const [, release] = await semaphore.acquire()
    await task()
    release()
  }
  return submits
}

/** So many events are in hand all the time; they finish in turns of ten, the last first, and the watermark follows. */
function advanced(inFlight: number): number {
  const tracker = new InFlightTracker('dispatched')
  let next = 1n
  for (let i = 0; i < inFlight; i++) tracker.recordDispatched(next++)
  let first = 1n
  for (let i = 0; i < advances; i += 10) {
    for (let back = 9n; back >= 0n; back--) {
      tracker.recordCompleted(first + back)
      tracker.advanceWatermark()
      tracker.recordDispatched(next++)
    }
    first += 10n
  }
  if (tracker.watermark !== BigInt(advances)) throw new Error(`the watermark stands at ${tracker.watermark}`)
  return advances
}

/** A store for each round, made before: to bury is not what is measured. */
function replay(count: number, rounds: number): Case {
  const times = deadMany / count
  const stores = Array.from({ length: rounds * times }, () => withDead(count))
  const run = async (): Promise<number> => {
    let handled = 0
    for (let i = 0; i < times; i++) await stores.pop()!.consumeDeadEventsForProjector('c', 'View', () => void handled++)
    if (handled !== deadMany) throw new Error(`${handled} of ${deadMany} events were replayed`)
    return handled
  }
  return { name: `replay ${count}`, run }
}

function withDead(count: number): InMemoryConsumerStateStore {
  const store = new InMemoryConsumerStateStore(
    new InMemoryEventoServer(),
    new InMemoryPerformanceService(),
    undefined,
    undefined,
    { profile: profiles.hardened },
  )
  const log = new EventLog('contiguous')
  const cause = new Error('boom')
  for (let i = 0; i < count; i++) {
    const event = log.append(
      { name: 'E', context: 'default', aggregateId: null, payload: noFields, createdAt: null },
      i,
    )
    store.addEventToDeadEventQueue('c', event, cause)
    store.setRetryDeadEvent('c', event.eventSequenceNumber, true)
  }
  return store
}
