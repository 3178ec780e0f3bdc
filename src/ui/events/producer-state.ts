import type { ProducerCell } from '../../protocol/mirror.ts'

/** What a producer does, as it stands behind its name. `begun`: its time has come. */
export function producerState(
  { running, done }: Readonly<Record<Extract<ProducerCell, 'running' | 'done'>, number>>,
  begun: boolean,
): string {
  if (done === 1) return 'has published everything'
  if (!begun) return 'has not started yet'
  return running === 1 ? 'publishes' : 'is stopped'
}
