import type { FromWorker } from '../../protocol/messages.ts'
import type { Thread } from '../thread.ts'

type Of<K extends FromWorker['kind']> = Extract<FromWorker, { kind: K }>

/** A thread whose clock and turns are the test's: nothing happens but in {@link turn}. */
export class FakeThread implements Thread {
  readonly posts: FromWorker[] = []
  nowMs = 0
  /** What looking at the clock costs: stands for work that takes time. */
  lookMs = 0
  readonly #soon: (() => void)[] = []
  readonly #later: { readonly atMs: number; readonly task: () => void }[] = []

  post(message: FromWorker): void {
    this.posts.push(message)
  }

  now(): number {
    this.nowMs += this.lookMs
    return this.nowMs
  }

  soon(task: () => void): void {
    this.#soon.push(task)
  }

  later(task: () => void, ms: number): void {
    this.#later.push({ atMs: this.nowMs + ms, task })
  }

  get idle(): boolean {
    return this.#soon.length === 0 && this.#later.length === 0
  }

  /** Run the next task; the clock goes on to it where it waits for a time. False = there is none. */
  turn(): boolean {
    const task = this.#soon.shift()
    if (task !== undefined) {
      task()
      return true
    }
    const next = this.#later.toSorted((a, b) => a.atMs - b.atMs)[0]
    if (next === undefined) return false
    this.#later.splice(this.#later.indexOf(next), 1)
    this.nowMs = Math.max(this.nowMs, next.atMs)
    next.task()
    return true
  }

  of<K extends FromWorker['kind']>(kind: K): Of<K>[] {
    return this.posts.filter((message): message is Of<K> => message.kind === kind)
  }

  last<K extends FromWorker['kind']>(kind: K): Of<K> | undefined {
    return this.of(kind).at(-1)
  }
}
