import { unknownNameLine } from '../scenario/nearest.ts'
import type { Run } from '../session/run.ts'
import { TestkitError } from './problem.ts'

type Consumer = Run['kernel']['consumers'][number]

/** A consumer by its id, or by its component's name where only one consumer has it. */
export function consumerNamed(run: Run, name: string): Consumer {
  const { consumers } = run.kernel
  const byId = consumers.find((consumer) => consumer.id === name)
  if (byId !== undefined) return byId
  const named = consumers.filter((consumer) => consumer.component.name === name)
  if (named.length === 1) return named[0]!
  if (named.length > 1) {
    const ids = named.map(({ id }) => id).join(', ')
    throw new TestkitError('SG-7003', `"${name}" names ${named.length} consumers; write the id of one of them: ${ids}`)
  }
  const known = [...new Set(consumers.map(({ component }) => component.name))]
  throw new TestkitError(
    'SG-7003',
    unknownNameLine(`there is no consumer "${name}"`, name, known, {
      none: 'none: this run has no consumers',
      further: consumers.map(({ id }) => id),
    }),
  )
}

/** The consumers of a saga, by the component's name: one for each context. */
export function sagaNamed(run: Run, name: string): readonly Consumer[] {
  const sagas = run.kernel.consumers.filter(({ component }) => component.kind === 'saga')
  const found = sagas.filter((consumer) => consumer.component.name === name || consumer.id === name)
  if (found.length > 0) return found
  const known = [...new Set(sagas.map(({ component }) => component.name))]
  throw new TestkitError(
    'SG-7003',
    unknownNameLine(`there is no saga "${name}"`, name, known, { none: 'none: this run has no sagas' }),
  )
}

export const instanceName = (instance: number): string => `i-${instance + 1}`

/**
 * `billing#2` → the second instance of the consumer `billing`; `billing` alone where there is but one instance.
 */
export function loopNamed(run: Run, name: string): { readonly consumer: Consumer; readonly instance: number } {
  const { instances } = run.kernel.shape
  const [, consumerName = name, number] = /^(.*)#(\d+)$/.exec(name) ?? []
  const consumer = consumerNamed(run, consumerName)
  if (number === undefined && instances > 1)
    throw new TestkitError(
      'SG-7003',
      `"${name}" has ${instances} instances; write which one, "${name}#1" to "${name}#${instances}"`,
    )
  const instance = Number(number ?? 1) - 1
  if (instance < 0 || instance >= instances)
    throw new TestkitError('SG-7003', `there is no "${name}": the instances are #1 to #${instances}`)
  return { consumer, instance }
}

/** The log ordinal of a sequence number; an error says what there is. */
export function ordinalOf(run: Run, seq: bigint | number, published: number): number {
  const wanted = BigInt(seq)
  // Numbers ascend with the ordinal, in either numbering.
  let low = 1
  let high = published
  while (low <= high) {
    const middle = (low + high) >>> 1
    const found = run.kernel.log.seqOf(middle)
    if (found === wanted) return middle
    if (found < wanted) low = middle + 1
    else high = middle - 1
  }
  const range =
    published === 0
      ? 'nothing is published yet'
      : `the log has ${run.kernel.log.seqOf(1)} to ${run.kernel.log.seqOf(published)}`
  throw new TestkitError('SG-7003', `there is no event ${wanted}; ${range}`)
}
