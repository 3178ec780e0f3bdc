import { durationText } from '../base/duration.ts'
import { actorOf } from '../model/actors.ts'
import { operationCode, type Change, type Operation } from '../model/change.ts'
import { policies } from '../model/policies.ts'
import type { PolicyName, Profile } from '../model/profile.ts'
import type { StoreFactory } from '../sim/kernel.ts'
import type { SimSpec } from '../sim/spec.ts'
import { Session, type ScenarioInfo } from './session.ts'
import { stepWords } from './step-words.ts'
import { actorText } from './words.ts'

/** The first thing in which two runs of one scenario differ that anybody could observe. */
export interface Difference {
  readonly between: readonly [string, string]
  readonly step: number
  /** Id of the consumer that acted. */
  readonly consumer: string | null
  readonly what: string
  /** Policies in which the two profiles differ and that had been asked by then. */
  readonly policies: readonly PolicyName[]
}

/** What two runs are called: by their profiles, or where chance alone tells them apart by their seeds. */
export const sidesOf = (a: SimSpec, b: SimSpec): readonly [string, string] =>
  a.profile === b.profile && a.seed !== b.seed ? [`seed ${a.seed}`, `seed ${b.seed}`] : [a.profile, b.profile]

/**
 * Run one scenario under two profiles or seeds, step by step, until they part. Null = they never do, or not within `stepsMax` steps.
 */
export function firstDifference(
  a: SimSpec,
  b: SimSpec,
  info: ScenarioInfo,
  makeStore: StoreFactory,
  stepsMax = Infinity,
): Difference | null {
  const search = new DifferenceSearch(a, b, info, makeStore, stepsMax)
  search.goOn(Infinity)
  return search.found
}

/** The same, a few steps at a time. */
export class DifferenceSearch {
  readonly #left: Observed
  readonly #right: Observed
  readonly #stepsMax: number
  #over = false
  #found: Difference | null = null

  constructor(a: SimSpec, b: SimSpec, info: ScenarioInfo, makeStore: StoreFactory, stepsMax: number) {
    this.#left = observed(a, info, makeStore)
    this.#right = observed(b, info, makeStore)
    this.#stepsMax = stepsMax
  }

  get found(): Difference | null {
    return this.#found
  }

  get stepsLookedAt(): number {
    return this.#left.session.end
  }

  /** Look at so many more steps. Answers whether there is nothing more to be found out. */
  goOn(steps: number): boolean {
    const left = this.#left.session
    const right = this.#right.session
    for (let looked = 0; looked < steps && !this.#over; looked++) {
      if (left.end >= this.#stepsMax) this.#over = true
      else {
        const more = [forward(left), forward(right)]
        const same = more[0] === more[1] && (!more[0] || stepKey(left) === stepKey(right))
        if (!same) this.#found = describe(this.#left, this.#right)
        this.#over = !same || !more[0]
      }
    }
    return this.#over
  }
}

interface Observed {
  readonly session: Session
  readonly profile: Profile
  readonly asked: ReadonlySet<PolicyName>
}

function observed(spec: SimSpec, info: ScenarioInfo, makeStore: StoreFactory): Observed {
  const asked = new Set<PolicyName>()
  let plain: Profile | null = null
  const observeProfile = (profile: Profile): Profile => {
    plain = profile
    return new Proxy(profile, {
      get(target, name) {
        asked.add(name as PolicyName)
        return target[name as PolicyName]
      },
    })
  }
  const session = new Session(spec, info, makeStore, { observeProfile })
  return { session, profile: plain!, asked }
}

/** To the next step that is no empty poll. */
function forward(session: Session): boolean {
  for (;;) {
    if (session.advance(1) === 0) return false
    const { recording } = session.run.recorder
    if (operationCode[recording.stepAt(session.end).op] !== operationCode['idle-poll']) return true
  }
}

/** Everything about the last step that two runs must share, values by content. */
function stepKey(session: Session): string {
  const { recording } = session.run.recorder
  const row = recording.stepAt(session.end)
  return JSON.stringify([row.timeMs, row.actor, row.op, row.next, row.ordinal, changesKey(session)])
}

function changesKey(session: Session): unknown[] {
  const { recording } = session.run.recorder
  const told = (change: Change): boolean => change.kind !== 'idle'
  return recording
    .changesOf(session.end)
    .filter(told)
    .map(({ kind, subject, a, b }) => [kind, subject, a, b])
}

function describe(left: Observed, right: Observed): Difference {
  const { run } = left.session
  const { actor } = run.recorder.recording.stepAt(left.session.end)
  const who = actorOf(run.kernel.shape, actor)
  const consumer = 'consumer' in who ? run.kernel.consumers[who.consumer]!.id : null
  const names = Object.keys(policies) as PolicyName[]
  const differing = names.filter((name) => left.profile[name] !== right.profile[name])
  const asked = differing.filter((name) => left.asked.has(name) || right.asked.has(name))
  return {
    between: sidesOf(left.session.spec, right.session.spec),
    step: left.session.end,
    consumer,
    what: inWords(left.session, right.session),
    policies: asked.length > 0 ? asked : differing,
  }
}

/** Both sides in words. Where the words of the step do not tell them apart, with the first thing that does. */
function inWords(left: Session, right: Session): string {
  const tails = [() => '', nextTail, timeTail, kindsTail]
  const tail = tails.find((each) => sentence(left) + each(left) !== sentence(right) + each(right)) ?? tails[0]!
  const names = sidesOf(left.spec, right.spec)
  return [left, right].map((side, i) => `${names[i]}: ${sentence(side)}${tail(side)}`).join(' / ')
}

const lastStep = ({ run }: Session) => run.recorder.recording.stepAt(run.end)

const sentence = (session: Session): string =>
  `${actorText(session.run, lastStep(session).actor)} ${stepWords(session.run, session.run.end)}`

const nextTail = (session: Session): string => `, then ${nextWords[lastStep(session).next]}`

const timeTail = (session: Session): string => `, at ${durationText(lastStep(session).timeMs)}`

const kindsTail = (session: Session): string =>
  `, and records ${session.run.recorder.recording
    .changesOf(session.run.end)
    .map(({ kind, a, b }) => `${kind} ${a} ${b}`)
    .join(', ')}`

/** What a fibre stands before, as the end of a sentence. */
const nextWords: Readonly<Record<Operation, string>> = {
  start: 'starts',
  'check-enabled': 'begins a pass',
  'enter-zone': 'tries the zone',
  'read-checkpoint': 'reads its checkpoint',
  'read-head': 'asks for the head',
  'seed-checkpoint': 'sets its first checkpoint',
  fetch: 'fetches',
  'list-dead': 'lists the dead events',
  'find-saga': 'looks its saga up',
  handle: 'handles',
  'record-error': 'records the error',
  'wait-retry': 'waits before it tries again',
  dispatch: 'hands the event over',
  'await-task': 'waits for its task',
  'save-saga': 'saves the saga',
  'remove-saga': 'removes the saga',
  bury: 'buries the event',
  unbury: 'takes the event out of the dead ones',
  commit: 'commits',
  measure: 'sends its metric',
  'leave-zone': 'leaves the zone',
  done: 'ends its pass',
  sleep: 'sleeps',
  'idle-poll': 'polls',
  publish: 'publishes',
  answer: 'answers',
  command: 'waits for a command',
  ended: 'is over',
  claim: 'claims the event',
  'release-claim': 'gives the event back',
  'await-tasks': 'waits for what it has handed out',
  'persist-watermark': 'writes how far everything is finished',
  fault: 'goes on',
  down: 'is down',
}
