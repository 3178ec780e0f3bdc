import { replayActor, serviceActor, taskActor, userActor, type ActorShape } from '../model/actors.ts'
import type { ConsumerRuntime } from './consumer-runtime.ts'
import { Fibre } from './fibre.ts'

/**
 * Makes the fibres that come and go: tasks, replays, answers. There may be millions of them, and a fibre is large, because all
 * kinds share one shape: tasks and answers that have ended are used again.
 */
export class PassingFibres {
  readonly #shape: ActorShape
  /** By kind: an answer is cleared and begun again without looking at most of what a fibre has. */
  readonly #spare: Readonly<Record<'task' | 'answer', Fibre[]>> = { task: [], answer: [] }
  #next: number

  constructor(shape: ActorShape) {
    this.#shape = shape
    this.#next = userActor(shape) + 1
  }

  /** For an observer's event. */
  task(consumer: ConsumerRuntime, instance: number): Fibre {
    return this.#make('task', taskActor(this.#shape, consumer.index), consumer.index, instance)
  }

  replay(consumer: ConsumerRuntime): Fibre {
    return new Fibre('replay', this.#id(), replayActor(this.#shape, consumer.index), consumer.index, 0)
  }

  answer(service: number): Fibre {
    return this.#make('answer', serviceActor(this.#shape, service), service, 0)
  }

  /** A task or an answer has ended, and nobody will ask for it again. */
  giveBack(fibre: Fibre): void {
    if (fibre.kind === 'answer') {
      fibre.clearAnswer()
      this.#spare.answer.push(fibre)
    } else {
      fibre.clearTask()
      this.#spare.task.push(fibre)
    }
  }

  #make(kind: 'task' | 'answer', actor: number, index: number, instance: number): Fibre {
    const spare = this.#spare[kind].pop()
    if (spare === undefined) return new Fibre(kind, this.#id(), actor, index, instance)
    spare.begin(this.#id(), actor, index, instance)
    return spare
  }

  /** Ids wrap before they would disturb the scheduler's keys; a million tasks at one instant do not occur. */
  #id(): number {
    return this.#next++ & 0xfffff
  }
}
