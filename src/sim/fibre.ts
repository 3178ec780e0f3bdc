import type { CycleState } from '../cycles/cycle.ts'
import type { TaskState } from '../cycles/task.ts'
import type { LoggedEvent } from '../engine/event-log.ts'
import type { Operation } from '../model/change.ts'
import type { Command } from '../model/handler.ts'
import type { Due } from './agenda.ts'
import type { Errand } from './faults/errand.ts'
import type { Lane } from './executors.ts'
import type { SimSagaState } from './saga-object.ts'
import type { CommandOutcome } from './spec.ts'

export type FibreKind = 'loop' | 'task' | 'replay' | 'producer' | 'answer' | 'fault'
export type Cycle = CycleState<LoggedEvent, SimSagaState>

/**
 * One thread of control of the simulation, as plain data: what it is, where it stands, when it is due. All kinds share one
 * shape, so that the kernel's inner loop stays fast. What every atom looks at, and what an answer has besides, stands first: a
 * thousand of them wait at any time, and the fewer lines of memory one spreads over, the sooner it has its turn.
 */
export class Fibre implements Due {
  readonly kind: FibreKind
  /** Stable number; decides ties. */
  id: number
  /** The number under which its atoms are recorded. */
  actor: number
  /** Index of the consumer, producer or service that it belongs to. */
  index: number
  instance: number
  wakeMs = 0
  key = 0
  slot = -1
  /** Moves made at the present instant. */
  round = 0
  roundMs = -1
  /** What its next atom will do, and the number of that: looked up once, though told twice. */
  next: Operation | null = null
  nextCode = 0
  cycleNumber = 0
  /** Empty polls that were passed over while parked; said with the next atom. */
  passedPolls = 0
  /** Idle: nothing but empty polls until something happens. `nextPollMs` and then every `periodMs`. */
  idle = false

  /** Answers: the command and what became of it. */
  command: Command | null = null
  causeOrdinal = 0
  outcome: CommandOutcome | null = null

  /** Loops and replays: the cycle in progress; null between cycles. */
  cycle: Cycle | null = null
  nextPollMs = 0
  periodMs = 0
  headReached = false
  started = false

  /** Tasks: what they run. A synchronous executor runs it in the loop's own fibre. */
  task: TaskState<LoggedEvent> | null = null
  /** For a task: the loop that waits for it. For a loop: the task that it waits for. */
  waitedBy: Fibre | null = null
  /** How the task ended that the loop waited for. */
  taskEnd: 'settled' | 'left' | null = null
  /** Why it left its event unconsumed. */
  taskCause: unknown = null
  /** A loop that wants a place in an executor: it waits for one, or has been given one (`observerAck: on-start`). */
  place: 'none' | 'wanted' | 'given' = 'none'
  /** Tasks: where it runs, or waits to. Loops: where it wants a place. */
  lane: Lane | null = null
  /** A loop that waits until its consumer’s tasks have ended. */
  awaitsTasks = false
  /** A loop that has seen the head, and waits for its consumer’s tasks before it counts as aligned. */
  draining = false
  /** Passes in a row that ended in an outage. */
  outages = 0
  /** When the event in hand was taken up: the start of its service time. */
  eventSinceMs = 0
  /** Has the event in hand met a handler, or been passed over in words? */
  dealt = false

  /** The instance whose process runs it. */
  home: number
  /** How often its thread has died: who comes after it is another owner of locks. */
  epoch = 0
  /** Its name as owner of locks, and of which epoch that is; −1 = none made yet. */
  owner = ''
  ownerEpoch = -1
  /** Its thread has died, and has not been started again. */
  down = false
  /** The version of the checkpoint that its pass has read. */
  version = 0
  /** Where faults are about: the atom performed last, and how many faults have had their say about the next. */
  lastOp: Operation | null = null
  spared = 0
  /** Version conflicts that its next commit will meet. */
  conflicts = 0
  /** Faults: what is to be done. */
  errand: Errand | null = null

  constructor(kind: FibreKind, id: number, actor: number, index: number, instance: number) {
    this.kind = kind
    this.id = id
    this.actor = actor
    this.index = index
    this.instance = instance
    this.home = instance
  }

  /** A task has ended: let go of what it had in hand. */
  clearTask(): void {
    this.task = null
    this.waitedBy = null
    this.taskEnd = null
    this.taskCause = null
    this.lane = null
  }

  /** An answer has been given: let go of what it was about. */
  clearAnswer(): void {
    this.command = null
    this.outcome = null
  }

  /** Become another of its kind, as if made anew: resets what these ever touch where no fault strikes. */
  begin(id: number, actor: number, index: number, instance: number): void {
    this.id = id
    this.actor = actor
    this.index = index
    this.instance = instance
    this.wakeMs = 0
    this.key = 0
    this.round = 0
    this.roundMs = -1
    this.next = null
    this.causeOrdinal = 0
    if (this.kind === 'answer') return
    this.home = instance
    this.eventSinceMs = 0
    this.dealt = false
  }
}
