/** The numbers that a lesson or an expectation may name. `src/session/figures.ts` measures them. */
export const figureKinds = {
  checkpoint: { about: 'consumer', help: 'Ordinal of the last event that the checkpoint covers; 0 = none.' },
  lag: { about: 'consumer', help: 'Events after the checkpoint that it would still be given.' },
  handled: { about: 'consumer', help: 'Times that a handler ran to its end.' },
  'handled-twice': { about: 'consumer', help: 'Events that were handled more than once.' },
  'never-handled': {
    about: 'consumer',
    help: 'Events behind the checkpoint that were neither handled, passed over nor dead.',
  },
  ignored: { about: 'consumer', help: 'Events that were passed over because their saga had ended.' },
  field: { about: 'consumer', help: 'A number in what a projector shows: the field of that name.' },
  'key-lag': { about: 'consumer', help: 'Unfinished events of the key that has the most of them.' },
  failed: { about: 'consumer', help: 'Attempts that failed.' },
  dead: { about: 'consumer', help: 'Events in the dead queue.' },
  'went-back': { about: 'consumer', help: 'Times that the checkpoint was written lower than it was.' },
  refused: { about: 'consumer', help: 'Tries to enter the zone that found it held.' },
  'zone-lost': { about: 'consumer', help: 'Times that the zone was taken from its holder.' },
  'stale-saves': {
    about: 'consumer',
    help: 'Times that a saga was saved over what somebody else had saved since it was read.',
  },
  unsaved: { about: 'consumer', help: 'Times that a failing handler changed a stored saga.' },
  live: { about: 'sagas', help: 'Live instances.' },
  ended: { about: 'sagas', help: 'Instances that ended.' },
  steps: { about: 'run', help: 'Atoms performed.' },
  seconds: { about: 'run', help: 'Virtual seconds that have passed.' },
  events: { about: 'run', help: 'Events in the log.' },
} as const

export type FigureKind = keyof typeof figureKinds
export const figureKindNames = Object.keys(figureKinds) as readonly FigureKind[]

/** A number of a run, with its label. */
export interface Figure {
  readonly label: string
  readonly of: FigureKind
  /** Name of a component; the lesson's focus if absent. */
  readonly consumer?: string | undefined
  /** Of `field`: its name. */
  readonly field?: string | undefined
}
