import type { SagaRow } from '../../protocol/saga-rows.ts'
import { openCommands, type StuckRule } from '../saga-outlook.ts'
import type { Session } from '../session.ts'
import { eventText } from '../words.ts'
import { timeOf } from './places.ts'

/** How scenarios name the command that sets a timer: it is answered by nobody but the clock. */
const timerPrefix = 'timer '

/** What sagas wait for in one look at a run, in as many words as a list has room for. */
export class SagaWaits {
  readonly #session: Session
  readonly #rule: StuckRule
  /** By the event on which it was sent and its name: when a command that is not answered in the recording will be. */
  #due: ReadonlyMap<string, number> | null = null

  constructor(session: Session, rule: StuckRule) {
    this.#session = session
    this.#rule = rule
  }

  of(id: number): NonNullable<SagaRow['waits']> {
    const open = openCommands(this.#session, id)
    const timers = open
      .filter(({ name }) => name.startsWith(timerPrefix))
      .map((command) => ({ name: command.name.slice(timerPrefix.length), atMs: this.#atMs(command) }))
      .sort((a, b) => (a.atMs ?? Infinity) - (b.atMs ?? Infinity))
    return { ...this.#state(id, open), timer: timers[0] ?? null }
  }

  #state(id: number, open: ReturnType<typeof openCommands>): Pick<NonNullable<SagaRow['waits']>, 'state' | 'what'> {
    const { run } = this.#session
    const help = this.#rule.helpOf(id)
    switch (help) {
      case 'none':
        return { state: this.#rule.isStuck(id) ? 'stuck' : 'waiting', what: null }
      case 'in-flight': {
        const ordinal = this.#rule.unhandledFor(id) ?? 0
        return { state: help, what: ordinal === 0 ? null : eventText(run, ordinal) }
      }
      case 'answer':
        // A timer is waited for beside an answer: the answer says more.
        return { state: help, what: (open.find(({ name }) => !name.startsWith(timerPrefix)) ?? open[0])?.name ?? null }
      case 'ended':
      case 'ahead':
        return { state: help, what: null }
    }
  }

  /** Null = nobody knows: it is lost. */
  #atMs({ name, on, answer }: ReturnType<typeof openCommands>[number]): number | null {
    const { run } = this.#session
    if (answer !== null) return timeOf(run, answer.step)
    this.#due ??= new Map(
      run.kernel.agenda.entries
        .filter(({ command }) => command !== null)
        .map(({ command, causeOrdinal, wakeMs }) => [`${causeOrdinal} ${command!.name}`, wakeMs]),
    )
    return this.#due.get(`${on} ${name}`) ?? null
  }
}
