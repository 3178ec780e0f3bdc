import type { FaultDescriptor, FaultRequest } from '../model/fault.ts'
import type { Result } from '../base/result.ts'
import type { ProfileName } from '../model/profile.ts'
import type { Breakpoint } from './breakpoints.ts'
import type { KeptRuns } from './kept.ts'
import type { Problem } from './problem.ts'
import type { Answers, Question } from './questions.ts'
import type { RunInfo } from './run-info.ts'
import type { SweepProgress, SweepRequest } from './sweep.ts'
import type { WantedLog } from './wanted-log.ts'
import type { WatchSpec, WindowUpdate } from './windows.ts'

/**
 * The two unions that cross the thread boundary. Nothing is awaited across it: the page sends, frames come when they come.
 * `request` numbers tie an answer to the question that the page still shows.
 */
export type ToWorker =
  | {
      readonly kind: 'open'
      readonly request: number
      readonly source: OpenSource
      readonly step: number | null
      /** Steps that there were: what lies ahead of `step` is made again too, as far as it does not take long. */
      readonly end: number | null
      readonly play: boolean
      /** Nobody asked for a step: the one at which the scenario wants to be opened holds, if it says one. */
      readonly ownStep?: boolean
      /** Of the scenario's lesson, to go to at once. */
      readonly part?: LessonPart | null
      /** Runs of an earlier session, and the one to look at: in place of a new run. */
      readonly kept: { readonly runs: KeptRuns; readonly current: number } | null
    }
  /** Read the head of a file: what is it, which columns? */
  | { readonly kind: 'inspect'; readonly request: number; readonly file: DroppedFile }
  | { readonly kind: 'cancel'; readonly request: number }
  | { readonly kind: 'watch'; readonly id: string; readonly spec: WatchSpec }
  | { readonly kind: 'unwatch'; readonly id: string }
  | { readonly kind: 'command'; readonly command: SessionCommand }
  /** The page has drawn this revision: one more frame may be sent. */
  | { readonly kind: 'drawn'; readonly rev: number }
  | { readonly kind: 'visible'; readonly visible: boolean }
  | { readonly kind: 'ping'; readonly n: number }
  | { readonly kind: 'export'; readonly request: number }
  | { readonly kind: 'ask'; readonly request: number; readonly question: Question }
  /** Answer once all that was asked before has been done and its last frame is sent. */
  | { readonly kind: 'settle'; readonly request: number }
  /** Look once through a window, without watching it. */
  | { readonly kind: 'look'; readonly request: number; readonly spec: WatchSpec }

/** A browser's `File`, as far as a folder without DOM types may name it; it crosses the boundary by structured clone. */
export interface DroppedFile {
  readonly name: string
  readonly size: number
  readonly type: string
  stream(): unknown
}

export type OpenSource =
  /** `profile`, `seed` (in decimal digits): other ones than the scenario's own. */
  | { readonly kind: 'built-in'; readonly name: string; readonly profile?: ProfileName; readonly seed?: string }
  /** `logs`: event logs that it names by their content. `looked`: the request in which it was looked at just now. */
  | {
      readonly kind: 'scenario-file'
      readonly file: DroppedFile
      readonly logs?: readonly DroppedFile[]
      readonly looked?: number
    }
  /** A scenario file's text: from a link, or from the editor. */
  | {
      readonly kind: 'document'
      readonly name: string
      readonly text: string
      readonly logs?: readonly DroppedFile[]
    }
  | {
      readonly kind: 'log-file'
      readonly file: DroppedFile
      readonly mapping: ColumnMapping | null
      readonly ends: readonly string[]
    }

/** Which column is what; the others are payload. `money` columns become whole cents. */
export interface ColumnMapping {
  readonly case: string
  readonly name: string
  readonly time: string
  readonly money: readonly string[]
}

/** Parts of a lesson that a run can stand at: the question, what the presenter does, what comes of it, and that cured. */
export type LessonPart = 'ask' | 'act' | 'run' | 'cure'

export type StepUnit = 'atom' | 'cycle' | 'event'

/** Something in a run that changes with time, by the numbers of the run. */
export type Thing =
  | { readonly kind: 'consumer' | 'zone'; readonly consumer: number }
  | { readonly kind: 'instance'; readonly consumer: number; readonly instance: number }
  | { readonly kind: 'event'; readonly ordinal: number }
  | { readonly kind: 'saga'; readonly id: number }

export type SessionCommand =
  | { readonly kind: 'play' }
  | { readonly kind: 'pause' }
  | { readonly kind: 'step'; readonly unit: StepUnit }
  | { readonly kind: 'step-back'; readonly unit: StepUnit }
  | { readonly kind: 'seek'; readonly step: number }
  | { readonly kind: 'to-start' }
  /** Go to the recorded step in which this thing changed last, or changes next. */
  | { readonly kind: 'change-of'; readonly thing: Thing; readonly back: boolean }
  /** Run to the scenario's end at full speed. */
  | { readonly kind: 'to-end' }
  /** Atoms per second; null = as fast as it goes. */
  | { readonly kind: 'speed'; readonly atomsPerS: number | null }
  /** Where playing pauses: in place of those before. They hold for whatever is opened next, too. */
  | { readonly kind: 'breakpoints'; readonly breakpoints: readonly Breakpoint[] }
  | { readonly kind: 'switch-run'; readonly run: number }
  /** Move to a part of the scenario's lesson. */
  | { readonly kind: 'lesson'; readonly part: LessonPart }
  /** Let this actor perform the next atom, in a run beside main; a try that was gone back from makes room. */
  | { readonly kind: 'take-turn'; readonly actor: number }
  /** Go back to before the last choice of a turn. */
  | { readonly kind: 'take-back' }
  /** Try many seeds, beside the run that is shown; in place of a sweep that goes on. */
  | { readonly kind: 'sweep'; readonly request: SweepRequest }
  | { readonly kind: 'sweep-stop' }
  /** Take the last act of this run back: a new run goes on from the step before it. */
  | { readonly kind: 'undo' }
  /** One act of several commands, in their order, which one undo takes back. Where one cannot be done, those after it are not. */
  | { readonly kind: 'together'; readonly commands: readonly ModelCommand[] }
  | ModelCommand

/** Commands that change the simulated world. At an old step they start a new run from there. */
export type ModelCommand =
  | {
      readonly kind: 'publish'
      readonly name: string
      readonly context: string
      readonly key: string | null
      readonly payload: string
    }
  | { readonly kind: 'set-enabled'; readonly consumer: number; readonly enabled: boolean }
  | { readonly kind: 'producer-running'; readonly producer: number; readonly running: boolean }
  /** Events per 1,000 s of virtual time. */
  | { readonly kind: 'producer-rate'; readonly producer: number; readonly perKs: number }
  | { readonly kind: 'flag-dead'; readonly consumer: number; readonly ordinal: number; readonly retry: boolean }
  /** With ordinals these are flagged first. */
  | { readonly kind: 'replay-dead'; readonly consumer: number; readonly ordinals?: readonly number[] }
  | { readonly kind: 'delete-dead'; readonly consumer: number; readonly ordinals: readonly number[] }
  | { readonly kind: 'edit-dead'; readonly consumer: number; readonly ordinal: number; readonly payload: string }
  /** Ask for the status as Evento answers it, which may write. */
  | { readonly kind: 'fetch-status'; readonly consumer: number }
  /** Set the checkpoint to this event; 0 = before the first. */
  | { readonly kind: 'move-checkpoint'; readonly consumer: number; readonly ordinal: number }
  /** Let something go wrong from here on. */
  | { readonly kind: 'inject'; readonly fault: FaultRequest }
  /** Let a fault of this run, by its number, strike no more from here on. */
  | { readonly kind: 'withdraw-fault'; readonly fault: number }
  /** Whose turn is next, among those who could move at this instant. */
  | { readonly kind: 'move-next'; readonly actor: number }

/** How many events are published, and how many sagas stored. */
export interface RunExtent {
  readonly events: number
  readonly sagas: number
}

/** What a list says of a lesson before its file is there. */
export interface LessonEntry {
  /** What somebody knows afterwards: the answer. */
  readonly goal: string
  /** What it is about, without the answer. */
  readonly learn: string
  /** 1 to 3. */
  readonly difficulty: number
  readonly minutes: number
}

/** A scenario that ships with the page. `catalogue`: small ones, each of one defect. */
export interface ScenarioEntry {
  readonly name: string
  readonly title: string
  readonly group: 'scenarios' | 'catalogue' | 'lessons'
  readonly lesson?: LessonEntry
}

export type FromWorker =
  | {
      readonly kind: 'ready'
      readonly engineVersion: string
      readonly scenarios: readonly ScenarioEntry[]
      /** The kinds of fault, for forms and legends. */
      readonly faultKinds: readonly FaultDescriptor[]
    }
  | { readonly kind: 'opened'; readonly request: number; readonly run: RunInfo }
  /** The list of runs, or the current one, changed: a command at an old step was given, or a run switched to. */
  | {
      readonly kind: 'run-changed'
      readonly run: RunInfo
      readonly why: string
      /** Where something was undone, what the run has without it: events and sagas beyond were of the run before. */
      readonly left?: RunExtent
    }
  /** What it takes to have these runs again; sent whenever a command has changed it. */
  | { readonly kind: 'kept'; readonly runs: KeptRuns }
  | {
      readonly kind: 'progress'
      readonly request: number
      readonly bytes: number
      readonly bytesTotal: number
      readonly events: number
    }
  | { readonly kind: 'preview'; readonly request: number; readonly preview: FilePreview }
  | { readonly kind: 'problem'; readonly request: number | null; readonly problem: Problem }
  /** The scenario cannot be opened before this event log is handed in. */
  | { readonly kind: 'log-wanted'; readonly request: number; readonly wanted: WantedLog }
  | Frame
  /** Playing stands still at a step that meets these breakpoints. */
  /** `what`: the step as a sentence. */
  | { readonly kind: 'hit'; readonly step: number; readonly breakpoints: readonly Breakpoint[]; readonly what: string }
  /** `refused`: what a person asked for cannot be done now; all else is to be read, whenever that is. */
  | { readonly kind: 'notice'; readonly words: string; readonly tone?: 'refused' }
  | { readonly kind: 'pong'; readonly n: number }
  | { readonly kind: 'swept'; readonly progress: SweepProgress }
  | {
      readonly kind: 'answer'
      readonly request: number
      readonly answer: Result<Answers[Question['about']], Problem>
    }
  /** The run stands still, or goes on by *Play* alone; every frame up to here is under way. */
  | { readonly kind: 'settled'; readonly request: number }
  | { readonly kind: 'looked'; readonly request: number; readonly update: WindowUpdate }
  | {
      readonly kind: 'recording'
      readonly request: number
      readonly name: string
      readonly bytes: Uint8Array<ArrayBuffer>
    }
  /** The worker caught its own failure; its last world stays readable. */
  | { readonly kind: 'crashed'; readonly words: string; readonly step: number }

/** One picture: what changed since the frame before. At most two are on their way. */
export interface Frame {
  readonly kind: 'frame'
  readonly run: number
  readonly rev: number
  readonly playing: boolean
  readonly atomsPerS: number | null
  /** 12 hex digits: the history up to the cursor. */
  readonly fingerprint: string
  /** Index, value, index, value …; transferred. */
  readonly cells: Float64Array
  /** True = `cells` is the whole mirror: lay it over zeros. */
  readonly whole: boolean
  /** True = flat out, between two whole pictures: of the cells only those that say how far the run has come are of this moment. */
  readonly placeOnly: boolean
  /** Event names that appeared since the last frame, in order of first appearance. */
  readonly names: readonly string[]
  readonly windows: readonly WindowUpdate[]
}

export interface FilePreview {
  readonly name: string
  readonly bytes: number
  /** A scenario and a recording ask no questions. */
  readonly format: 'csv' | 'xes' | 'cloudevents' | 'scenario' | 'recording'
  readonly gzipped: boolean
  readonly columns: readonly string[]
  /** Detected; null where the format fixes it. */
  readonly mapping: ColumnMapping | null
  readonly sample: readonly (readonly string[])[]
  readonly eventNames: readonly { readonly name: string; readonly count: number; readonly endsCases: number }[]
  /** Names that a look at the log suggests as ends; nothing is ticked by itself. */
  readonly suggestedEnds: readonly string[]
  readonly notes: readonly string[]
}
