import type { Selection } from '../../bridge/selection.ts'
import { nameInContext } from '../../protocol/consumer-name.ts'
import type { RunInfo } from '../../protocol/run-info.ts'

/** What is selected, in a few words: `Event #118`, `Zone of FineSaga`. */
export function selectedWords(
  selection: Selection,
  { consumers, instances }: Pick<RunInfo, 'consumers' | 'instances'>,
): string {
  if (selection.kind === 'event') return `Event #${selection.ordinal}`
  if (selection.kind === 'saga') return `Saga ${selection.id}`
  const consumer = consumers.find(({ id }) => id === selection.id)
  const name = consumer ? nameInContext(consumer) : selection.id
  if (selection.kind === 'zone') return `Zone of ${name}`
  return selection.kind === 'instance' ? `${name} ${instances[selection.instance] ?? selection.instance}` : name
}
