import { SagaState } from '../../src/model/saga-state.ts'
import { InMemoryEventoServer } from '../../src/engine/in-memory-evento-server.ts'
import { InMemoryPerformanceService } from '../../src/engine/in-memory-performance-service.ts'
import { InMemoryConsumerStateStore } from '../../src/store/in-memory-consumer-state-store.ts'
import { compare, cost, ratio, type Case } from '../harness/compare.ts'
import { control, named, type Row, type Table, type TableOptions } from '../harness/table.ts'

const sizes = [1_000, 10_000, 100_000, 1_000_000]
const hotKeys = 1_000
const look = 50_000
/**
 * Of the hot keys: the first pass after garbage collection and the other sizes finds the caches cold, and costs as much as
 * dozens of the following ones. Hot is what is asked for again and again, so the quickest of several counts. With any key there
 * is nothing to be warm: what one key costs is a handful of waits for memory, here as in any map of so many.
 */
const hotTries = 7

/** Finding a saga by association among 10³ to 10⁶, by the store's index and by a scan of its instances, as upstream does. */
export async function sagaLookUpTable({ rounds }: TableOptions): Promise<Table> {
  const stores = sizes.map(storeOf)
  const bare = sizes.map(bareMap)
  const cases: Case[] = []
  for (const [i, size] of sizes.entries()) {
    const hot = keysOf(size, hotKeys)
    const any = keysOf(size, look)
    const scans = Math.max(2, Math.min(200, Math.floor(400_000 / size)))
    cases.push({ name: `hot ${size}`, run: () => found(stores[i]!, hot), tries: hotTries })
    if (i === 0) cases.push({ name: 'hot again', run: () => found(stores[i]!, hot), tries: hotTries })
    cases.push({ name: `any ${size}`, run: () => found(stores[i]!, any) })
    cases.push({ name: `bare ${size}`, run: () => barely(bare[i]!, any) })
    cases.push({ name: `scan ${size}`, run: () => scanned(stores[i]!, spreadKeys(size, scans)) })
  }
  const measured = await compare(cases, rounds)
  const of = (name: string) => named(measured, name)
  const rows = sizes.flatMap((size): Row[] => [
    { name: `${words(size)} sagas, hot keys`, unit: 'ns', value: cost(of(`hot ${size}`)) },
    { name: `${words(size)} sagas, any key`, unit: 'ns', value: cost(of(`any ${size}`)) },
    { name: `${words(size)} sagas, any key, bare map`, unit: 'ns', value: cost(of(`bare ${size}`)) },
    { name: `${words(size)} sagas, scan`, unit: 'ns', value: cost(of(`scan ${size}`)) },
    {
      name: `${words(size)} sagas, any key, to the scan`,
      unit: '×',
      value: ratio(of(`any ${size}`), of(`scan ${size}`)),
      gate: { atLeast: timesFaster(size) },
    },
  ])
  rows.push({
    name: `10⁵ hot keys cost, to 10³`,
    unit: '×',
    // Ratios are of operations a second, so the small one stands first.
    value: ratio(of('hot 1000'), of('hot 100000')),
    gate: { atMost: 2 },
  })
  return { title: 'Saga look-up by association', control: control(measured, 'hot 1000', 'hot again'), rows }
}

/** PERFORMANCE of the prototypes, with room for noise. */
const timesFaster = (size: number): number => ({ 1_000: 50, 10_000: 300, 100_000: 1_000 })[size] ?? 5_000
const words = (size: number): string => `10${{ 1_000: '³', 10_000: '⁴', 100_000: '⁵' }[size] ?? '⁶'}`

function storeOf(size: number): InMemoryConsumerStateStore {
  const store = new InMemoryConsumerStateStore(new InMemoryEventoServer(), new InMemoryPerformanceService())
  for (let i = 0; i < size; i++) {
    const state = new SagaState()
    state.setAssociation('orderId', `order-${i}`)
    store.setSagaState(null, 'OrderSaga', state)
  }
  return store
}

/** Keys all over the store, as texts of their own, as an event would bring them. */
function keysOf(size: number, count: number): string[] {
  return Array.from({ length: count }, (_, i) => `order-${(i * 7919) % size}`)
}

/** A few keys evenly from the first to the last: a scan goes half way on average. */
const spreadKeys = (size: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `order-${Math.floor(((i + 0.5) * size) / count)}`)

function found(store: InMemoryConsumerStateStore, keys: readonly string[]): number {
  let hits = 0
  for (let i = 0; i < look; i++) {
    if (store.getSagaState('OrderSaga', 'orderId', keys[i % keys.length]!).state !== null) hits++
  }
  return hits
}

/** The least that finding by a text can cost in JavaScript: one map from text to instance, and nothing else. */
function bareMap(size: number): ReadonlyMap<string, { readonly id: bigint }> {
  return new Map(Array.from({ length: size }, (_, i) => [`order-${i}`, { id: BigInt(i + 1) }]))
}

function barely(map: ReadonlyMap<string, { readonly id: bigint }>, keys: readonly string[]): number {
  let hits = 0
  for (let i = 0; i < look; i++) {
    const found = map.get(keys[i % keys.length]!)
    if (found !== undefined && found.id !== 0n) hits++
  }
  return hits
}

function scanned(store: InMemoryConsumerStateStore, keys: readonly string[]): number {
  let hits = 0
  for (const key of keys) {
    for (const { sagaName, state } of store.sagaStateRepository.values()) {
      if (sagaName !== 'OrderSaga' || state?.getAssociation('orderId') !== key) continue
      hits++
      break
    }
  }
  return hits
}
