import type { CelName } from '../model/cel-name.ts'
import type { KeptRuns } from './kept.ts'
import type { Problem } from './problem.ts'
import type { SpecOf } from './windows.ts'

/** What the page asks once, beside the run: each question has one answer, or a problem in its place. */
export type Question =
  /** What is in this link? */
  | { readonly about: 'link'; readonly link: string }
  /** The current run as text for a link. */
  | { readonly about: 'make-link' }
  /** The scenario file of the current run. */
  | { readonly about: 'document' }
  /** One line on each scenario that ships with the page. */
  | { readonly about: 'stories' }
  /** All that is wrong with the text of a scenario file. */
  | { readonly about: 'check'; readonly text: string }
  /** The JSON Schema of scenario files, as text. */
  | { readonly about: 'schema' }
  /** What an expression may name at a place of this document, which may be half typed; null = none stands there. */
  | { readonly about: 'names'; readonly document: string; readonly path: readonly (string | number)[] }
  /** What an expectation may speak of, with its value at the cursor. */
  | { readonly about: 'quantities' }
  /** Which row of this list something is, from 0, by its number there; null = the list leaves it out. */
  | { readonly about: 'row'; readonly list: SpecOf<'events'> | SpecOf<'sagas'>; readonly number: number }

export interface Answers {
  link: LinkPreview
  'make-link': string
  document: ScenarioText
  stories: readonly Story[]
  check: readonly Problem[]
  schema: string
  names: readonly CelName[] | null
  quantities: readonly Quantity[]
  row: number | null
}

export type AnswerTo<Q extends Question> = Answers[Q['about']]

/** Something that an expectation may speak of. */
export interface Quantity {
  /** Its name in an expression: `consumers.FineSaga.lag`. */
  readonly path: string
  /** Its value at the cursor, as an expression writes it. */
  readonly literal: string
  /** Smaller and larger mean something. */
  readonly ordered: boolean
  /** The component that it is of; null = of the run. */
  readonly of: string | null
}

/** A scenario file: a name for it, and its content. */
export interface ScenarioText {
  readonly name: string
  readonly text: string
}

export interface Story {
  readonly name: string
  readonly title: string
  readonly story: string
}

/** What a link would open, for whoever is asked whether it shall. */
export interface LinkPreview extends ScenarioText {
  readonly title: string
  readonly description: string
  readonly profile: string
  readonly seed: string
  readonly consumers: number
  readonly producers: number
  /** Event logs in files that will be asked for. */
  readonly needs: readonly string[]
  /** What was done by hand; null = nothing. */
  readonly runs: KeptRuns | null
  readonly commands: number
}
