import type { ConsumerKind } from '../model/handler.ts'
import type { Lesson } from '../model/lesson.ts'
import type { Numbering } from '../model/numbering.ts'
import type { PolicyOverrides, ProfileName } from '../model/profile.ts'
import type { ScenarioView } from '../model/scenario-document.ts'
import type { FlippedPolicy } from './profile-words.ts'

/** What does not change while a run goes on. Sent once when it is opened. */
export interface RunInfo {
  /** Number of the run in this session; a command at an old step makes another. */
  readonly run: number
  /** `main`, `run 2`, … */
  readonly runName: string
  /** Somebody commanded this run: the scenario alone does not give it again. */
  readonly edited: boolean
  readonly runs: readonly {
    readonly run: number
    readonly name: string
    readonly steps: number
    readonly fromStep: number
  }[]
  readonly scenario: {
    /** `fines`, `orders`, or the file's name. */
    readonly name: string
    readonly title: string
    readonly description: string
    readonly source: 'built-in' | 'file' | 'log'
    /** What makes the scenario a lesson. */
    readonly lesson?: Lesson | null
    /** Where its file wants to be opened. */
    readonly view?: ScenarioView | null
  }
  readonly profile: ProfileName
  readonly overrides: PolicyOverrides
  /** The overrides in words. */
  readonly flipped: readonly FlippedPolicy[]
  /** How one knows who holds a zone: its lock keeps the owner, or only the trace of the run says it. */
  readonly zoneHolders: 'recorded' | 'inferred'
  readonly seed: string
  readonly numbering: Numbering
  readonly scheduler: 'fair' | 'random'
  readonly parking: boolean
  /** Fields that hold whole cents. */
  readonly money: readonly string[]
  readonly bundleId: string
  readonly fetchSize: number
  readonly fetchDelay: number
  /** Names of the instances that compete, the same for every consumer. */
  readonly instances: readonly string[]
  readonly consumers: readonly ConsumerInfo[]
  readonly producers: readonly { readonly name: string; readonly kind: 'log' | 'rate'; readonly total: number | null }[]
  /** Names of the services that answer commands. */
  readonly services: readonly string[]
  /** Epoch ms at virtual time 0, where the events have a time of their own; null for simulated ones. */
  readonly epochMs: number | null
  /** Events that the log's producer will publish; null when it is not known. */
  readonly eventsPlanned: number | null
  /** How many invariants are watched while it goes. */
  readonly checks: number
  /** Why a history began later than its run, if it did. */
  readonly historyStepsMax: number
}

export interface ConsumerInfo {
  readonly id: string
  readonly kind: ConsumerKind
  readonly component: string
  readonly version: number
  readonly context: string
  /** Event names that it handles; null = every one. */
  readonly handles: readonly string[] | null
  /** Observers: tasks at once; null = unbounded; 0 = in its own fibre. */
  readonly capacity: number | null
}
