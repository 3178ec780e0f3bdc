import { builtIn, load } from '../../src/scenario/built-in.ts'
import { problemsText } from '../../src/scenario/problem.ts'
import type { Scenario } from '../../src/scenario/schema/scenario.ts'
import type { SimSpec } from '../../src/sim/spec.ts'

/** Orders a second at which about 1,000 of them are on their way at any time. */
export const ordersPerS = 80
/** Virtual ms of the saga's handlers. As they stand, 5 ms, one saga could not keep up with so many orders. */
const sagaLatencyMs = 3

/** The built-in scenario *orders*, scaled to 1,000 live sagas. */
export async function busyOrders(count: number): Promise<Scenario> {
  const scenario = await builtIn('orders')
  return {
    ...scenario,
    producers: scenario.producers.map((producer) =>
      producer.kind === 'rate'
        ? { ...producer, count, pattern: { kind: 'poisson' as const, perKs: ordersPerS * 1000 } }
        : producer,
    ),
    bundle: {
      ...scenario.bundle,
      components: scenario.bundle.components.map((component) =>
        component.kind === 'saga' ? { ...component, latencyMs: sagaLatencyMs } : component,
      ),
    },
  }
}

export async function busyOrdersSpec(count: number): Promise<SimSpec> {
  const loaded = await load(await busyOrders(count))
  if (!loaded.ok) throw new Error(problemsText(loaded.error))
  return loaded.value
}
