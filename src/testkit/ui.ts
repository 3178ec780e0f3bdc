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
  enable(): Promise<Moment>
  disable(): Promise<Moment>
  [facts](): ConsumerFacts | Promise<ConsumerFacts>
}

/**
 * The page as a person uses it, by roles and names only. Everything resolves when its outcome is drawn. Without a browser the
 * same acts are given to the world, and the same readings come from it.
 */
export interface Ui {
  consumer(name: string): ConsumerPanel
  readonly deadEvents: { row(key: DeadKey): DeadEventPanel }
  readonly playback: {
    step(): Promise<Moment>
    stepBack(): Promise<Moment>
    toStart(): Promise<Moment>
    toEnd(): Promise<Moment>
  }
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
