import type { Fields } from '../base/value.ts'
import type { Figure } from './figure.ts'
import type { Moment } from './moment.ts'
import type { PolicyOverrides, ProfileName } from './profile.ts'

/** The pictures that a lesson may put side by side; three at the most, or nobody in the back row sees anything. */
export const lessonPanes = ['tape', 'rails', 'lanes', 'sagas', 'dead', 'instances', 'places', 'turns'] as const
export type LessonPane = (typeof lessonPanes)[number]

/** What the presenter does on behalf of the room: commands, by the names of components and the ordinals of events. */
export type LessonAct =
  | { readonly act: 'replay-dead'; readonly consumer: string; readonly events: readonly number[] }
  | { readonly act: 'move-checkpoint'; readonly consumer: string; readonly event: number }
  | { readonly act: 'set-enabled'; readonly consumer: string; readonly enabled: boolean }
  | {
      readonly act: 'publish'
      readonly event: string
      readonly context: string
      readonly key: string | null
      readonly payload: Fields
    }

/** A question with one right answer: the room commits itself before it sees what happens. */
export interface LessonQuestion {
  /** Where the run stands while the room thinks. */
  readonly at: Moment
  readonly ask: string
  /** What to think about, without giving it away. */
  readonly think: string
  readonly options: readonly {
    readonly say: string
    /** Why somebody would say so. */
    readonly because?: string | undefined
    /** Why it does not happen; said once it is revealed. */
    readonly but?: string | undefined
  }[]
  /** Index of what happens. */
  readonly right: number
}

/** What is lost as soon as the check finds something, or when the condition does not hold at the end; else it is won. */
export interface LessonStake {
  /** In a sentence that is true when it is won. */
  readonly say: string
  /** `I-04`, or `E-1` of the scenario itself. */
  readonly check?: string | undefined
  /** A condition as expectations have it, judged where the run of the lesson ends. */
  readonly holds?: string | undefined
  /** Index of a figure of the explanation that must be 0 there. */
  readonly figure?: number | undefined
}

/** Semantics that somebody proposes as a cure. */
export interface LessonTrial {
  readonly say: string
  readonly profile: ProfileName
  readonly overrides?: PolicyOverrides | undefined
}

/**
 * What makes a scenario a lesson: one thing to learn, told as *predict, run, explain, cure*. Everything shown is measured in
 * the run; the text names no number that the run does not give.
 */
export interface Lesson {
  /** What somebody knows afterwards, in one sentence. */
  readonly goal: string
  /** What it is about, without giving that away: what a list of lessons says. Absent = the situation says it. */
  readonly learn?: string | undefined
  /** The situation, in two or three sentences. */
  readonly text: string
  readonly difficulty: number
  readonly minutes: number
  readonly panes: readonly LessonPane[]
  /** Component that the panes follow; the first of the bundle if absent. */
  readonly focus?: string | undefined
  readonly predict: LessonQuestion
  readonly run: { readonly do: readonly LessonAct[]; readonly until: Moment; readonly text?: string | undefined }
  readonly explain: {
    readonly title: string
    readonly text: string
    readonly figures: readonly Figure[]
    /** The same scenario under another seed, to be looked at beside this one. */
    readonly beside?: { readonly seed: string; readonly say: string } | undefined
  }
  /** The same scenario, cured: under another profile, or without its overrides. Absent where nothing is ill. */
  readonly cure?:
    | {
        readonly text: string
        readonly profile?: ProfileName | undefined
        /** In place of the scenario's own; none if absent. */
        readonly overrides?: PolicyOverrides | undefined
        /** Components that take the place of those of the same name, as the file has them; compiled into the spec. */
        readonly components?: readonly { readonly name: string }[] | undefined
        /** In place of what the presenter does in *run*. */
        readonly do?: readonly LessonAct[] | undefined
        /** What the room may choose as a cure, to be tried under many seeds. */
        readonly trials?: readonly LessonTrial[] | undefined
      }
    | undefined
  /** What is won or lost in the run; absent where the room itself is the scheduler. */
  readonly stake?: LessonStake | undefined
  /** The check that the room is to break by choosing who moves, by its id; absent where it only watches. */
  readonly win?: string | undefined
  /** Moves that break it, each by its number in the list of who could move; shown where the room has found none. */
  readonly moves?: readonly number[] | undefined
  readonly hints: readonly string[]
  /** For the presenter alone. */
  readonly notes: string
  /** What the figures of `explain` are at the end of *run*, under each profile. */
  readonly outcomes: Readonly<Partial<Record<ProfileName, readonly (number | string)[]>>>
}
