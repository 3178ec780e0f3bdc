import ordersText from '../../src/scenario/scenarios/orders.json?raw'
import { load } from '../../src/scenario/built-in.ts'
import { problemsText } from '../../src/scenario/problem.ts'
import { readScenario } from '../../src/scenario/read-scenario.ts'
import type { SimSpec } from '../../src/sim/spec.ts'

/** Orders a second at which about 1,000 of them are on their way at any time. */
export const ordersPerS = 88
/** Virtual ms of the saga's handlers. With 5 ms, as they stand, one saga could not keep up with so many orders. */
const sagaLatencyMs = 3

export const busyTitle = 'Busy orders'

interface Document {
  title: string
  readonly bundle: { readonly components: { readonly kind: string; latencyMs: number }[] }
  readonly producers: { count: number; pattern: { readonly kind: string; readonly perKs: number } }[]
}

/** The built-in scenario *orders*, scaled to 1,000 live sagas, as a file. */
export function busyOrdersFile(count: number): string {
  const document = JSON.parse(ordersText) as Document
  document.title = busyTitle
  for (const producer of document.producers) {
    producer.count = count
    producer.pattern = { kind: 'poisson', perKs: ordersPerS * 1000 }
  }
  for (const component of document.bundle.components) if (component.kind === 'saga') component.latencyMs = sagaLatencyMs
  return JSON.stringify(document)
}

export async function busyOrdersSpec(count: number): Promise<SimSpec> {
  const read = readScenario(busyOrdersFile(count))
  if (!read.ok) throw new Error(problemsText(read.error))
  const loaded = await load(read.value)
  if (!loaded.ok) throw new Error(problemsText(loaded.error))
  return loaded.value
}
