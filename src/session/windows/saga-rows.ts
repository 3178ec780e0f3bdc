import type { Fields } from '../../base/value.ts'
import type { SagaValue } from '../../model/handler.ts'
import { sagaField as S, type World } from '../../history/world.ts'
import type { SagaNow, SagaRow, SagaTransition } from '../../protocol/saga-rows.ts'
import type { SpecOf } from '../../protocol/windows.ts'
import type { Run } from '../run.ts'
import { sagaValueAt } from '../saga-value-at.ts'
import type { Session } from '../session.ts'
import { fieldText, grouped, seqText, valueText } from '../words.ts'
import { StuckRule } from '../saga-outlook.ts'
import type { WindowAnswer } from './answer.ts'
import { changeAt, isKept, timeOf } from './places.ts'
import { sagasInOrder } from './saga-order.ts'
import { SagaWaits } from './saga-waits.ts'

const valueOf = (run: Run, index: number): SagaValue => sagaValueAt(run.recorder.recording, index)

/** Which event a name belongs to; null for 0. */
function eventName(run: Run, ordinal: number): SagaRow['lastEvent'] {
  if (ordinal === 0) return null
  const event = run.kernel.log.at(ordinal)
  return { ordinal, name: event.name, type: event.type }
}

function sagaRow(
  session: Session,
  rule: StuckRule,
  waits: SagaWaits | null,
  id: number,
  found: SagaRow['found'],
): SagaRow {
  const { run, world } = session
  const of = (field: number): number => world.sagas.get(id, field)
  const value = valueOf(run, of(S.value))
  const ended = of(S.endedStep) > 0
  return {
    id,
    saga: run.kernel.consumers[of(S.consumer)]!.component.name,
    live: !ended,
    associations: Object.entries(value.associations),
    summary: texts(run, value.fields),
    lastEvent: eventName(run, of(S.lastOrdinal)),
    startedMs: of(S.startedMs),
    startedStep: of(S.startedStep),
    lastMs: of(S.lastMs),
    lastStep: of(S.lastStep),
    endedMs: ended ? of(S.endedMs) : null,
    changes: of(S.changes),
    stuck: rule.isStuck(id),
    incarnation: Math.max(1, run.index.paths.incarnations(id).indexOf(id) + 1),
    waits: waits?.of(id) ?? null,
    found,
  }
}

const texts = (run: Run, fields: Fields): [string, string][] =>
  Object.keys(fields).map((name) => [name, fieldText(run, name, fields[name])])

export function sagasWindow(session: Session, spec: SpecOf<'sagas'>): WindowAnswer<SagaRow> {
  const { world } = session
  const rule = new StuckRule(session)
  const ids = idsOf(session, rule, spec)
  // The store knows nothing of what else the list is narrowed by.
  const found = spec.lookUp === null ? [] : idsOf(session, rule, { ...spec, show: 'all', text: '' })
  const taken = takenOf(session.run, world, found)
  const waits = spec.waits === true ? new SagaWaits(session, rule) : null
  const rows = Array.from(sagasInOrder(world.sagas, ids, spec).subarray(spec.from, spec.from + spec.count), (id) =>
    sagaRow(session, rule, waits, id, spec.lookUp === null ? null : taken.has(id) ? 'taken' : 'also'),
  )
  const note =
    spec.lookUp === null ? bornNote(world, spec) : lookUpNote(session, found, found.length - ids.length, taken, spec)
  return { total: ids.length, of: world.sagas.length - 1, rows, note }
}

/** What a list of sagas holds, in its order. */
export const sagasListed = (session: Session, spec: SpecOf<'sagas'>): Float64Array =>
  sagasInOrder(session.world.sagas, idsOf(session, new StuckRule(session), spec), spec)

/** Why there are fewer rows than sagas that started: no store has ever seen those that ended at birth (D10). */
function bornNote(world: World, { show, saga, text }: SpecOf<'sagas'>): string | null {
  const born = world.sagasLive + world.sagasEnded - (world.sagas.length - 1)
  if (born <= 0 || show !== 'all' || saga !== null || text.trim() !== '') return null
  return born === 1
    ? '1 saga ended with the very event that started it: the store never saw it, so it has no row here.'
    : `${grouped(born)} sagas ended with the very events that started them: the store never saw them, so they have no rows here.`
}

function idsOf({ run, world }: Session, rule: StuckRule, spec: SpecOf<'sagas'>): readonly number[] {
  const ids: number[] = []
  for (let id = 1; id < world.sagas.length; id++)
    if (wanted(run, world, id, spec) && (spec.show !== 'stuck' || rule.isStuck(id))) ids.push(id)
  return ids
}

function wanted(run: Run, world: World, id: number, spec: SpecOf<'sagas'>): boolean {
  const { sagas } = world
  const live = sagas.get(id, S.endedStep) === 0
  if ((spec.show === 'live' && !live) || (spec.show === 'ended' && live)) return false
  const text = spec.text.trim().toLowerCase()
  if (spec.saga === null && spec.lookUp === null && text === '') return true
  const name = run.kernel.consumers[sagas.get(id, S.consumer)]!.component.name
  if (spec.saga !== null && name !== spec.saga) return false
  const value = valueOf(run, sagas.get(id, S.value))
  if (spec.lookUp !== null && !(live && storeFinds(run, value, spec.lookUp))) return false
  if (text === '' || isCalled(name, id, text)) return true
  return [...Object.values(value.associations), ...texts(run, value.fields).map(([, words]) => words)].some((words) =>
    words.toLowerCase().includes(text),
  )
}

/** As views call it: 5, saga 5, FineSaga 5. Wholly: a part would find every saga of that name, or 50 to 59 before 5. */
const isCalled = (name: string, id: number, text: string): boolean =>
  text === String(id) || text === `saga ${id}` || text === `${name.toLowerCase()} ${id}`

/** The store's rule: equal, or both absent, unless null finds nothing (EVENTO §2.3, D11). Ended instances are not in the store. */
function storeFinds(run: Run, { associations }: SagaValue, lookUp: NonNullable<SpecOf<'sagas'>['lookUp']>): boolean {
  if (lookUp.value === null && run.kernel.profile.nullAssociation !== 'matches-absent') return false
  const own = Object.hasOwn(associations, lookUp.property) ? associations[lookUp.property]! : null
  return own === lookUp.value
}

/** What the store would answer: of each saga the lowest id, as a handler of that saga would be given it. */
function takenOf(run: Run, world: World, ids: readonly number[]): ReadonlySet<number> {
  const lowest = new Map<string, number>()
  for (const id of ids) {
    const name = run.kernel.consumers[world.sagas.get(id, S.consumer)]!.component.name
    const known = lowest.get(name)
    if (known === undefined || id < known) lowest.set(name, id)
  }
  return new Set(lowest.values())
}

/** @param hidden matches that the list does not show, because it is narrowed by more than the look-up */
function lookUpNote(
  session: Session,
  found: readonly number[],
  hidden: number,
  taken: ReadonlySet<number>,
  spec: SpecOf<'sagas'>,
): string {
  const chosen = [...taken].sort((a, b) => a - b)
  const left = found.length === 1 ? 'it' : hidden === found.length ? 'all of them' : `${hidden} of them`
  const tail = hidden === 0 ? '' : ` The list is narrowed further, and leaves ${left} out.`
  if (found.length === 0) {
    const breaks = spec.lookUp?.value === null && session.run.kernel.profile.nullAssociation === 'throws'
    // A look-up in a store without a single saga ends before it could break.
    return breaks &&
      idsOf(session, new StuckRule(session), { ...spec, show: 'live', text: '', lookUp: null }).length > 0
      ? 'The store finds no saga for this: a look-up without a value breaks at the first one, and the event dies.'
      : 'The store finds no saga for this.'
  }
  if (found.length === 1) return `The store finds saga ${found[0]}.${tail}`
  if (chosen.length === 1)
    return `${found.length} sagas match: this look-up is ambiguous. The store takes the lowest id, ${chosen[0]}; the others never see the event.${tail}`
  return `${found.length} sagas match. The store is asked by the name of a saga too, and takes the lowest id of each: ${chosen.join(', ')}.${tail}`
}

/** The life of one instance, oldest first, what the recording holds beyond the cursor included. */
export function sagaWindow(session: Session, spec: SpecOf<'saga'>): WindowAnswer<SagaTransition> {
  const made = transitionsOf(session, spec.id)
  return { total: made.length, of: made.length, rows: made.slice(spec.from, spec.from + spec.count), note: null }
}

/** Its two ends up to the cursor: whoever reads a page of a long life has them still. */
export function sagaNowWindow(session: Session, { id }: SpecOf<'saga-now'>): WindowAnswer<SagaNow> {
  const made = transitionsOf(session, id)
  const [first] = made
  if (first === undefined) return { total: 0, of: 0, rows: [], note: 'The recording holds no saga of this number.' }
  const done = made.filter(({ ahead }) => !ahead)
  const row = { id, first, last: done.at(-1) ?? null, done: done.length, ahead: made.length - done.length }
  return { total: 1, of: 1, rows: [row], note: null }
}

function transitionsOf(session: Session, id: number): readonly SagaTransition[] {
  const { run } = session
  const places = [...run.index.sagas.all(id)].filter((place) => isKept(run, place.row)).reverse()
  const made: SagaTransition[] = []
  let before: SagaValue | null = null
  let commands: { name: string; words: string }[] = []
  for (let i = 0; i < places.length; i++) {
    const { step, row } = places[i]!
    const change = changeAt(run, row)
    if (change.kind === 'command-sent') {
      const said = run.recorder.recording.values.at(change.a) as Fields
      commands.push({ name: valueText(said['command']), words: commandWords(run, said) })
      continue
    }
    // What a handler changed in place and then saved is one transition, not two.
    const next = places.slice(i + 1).find((place) => changeAt(run, place.row).kind !== 'command-sent')
    if (change.kind === 'saga-mutated-unsaved' && next !== undefined && isSave(run, next.row, change.a)) continue
    const value = valueOf(run, change.a)
    made.push(transition(session, id, step, change.kind, before, value, commands))
    before = value
    commands = []
  }
  return made
}

function isSave(run: Run, row: number, value: number): boolean {
  const change = changeAt(run, row)
  return (change.kind === 'saga-saved' || change.kind === 'saga-ended') && change.a === value
}

function transition(
  session: Session,
  id: number,
  step: number,
  kind: string,
  before: SagaValue | null,
  value: SagaValue,
  commands: readonly { readonly name: string; readonly words: string }[],
): SagaTransition {
  const { run } = session
  const { ordinal } = run.recorder.recording.stepAt(step)
  const event = eventName(run, ordinal)
  return {
    consumer: run.index.paths.consumerOf(id),
    step,
    timeMs: timeOf(run, step),
    ahead: step > session.cursor,
    event: event === null ? null : { ...event, seq: seqText(run, ordinal) },
    kind: kindOf(kind),
    changed: differences(run, before, value),
    full: texts(run, value.fields),
    commands,
  }
}

const kindOf = (kind: string): SagaTransition['kind'] => {
  if (kind === 'saga-started') return 'started'
  if (kind === 'saga-ended') return 'ended'
  return kind === 'saga-saved' ? 'saved' : 'mutated-unsaved'
}

function differences(run: Run, before: SagaValue | null, after: SagaValue): SagaTransition['changed'] {
  const old = new Map(before === null ? [] : [...Object.entries(before.associations), ...texts(run, before.fields)])
  const now = new Map([...Object.entries(after.associations), ...texts(run, after.fields)])
  const changed: { key: string; before: string | null; after: string | null }[] = []
  for (const [key, value] of now)
    if (old.get(key) !== value) changed.push({ key, before: old.get(key) ?? null, after: value })
  for (const [key, value] of old) if (!now.has(key)) changed.push({ key, before: value, after: null })
  return changed
}

function commandWords(run: Run, said: Fields): string {
  const payload = said['payload'] as Fields | undefined
  return payload === undefined
    ? ''
    : texts(run, payload)
        .map(([name, value]) => `${name} ${value}`)
        .join(', ')
}
