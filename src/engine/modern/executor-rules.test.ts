import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SynchronousExecutor, UnboundedExecutor } from '../executors.ts'
import { VirtualTimers } from '../testing/virtual-timers.ts'
import { ConsumerExecutor } from './executors.ts'
import { isBlank, laneOf } from './java-hash.ts'

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

interface Submission {
  readonly key: string | null
  /** Null = not answered yet. */
  answer: boolean | null
  begunWhenAnswered: boolean
  begun: boolean
  ended: boolean
  finish: (failing: boolean) => void
}

type Happening =
  | { readonly is: 'submit'; readonly key: string | null; readonly waitMs: number }
  | { readonly is: 'finish'; readonly which: number; readonly failing: boolean }
  | { readonly is: 'pass'; readonly ms: number }
  | { readonly is: 'shutdown'; readonly deadlineMs: number }

const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      is: fc.constant('submit' as const),
      key: fc.constantFrom(null, '', 'a', 'b', 'c', 'Aa', 'BB', 'polygenelubricants'),
      waitMs: fc.constantFrom(-1, 0, 5, 50),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({ is: fc.constant('finish' as const), which: fc.nat({ max: 30 }), failing: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('pass' as const), ms: fc.constantFrom(1, 5, 60) }) },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constant('shutdown' as const), deadlineMs: fc.constantFrom(0, 20) }),
  },
)

const kinds = ['virtual', 'pooled', 'partitioned', 'unbounded'] as const

function make(kind: (typeof kinds)[number], capacity: number, timers: VirtualTimers): ConsumerExecutor {
  return kind === 'unbounded'
    ? ConsumerExecutor.unbounded('x', new UnboundedExecutor(), { timers })
    : ConsumerExecutor[kind]('x', capacity, { timers })
}

/** Everything that happened to one executor, and what it says of itself. */
class Bench {
  readonly timers = new VirtualTimers(settle)
  readonly executor: ConsumerExecutor
  readonly submissions: Submission[] = []
  readonly order: Submission[] = []
  failed = 0

  constructor(kind: (typeof kinds)[number], capacity: number) {
    this.executor = make(kind, capacity, this.timers)
  }

  async perform(what: Happening): Promise<void> {
    if (what.is === 'submit') this.#submit(what.key, what.waitMs)
    else if (what.is === 'pass') await this.timers.advance(what.ms)
    else if (what.is === 'shutdown') {
      const down = this.executor.shutdown(what.deadlineMs)
      await this.timers.advance(what.deadlineMs)
      await down
    } else this.running[what.which % Math.max(1, this.running.length)]?.finish(what.failing)
    await settle()
  }

  get running(): Submission[] {
    return this.submissions.filter(({ begun, ended }) => begun && !ended)
  }

  #submit(key: string | null, waitMs: number): void {
    const made: Submission = {
      key,
      answer: null,
      begunWhenAnswered: false,
      begun: false,
      ended: false,
      finish: () => {},
    }
    this.submissions.push(made)
    const task = (signal: { addEventListener(type: 'abort', listener: () => void): void }): Promise<void> => {
      made.begun = true
      this.order.push(made)
      return new Promise((resolve, reject) => {
        made.finish = (failing) => {
          made.ended = true
          if (failing) {
            this.failed++
            reject(new Error('past its wrapper'))
          } else resolve()
        }
        signal.addEventListener('abort', () => made.finish(false))
      })
    }
    void this.executor.submit(task, key, waitMs).then((answer) => {
      made.answer = answer
      made.begunWhenAnswered = made.begun
    })
  }
}

test.each(kinds)('the four hard rules hold for %s executors, whatever happens', async (kind) => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 4 }),
      fc.array(happening, { maxLength: 25 }),
      async (capacity, happenings) => {
        const bench = new Bench(kind, capacity)
        const { executor } = bench
        for (const what of happenings) {
          await bench.perform(what)
          // Rule 3: in flight from admission to the end.
          expect(executor.inFlight).toBe(bench.running.length)
          expect(executor.stats()).toMatchObject({
            name: 'x',
            capacity: executor.capacity,
            inFlight: executor.inFlight,
          })
          expect(bench.running.length).toBeLessThanOrEqual(executor.capacity)
        }
        for (const { finish } of bench.running) finish(false)
        while (bench.running.length > 0 || bench.submissions.some(({ answer }) => answer === null)) {
          await bench.timers.advance(60)
          for (const { finish } of bench.running) finish(false)
        }
        // Rule 1: what was refused has never run, and everybody was answered.
        for (const { answer, begun } of bench.submissions) expect(answer).toBe(begun)
        // Rule 2: who is told "yes" finds the body begun, whether or not it has ended.
        for (const { answer, begunWhenAnswered } of bench.submissions) expect(begunWhenAnswered).toBe(answer)
        const admitted = bench.submissions.filter(({ answer }) => answer).length
        await settle()
        expect(await executor.awaitQuiescence(0)).toBe(true)
        // Rule 4: a task that throws is completed, and failed; nothing of it escapes.
        expect(executor.stats()).toMatchObject(
          kind === 'unbounded'
            ? { admitted: 0, rejected: 0, completed: 0, failed: 0 }
            : {
                admitted,
                rejected: bench.submissions.length - admitted,
                completed: admitted,
                failed: bench.failed,
              },
        )
        expect(bench.timers.pending).toBe(0)
      },
    ),
    { numRuns: 60 },
  )
})

test('equal keys run one at a time and in the order in which they were submitted, whatever else runs', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 5 }),
      fc.array(happening, { maxLength: 40 }),
      async (lanes, happenings) => {
        const bench = new Bench('partitioned', lanes)
        for (const what of happenings) {
          await bench.perform(what)
          const taken = bench.running.flatMap(({ key }) => (key === null || isBlank(key) ? [] : [laneOf(key, lanes)]))
          expect(new Set(taken).size).toBe(taken.length)
        }
        for (const key of new Set(bench.order.map((task) => task.key))) {
          if (key === null || isBlank(key)) continue
          const begun = bench.order.filter((task) => task.key === key)
          expect(begun).toEqual(bench.submissions.filter((task) => task.begun && task.key === key))
        }
      },
    ),
    { numRuns: 60 },
  )
})

test('a delegate that runs tasks in the caller has run them when the submission is answered', async () => {
  const executor = ConsumerExecutor.unbounded('x', new SynchronousExecutor(), { timers: new VirtualTimers(settle) })
  const ran: string[] = []
  const failing = (): never => {
    ran.push('failing')
    throw new Error('past its wrapper')
  }
  expect(await executor.submit(failing, null, 0)).toBe(true)
  expect(await executor.submit(() => void ran.push('sound'), null, 0)).toBe(true)
  expect(ran).toEqual(['failing', 'sound'])
  expect(executor.inFlight).toBe(0)
})

test('blank is what Java’s white space makes up alone, the four separators of old files with it', () => {
  expect(['', ' \t\n', '\u001c\u001f', '\u2028'].map(isBlank)).toEqual([true, true, true, true])
  expect(['\u001b', '\u0020x', '\u00a0', '\u202f'].map(isBlank)).toEqual([false, false, false, false])
})
