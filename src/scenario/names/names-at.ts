import type { CelName } from '../../model/cel-name.ts'
import { consumerQuantities, sagaQuantities, totalQuantities } from '../../model/expectation.ts'
import { eventFieldNames } from '../cel/fields-view.ts'
import { FieldTree, items, members } from './field-tree.ts'
import { handlersOf, payloadOf, payloadOfCommand, type SeenEvent } from './payloads.ts'

type Path = readonly (string | number)[]
type Plain = Readonly<Record<string, unknown>>

/**
 * What an expression at this place of a scenario file may name; null = no expression stands there. The variables are those
 * that the compiler gives it.
 *
 * @param document  as far as it can be read: it may be half typed
 * @param seen      events of the run
 */
export function namesAt(document: unknown, path: Path, seen: Iterable<SeenEvent>): readonly CelName[] | null {
  for (const start of [
    ['bundle', 'components', any],
    ['lesson', 'cure', 'components', any],
  ]) {
    if (!fits(path.slice(0, start.length), start)) continue
    const component = members(at(document, path.slice(0, start.length)))
    const rest = path.slice(start.length)
    if (!inHandler.some((form) => fits(rest, form))) return null
    const event = rest[0] === 'on' && rest[1] !== '*' ? String(rest[1]) : null
    return ofComponent(component, payloadOf(document, event, seen))
  }
  if (inService.some((form) => fits(path, form))) {
    return [
      {
        name: 'payload',
        about: 'what came with the command',
        fields: payloadOfCommand(document, String(path[3])).names(),
      },
      plain('command', 'its name'),
    ]
  }
  if (fits(path, inProducer)) {
    return members(at(document, path.slice(0, 2)))['kind'] === 'rate'
      ? [plain('n', '1, 2, 3 …'), plain('key', 'what the event belongs to'), plain('draw', 'by chance, 0 to 999,999')]
      : null
  }
  return inExpectation.some((form) => fits(path, form)) ? ofRun(document) : null
}

/** Stands for any one step. */
const any = null
type Form = readonly (string | null)[]

const changes = ['set', 'associate', 'row', 'add']
const inHandler: readonly Form[] = [
  ...['when', 'end', 'note'].map((name) => ['on', any, name]),
  ...changes.map((name) => ['on', any, name, any]),
  ['on', any, 'fail', 'when'],
  ['on', any, 'fail', 'message'],
  ['on', any, 'send', any, 'when'],
  ['on', any, 'send', any, 'payload', any],
  ...['ms', 'when', 'aggregateId'].map((name) => ['on', any, 'after', any, name]),
  ['on', any, 'after', any, 'payload', any],
  ...changes.map((name) => ['always', name, any]),
  ['rows', 'key'],
]
const published: Form = ['services', any, 'commands', any, 'outcomes', any, 'publish', any]
const inService: readonly Form[] = [
  [...published, 'payload', any],
  [...published, 'aggregateId'],
]
const inProducer: Form = ['producers', any, 'events', any, 'payload', any]
const inExpectation: readonly Form[] = [
  ...['always', 'never', 'eventually', 'finally'].map((mode) => ['expectations', any, mode]),
  ['lesson', 'stake', 'holds'],
]

const fits = (path: Path, form: Form): boolean =>
  path.length === form.length && form.every((step, i) => step === any || step === path[i])

function at(document: unknown, path: Path): unknown {
  let found = document
  for (const step of path) found = typeof step === 'number' ? items(found)[step] : members(found)[step]
  return found
}

const plain = (name: string, about: string): CelName => ({ name, about, fields: null })

function ofComponent(component: Plain, payload: FieldTree): readonly CelName[] {
  const names: CelName[] = [
    { name: 'payload', about: 'the fields of the event', fields: payload.names() },
    { name: 'event', about: 'the event itself', fields: eventFieldNames.map((name) => plain(name, 'of the event')) },
  ]
  if (component['kind'] === 'saga')
    names.push({ name: 'state', about: 'the fields of this saga', fields: fieldsOf(component, 'set').names() })
  if (component['kind'] === 'projector') {
    const row = fieldsOf(component, 'row', members(component['rows'])['initial']).names()
    names.push(
      { name: 'view', about: 'what the projector shows', fields: viewOf(component).names() },
      { name: 'row', about: 'the row of this event', fields: row },
      { name: 'before', about: 'the same row before this event', fields: row },
    )
  }
  return names
}

/** Those that it begins with, and those that its handlers write. */
function fieldsOf(component: Plain, written: 'set' | 'row', initial = component['initial']): FieldTree {
  const tree = new FieldTree()
  tree.addAll(initial, 'initial')
  for (const [event, handler] of Object.entries(members(component['on'])))
    tree.addNames(members(handler)[written], `set on ${event}`)
  tree.addNames(members(component['always'])[written], 'set always')
  return tree
}

/** Of a path that a projector writes to, its first name. */
function viewOf(component: Plain): FieldTree {
  const tree = new FieldTree()
  tree.addAll(component['initial'], 'initial')
  for (const change of [...handlersOf(component), members(component['always'])]) {
    for (const path of [...Object.keys(members(change['set'])), ...Object.keys(members(change['add']))]) {
      const [first] = /^[^.[]+/.exec(path) ?? []
      if (first !== undefined) tree.add(first, 'written by this projector')
    }
  }
  return tree
}

/** What can be told of a run. */
function ofRun(document: unknown): readonly CelName[] {
  const components = items(members(members(document)['bundle'])['components']).map(members)
  const named = (kinds: readonly string[], inner: (component: Plain) => readonly CelName[] | null): CelName[] =>
    components
      .filter((each) => typeof each['name'] === 'string' && kinds.includes(String(each['kind'])))
      .map((each) => ({ name: String(each['name']), about: String(each['kind']), fields: inner(each) }))
  const counts = (names: readonly string[], about: string) => () => names.map((name) => plain(name, about))
  return [
    plain('step', 'steps so far'),
    plain('timeMs', 'virtual time, ms'),
    plain('events', 'events in the log'),
    plain('faults', 'faults that struck'),
    { name: 'totals', about: 'of all consumers', fields: counts(totalQuantities, 'of all consumers')() },
    {
      name: 'consumers',
      about: 'by component',
      fields: named(['saga', 'projector', 'observer'], counts(consumerQuantities, 'of this consumer')),
    },
    { name: 'sagas', about: 'by component', fields: named(['saga'], counts(sagaQuantities, 'of this saga')) },
    { name: 'projections', about: 'views by component', fields: named(['projector'], (each) => viewOf(each).names()) },
  ]
}
