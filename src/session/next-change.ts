import { loopActor } from '../model/actors.ts'
import { changeKinds, operationCode, type ChangeKind } from '../model/change.ts'
import type { Thing } from '../protocol/messages.ts'
import { rowInChunk } from '../history/columns.ts'
import type { Session } from './session.ts'

const k = changeKinds
const numbers = (...kinds: ChangeKind[]): ReadonlySet<number> => new Set(kinds.map((kind) => k[kind]))

/** `a` is the ordinal of an event. */
const ofEventA = numbers(
  'event-appended',
  'event-handled',
  'event-passed',
  'attempt-failed',
  'event-buried',
  'dead-removed',
  'dead-flagged',
  'task-dispatched',
  'task-ended',
  'task-refused',
  'checkpoint-written',
  'task-lost',
  'event-revealed',
)
const ofEventB = numbers('command-sent', 'command-answered', 'noted')
const ofSaga = numbers('saga-started', 'saga-saved', 'saga-ended', 'saga-mutated-unsaved', 'command-sent')
const ofZone = numbers('zone-entered', 'zone-refused', 'zone-left', 'zone-expired')
/** What changes a consumer, its idle polls and sleeps aside. */
const ofConsumer = numbers(
  'zone-entered',
  'checkpoint-written',
  'event-handled',
  'event-passed',
  'attempt-failed',
  'error-recorded',
  'error-cleared',
  'view-updated',
  'event-buried',
  'dead-removed',
  'dead-flagged',
  'consumer-switched',
  'task-dispatched',
  'task-ended',
  'task-refused',
  'head-reached',
  'fault',
  'loop-crashed',
  'loop-restarted',
)
const idlePoll = operationCode['idle-poll']

/** The recorded step before or after the cursor in which this thing changed; null when there is none. */
export function nextChange(session: Session, thing: Thing, back: boolean): number | null {
  const { recorder, kernel } = session.run
  const { recording } = recorder
  const actor = thing.kind === 'instance' ? loopActor(kernel.shape, thing.consumer, thing.instance) : -1
  const way = back ? -1 : 1
  for (let step = session.cursor + way; step > session.first && step <= session.end; step += way) {
    if (thing.kind === 'instance') {
      const chunk = recording.steps.chunkOf(step - 1)
      const at = rowInChunk(step - 1)
      if (chunk.actor[at] === actor && chunk.op[at] !== idlePoll) return step
    } else if (recording.changesOf(step).some(({ kind, subject, a, b }) => touches(thing, k[kind], subject, a, b))) {
      return step
    }
  }
  return null
}

function touches(thing: Exclude<Thing, { kind: 'instance' }>, kind: number, subject: number, a: number, b: number) {
  switch (thing.kind) {
    case 'event':
      return (ofEventA.has(kind) && a === thing.ordinal) || (ofEventB.has(kind) && b === thing.ordinal)
    case 'saga':
      return ofSaga.has(kind) && subject === thing.id
    case 'zone':
      return ofZone.has(kind) && subject === thing.consumer
    case 'consumer':
      return ofConsumer.has(kind) && subject === thing.consumer
  }
}
