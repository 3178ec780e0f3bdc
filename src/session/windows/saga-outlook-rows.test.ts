import { describe, expect, test } from 'vitest'
import { fields, type Fields } from '../../base/value.ts'
import { consumerField as C, consumerOf } from '../../history/world.ts'
import type { SagaValue } from '../../model/handler.ts'
import type { SagaEdge } from '../../protocol/saga-rows.ts'
import { counterSaga, event, logOf, simSpec } from '../../sim/testing/scenes.ts'
import type { Session } from '../session.ts'
import { opened, ran, recorded, type RecordedChange } from '../testing/sessions.ts'
import { eachVisit, rowsOf, sagasSpec } from '../testing/visits.ts'

interface Visit {
  readonly step: number
  readonly timeMs: number
  readonly type: number
  readonly ended: boolean
}
interface Life {
  readonly id: number
  readonly consumer: number
  readonly key: string
  value: SagaValue
  readonly visits: Visit[]
}

/** The lives of all sagas, as a scan of all changes finds them. */
function livesOf(session: Session, changes: readonly RecordedChange[]): Life[] {
  const made = new Map<number, Life>()
  const { recording } = session.run.recorder
  const { log } = session.run.kernel
  for (const { kind, subject, a, b, step, timeMs } of changes) {
    if (kind !== 'saga-started' && kind !== 'saga-saved' && kind !== 'saga-ended' && kind !== 'saga-mutated-unsaved')
      continue
    const value = recording.values.at(a) as unknown as SagaValue
    if (kind === 'saga-started')
      made.set(subject, { id: subject, consumer: b, key: JSON.stringify(value.associations), value, visits: [] })
    const life = made.get(subject)!
    life.value = value
    const { type } = log.at(recording.stepAt(step).ordinal)
    if (kind !== 'saga-mutated-unsaved') life.visits.push({ step, timeMs, type, ended: kind === 'saga-ended' })
  }
  return [...made.values()]
}

function edgesOf(lives: readonly Life[]): Map<string, number> {
  const made = new Map<string, number>()
  const add = (from: number, to: number) => made.set(`${from}/${to}`, (made.get(`${from}/${to}`) ?? 0) + 1)
  for (const { visits } of lives) {
    for (const [i, { type, ended }] of visits.entries()) {
      add(visits[i - 1]?.type ?? -1, type)
      if (ended) add(type, -2)
    }
  }
  return made
}

const counted = (edges: readonly SagaEdge[], of: (edge: SagaEdge) => number): Map<string, number> =>
  new Map(edges.filter((edge) => of(edge) > 0).map((edge) => [`${edge.from}/${edge.to}`, of(edge)]))
const sorted = (map: ReadonlyMap<string, number>) => [...map].toSorted(([a], [b]) => (a < b ? -1 : 1))

/** The rule, word by word, without an index. */
function isStuck(session: Session, life: Life, lives: readonly Life[], changes: readonly RecordedChange[]): boolean {
  const { run, world, cursor } = session
  const last = life.visits.at(-1)!
  if (last.ended) return false
  const pauses = lives
    .filter(({ consumer }) => consumer === life.consumer)
    .flatMap(({ visits }) => visits.slice(1).map((visit, i) => visit.timeMs - visits[i]!.timeMs))
  const longest = Math.max(0, ...pauses)
  const idles = world.ended === 1 || (longest > 0 && world.timeMs - lastTouched(session, life, changes) > longest)
  if (!idles) return false
  const { log } = run.kernel
  const checkpoint = consumerOf(world, life.consumer, C.checkpoint)
  for (let ordinal = Math.max(1, checkpoint + 1); ordinal <= world.events; ordinal++) {
    const { name, payload } = log.at(ordinal)
    if (name !== 'Noise' && payload['key'] === life.value.associations['key']) return false
  }
  const all = recorded(run)
  const { values } = run.recorder.recording
  const sent = changes.filter(({ kind, b, actor }) => kind === 'command-sent' && touches(session, life, b, actor))
  for (const command of sent) {
    const answered = all.filter(({ kind, b }) => kind === 'command-answered' && b === command.b)
    const asked = all
      .filter(({ kind, b }) => kind === 'command-sent' && b === command.b)
      .indexOf(
        all.find(
          ({ kind, b, step, actor }) =>
            kind === 'command-sent' && b === command.b && step === command.step && actor === command.actor,
        )!,
      )
    expect((values.at(command.a) as Fields)['command']).toBe('Check')
    const answer = answered[asked]
    if (answer === undefined || answer.step > cursor) return false
  }
  return !all.some(({ kind, subject, step }) => kind.startsWith('saga-') && subject === life.id && step > cursor)
}

/** What a handler changed in place counts as a sign of life too. */
const lastTouched = ({ world }: Session, life: Life, changes: readonly RecordedChange[]): number =>
  Math.min(
    world.timeMs,
    changes.findLast(({ kind, subject }) => kind.startsWith('saga-') && subject === life.id)!.timeMs,
  )

/** Sent while this life's event was in the same hands. */
const touches = (session: Session, life: Life, ordinal: number, actor: number): boolean =>
  recorded(session.run).some(
    (change) =>
      change.kind.startsWith('saga-') &&
      change.subject === life.id &&
      change.actor === actor &&
      session.run.recorder.recording.stepAt(change.step).ordinal === ordinal,
  )

describe('the graph of a saga', () => {
  test('counts which event directly followed which, as a scan of all lives does', () => {
    eachVisit((session, changes) => {
      const lives = livesOf(session, changes)
      const all = livesOf(session, recorded(session.run))
      for (const { index, component } of session.run.kernel.consumers) {
        if (component.kind !== 'saga') continue
        const own = lives.filter(({ consumer }) => consumer === index)
        const [picked] = own
        const rows = rowsOf(session, { view: 'saga-graph', consumer: index, saga: picked?.id ?? null })

        expect(sorted(counted(rows, (edge) => edge.count))).toEqual(sorted(edgesOf(own)))
        if (picked === undefined) continue
        const whole = all.filter(({ id }) => id === picked.id)
        expect(sorted(counted(rows, (edge) => edge.own))).toEqual(sorted(edgesOf([picked])))
        expect(sorted(counted(rows, (edge) => edge.own + edge.ownAhead))).toEqual(sorted(edgesOf(whole)))
      }
    })
  })
})

describe('a saga', () => {
  test('is called stuck by the rule, as one reads it, and told apart from its other incarnations', () => {
    eachVisit((session, changes) => {
      const lives = livesOf(session, changes)
      const rows = rowsOf(session, sagasSpec())
      for (const [i, life] of lives.entries()) {
        expect(rows[i]!.stuck, `saga ${life.id} at ${session.cursor}`).toBe(isStuck(session, life, lives, changes))
        const same = lives.filter(({ key, consumer }) => key === life.key && consumer === life.consumer)
        expect(rows[i]!.incarnation).toBe(same.indexOf(life) + 1)
        const [outlook] = rowsOf(session, { view: 'saga-outlook', id: life.id })
        expect(outlook!.state === 'stuck').toBe(rows[i]!.stuck)
        expect(outlook!.incarnations.map(({ id }) => id)).toEqual(same.map(({ id }) => id))
      }
      const stuck = rows.filter((row) => row.stuck).map((row) => row.id)
      expect(rowsOf(session, sagasSpec({ show: 'stuck' })).map((row) => row.id)).toEqual(stuck)
    })
  })

  const keyed = (name: string, i: number, key: string) => event(name, i, fields([['key', key]]))
  const spec = simSpec({
    components: [counterSaga()],
    producers: [logOf(keyed('E', 0, 'k1'), keyed('E', 5000, 'k1'), keyed('E', 900_000, 'k2'))],
  })

  test('is not stuck while a log holds an event for it, and says when that comes', () => {
    const session = opened(spec)
    while (consumerOf(session.world, 0, C.checkpoint) < 1) session.advance(1)

    const [row] = rowsOf(session, { view: 'saga-outlook', id: 1 })
    expect(row).toMatchObject({ state: 'ahead' })
    expect(row!.expected[0]).toMatchObject({ name: 'E', chance: 'sure' })
    expect(row!.expected[0]!.words).toMatch(/will publish one, in \d/)
  })

  test('that waits for what nobody can emit is stuck at the end, and says why', () => {
    const session = ran(spec)

    const [row] = rowsOf(session, { view: 'saga-outlook', id: 1 })
    expect(row!.state).toBe('stuck')
    expect(row!.words).toMatch(/^It is stuck: the run is at rest.*Nobody in this scenario can emit what it waits for/)
    expect(row!.expected.every(({ chance }) => chance === 'no')).toBe(true)
  })
})
