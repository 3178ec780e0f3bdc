import { actorOf } from '../model/actors.ts'
import type { Operation } from '../model/change.ts'
import type { TurnRow } from '../protocol/sweep.ts'
import { hooksAt } from '../sim/faults/hooks.ts'
import type { Fibre } from '../sim/fibre.ts'
import { taskOperation } from '../sim/timing.ts'
import { enabled } from '../sim/turns.ts'
import type { Run } from './run.ts'
import type { Session } from './session.ts'
import type { WindowAnswer } from './windows/answer.ts'
import { actorText, eventText } from './words.ts'

/** Back there the run is made again up to the cursor before one can say who could move. */
const rehearsedMax = 50_000

/** Who could move at the cursor: one row for each, in the order of their numbers. */
export function turnsWindow(session: Session): WindowAnswer<TurnRow> {
  if (session.run.frozen !== null)
    return { total: 0, of: 0, rows: [], note: 'A recording is only looked at: nobody moves in it.' }
  const inPast = session.cursor < session.end
  if (inPast && session.cursor > rehearsedMax)
    return { total: 0, of: 0, rows: [], note: 'That far back nobody can be chosen: go to the end of the run.' }
  const run = inPast ? session.rehearsal([]) : session.run
  const seen = new Set<number>()
  const rows = [...enabled(run.kernel)]
    .sort((a, b) => a.actor - b.actor || a.key - b.key)
    // Of several tasks of one consumer the scheduler takes the first: they share one number.
    .filter(({ actor }) => !seen.has(actor) && seen.add(actor))
    .map((fibre) => rowOf(run, fibre))
  return { total: rows.length, of: rows.length, rows, note: null }
}

function rowOf(run: Run, fibre: Fibre): TurnRow {
  const { actor } = fibre
  const who = actorOf(run.kernel.shape, actor)
  const next = standsBefore(fibre)
  const event = fibre.cycle?.batch[fibre.cycle.index] ?? fibre.task?.event
  const ordinal = event?.ordinal ?? 0
  return {
    actor,
    who: actorText(run, actor),
    what: ordinal > 0 && ofEvent.has(next) ? `${words[next]} ${eventText(run, ordinal)}` : words[next],
    why: whyOf(run, fibre, ordinal),
    consumer: who.kind === 'loop' || who.kind === 'task' || who.kind === 'replay' ? who.consumer : -1,
    instance: who.kind === 'loop' ? who.instance : -1,
    // What has just been fetched or handled is a place as well; the nearest to the atom counts.
    hook: fibre.kind === 'producer' ? 'publish.commit' : (hooksAt(fibre, next).at(-1) ?? null),
    ordinal,
  }
}

function standsBefore(fibre: Fibre): Operation {
  if (fibre.kind === 'producer') return 'publish'
  if (fibre.kind === 'answer') return 'answer'
  if (fibre.kind === 'fault') return 'fault'
  if (fibre.task !== null) return taskOperation(fibre.task.phase)
  return fibre.cycle?.phase ?? (fibre.idle ? 'idle-poll' : 'check-enabled')
}

function whyOf(run: Run, fibre: Fibre, ordinal: number): string {
  const { kernel } = run
  switch (fibre.kind) {
    case 'producer':
      return 'the time of its next event has come'
    case 'answer':
      return 'its time to answer is over'
    case 'fault':
      return 'its time has come'
    case 'task':
      return `it has ${eventText(run, ordinal)} in hand`
    case 'replay':
      return 'somebody asked for a replay'
    case 'loop': {
      const { holder } = kernel.consumers[fibre.index]!
      if (fibre.cycle === null) return 'it has slept long enough'
      if (!fibre.cycle.entered)
        return fibre.cycle.phase === 'leave-zone' ? 'it was not let in, and cleans up' : 'its pass has begun'
      return holder === fibre.instance ? 'it is in its zone' : 'it believes that it is in its zone'
    }
  }
}

/** What is said of an operation together with the event in hand. */
const ofEvent: ReadonlySet<Operation> = new Set<Operation>([
  'handle',
  'find-saga',
  'save-saga',
  'remove-saga',
  'commit',
  'bury',
  'unbury',
  'dispatch',
  'claim',
  'release-claim',
  'await-task',
  'record-error',
  'wait-retry',
])

const words: Readonly<Record<Operation, string>> = {
  start: 'starts',
  'check-enabled': 'asks whether it is enabled, and begins a pass',
  'enter-zone': 'tries to enter its zone',
  'read-checkpoint': 'reads its checkpoint',
  'read-head': 'asks for the head of the log',
  'seed-checkpoint': 'sets its first checkpoint',
  fetch: 'fetches',
  'list-dead': 'lists the dead events to replay',
  'find-saga': 'looks the saga up for',
  handle: 'handles',
  'record-error': 'records the error of',
  'wait-retry': 'tries again',
  dispatch: 'hands to its executor',
  'await-task': 'goes on after the task of',
  'save-saga': 'saves the saga of',
  'remove-saga': 'removes the saga of',
  bury: 'buries',
  unbury: 'takes out of the dead events',
  commit: 'commits',
  measure: 'measures',
  'leave-zone': 'leaves its zone',
  done: 'ends',
  sleep: 'sleeps',
  'idle-poll': 'polls',
  publish: 'publishes its next event',
  answer: 'answers a command',
  command: 'does what you say',
  ended: 'ends',
  claim: 'takes on',
  'release-claim': 'gives back',
  'await-tasks': 'goes on after what it handed out',
  'persist-watermark': 'writes its watermark',
  fault: 'does what it was made for',
  down: 'starts again',
}

/**
 * Let this one move now. The choice goes into a run beside main, so that the scenario itself stays as it is; a try that was
 * gone back from makes room for the next one, or a dozen tries would drop everything else.
 *
 * @returns whether another run is looked at than before
 */
export function takeTurn(session: Session, actor: number): boolean {
  const before = session.run
  if (before.number === 0) session.fork()
  session.give({ kind: 'move-next', actor })
  session.advance(1)
  if (session.run === before) return false
  if (before.number !== 0 && before.commands.every(({ command }) => command.kind === 'move-next')) session.drop(before)
  return true
}

/** Go back to before the last choice that was made up to the cursor. @returns whether there was one */
export function takeBack(session: Session): boolean {
  const last = session.run.commands.findLast(
    ({ step, command }) => command.kind === 'move-next' && step < session.cursor,
  )
  if (last === undefined) return false
  session.seek(last.step)
  return true
}
