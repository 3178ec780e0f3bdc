import { facts, type ConsumerFacts } from './facts.ts'
import type { ConsumerView } from './consumer-view.ts'
import type { Moment, Publication, World } from './world.ts'

/** A dead event, by the consumer that gave up on it and its sequence number. */
export interface DeadKey {
  readonly consumer: string
  readonly seq: bigint | number
}

export interface DeadEventPanel {
  /** Replay it: the consumer handles it once more. */
  retry(): Promise<Moment>
  /** Delete it: it is never handled. */
  discard(): Promise<Moment>
}

/** A consumer's row: what `expect` may ask, and its switch. */
export interface ConsumerPanel {
  /** Switch it on again. */
  enable(): Promise<Moment>
  /** Switch it off: its loops go on, and do nothing. */
  disable(): Promise<Moment>
  [facts](): ConsumerFacts | Promise<ConsumerFacts>
}

/**
 * The page as a person uses it, by roles and names only. Everything resolves when its outcome is drawn. Without a browser the
 * same acts are given to the world, and the same readings come from it.
 */
export interface Ui {
  /** Its row among the consumers, by its id or by its component's name where only one consumer has it. */
  consumer(name: string): ConsumerPanel
  /** The view *Dead events*. */
  readonly deadEvents: {
    /** One dead event; it must be on the page when something is done with it. */
    row(key: DeadKey): DeadEventPanel
  }
  /** The buttons of *Playback*. */
  readonly playback: {
    /** Performs one atom. */
    step(): Promise<Moment>
    /** Goes back by one atom; nothing is undone. */
    stepBack(): Promise<Moment>
    /** Goes to the first step. */
    toStart(): Promise<Moment>
    /** Runs to the scenario's end. */
    toEnd(): Promise<Moment>
  }
  /** Fills in the form *Publish an event*, and publishes. */
  publish(event: Publication): Promise<Moment>
  /** No animation from here on, so that screenshots repeat. */
  freeze(): Promise<void>
}

/** The same acts where there is no page. */
export function headlessUi(world: World): Ui {
  return {
    consumer: (name) => new HeadlessConsumer(world, name),
    deadEvents: {
      row: ({ consumer, seq }) => ({
        retry: () => world.retryDead(consumer, [seq]),
        discard: () => world.discardDead(consumer, [seq]),
      }),
    },
    playback: {
      step: () => world.step(),
      stepBack: () => world.seek(Math.max(0, world.steps - 1)),
      toStart: () => world.seek(0),
      toEnd: () => world.runToRest(),
    },
    publish: (event) => world.publish(event),
    freeze: () => Promise.resolve(),
  }
}

class HeadlessConsumer implements ConsumerPanel {
  readonly #world: World
  readonly #view: ConsumerView

  constructor(world: World, name: string) {
    this.#world = world
    this.#view = world.consumer(name)
  }

  enable(): Promise<Moment> {
    return this.#world.enable(this.#view.id)
  }

  disable(): Promise<Moment> {
    return this.#world.disable(this.#view.id)
  }

  [facts](): ConsumerFacts {
    return { ...this.#view[facts](), deadSeqs: null }
  }
}
