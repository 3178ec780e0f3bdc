import { rowInChunk } from '../../history/columns.ts'
import { isFields, toPlain } from '../../base/value.ts'
import type { World } from '../../history/world.ts'
import { actorOf } from '../../model/actors.ts'
import { changeKinds as k } from '../../model/change.ts'
import type { Run } from '../run.ts'

/**
 * The payload that a person gave a dead event of a consumer, as indented JSON; null = it has the log's. A replay that fails
 * buries again what it took out of the queue, while a loop that comes by once more buries the log's own.
 */
export function editedPayload(run: Run, world: World, consumer: number, ordinal: number): string | null {
  const { recording } = run.recorder
  const { changes } = recording
  /** A task has buried it: whoever handed it out knows which it was. */
  let byTask = false
  for (const { row, step } of run.index.outcomes[consumer]!.until(ordinal, world.step)) {
    if (row < changes.first) break
    const kind = changes.chunkOf(row).kind[rowInChunk(row)]!
    if (kind !== (byTask ? k['task-dispatched'] : k['event-buried'])) continue
    const who = actorOf(world.shape, recording.stepAt(step).actor).kind
    byTask = who === 'task'
    if (who === 'user') return payloadGiven(run, step)
    if (who !== 'replay' && !byTask) break
  }
  return null
}

/** As the command of this step says. */
function payloadGiven({ recorder: { recording } }: Run, step: number): string | null {
  const given = recording.changesOf(step).find(({ kind }) => kind === 'user-commanded')
  const words = given === undefined ? null : recording.values.at(given.a)
  const payload = isFields(words) ? words['payload'] : undefined
  return payload === undefined ? null : JSON.stringify(toPlain(payload), null, 2)
}
