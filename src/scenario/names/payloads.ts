import { toPlain, type Value } from '../../base/value.ts'
import { FieldTree, items, members } from './field-tree.ts'

/** An event that was or will be published: what its payload has may be named. */
export interface SeenEvent {
  readonly name: string
  readonly payload: Value
}

/** So many of one name tell which fields there are. */
const seenMax = 200

/**
 * The fields that the payload of an event has: of whoever publishes it in this document, and of what is known of the run.
 *
 * @param event  null = any
 */
export function payloadOf(document: unknown, event: string | null, seen: Iterable<SeenEvent>): FieldTree {
  const tree = new FieldTree()
  const wanted = (name: unknown): boolean => event === null || name === event
  const { producers, services, bundle } = members(document)
  for (const producer of items(producers).map(members)) {
    for (const each of items(producer['events']).map(members)) {
      if (!wanted(each['event'])) continue
      const from = `producer ${String(producer['name'])}`
      if (producer['kind'] === 'log') tree.addAll(each['payload'], from)
      else tree.addNames(each['payload'], from)
    }
  }
  for (const service of items(services).map(members)) {
    for (const each of publishedBy(service))
      if (wanted(each['event'])) tree.addNames(each['payload'], `service ${String(service['name'])}`)
  }
  for (const component of items(members(bundle)['components']).map(members)) {
    for (const timer of handlersOf(component).flatMap(({ after }) => items(after).map(members)))
      if (wanted(timer['event'])) tree.addNames(timer['payload'], `timer of ${String(component['name'])}`)
  }
  let looked = 0
  for (const { name, payload } of seen) {
    if (!wanted(name)) continue
    tree.addAll(toPlain(payload), 'the event log')
    if (++looked >= seenMax) break
  }
  return tree
}

/** The fields that sagas send with a command. */
export function payloadOfCommand(document: unknown, command: string): FieldTree {
  const tree = new FieldTree()
  for (const component of items(members(members(document)['bundle'])['components']).map(members)) {
    for (const sent of handlersOf(component).flatMap(({ send }) => items(send).map(members)))
      if (sent['command'] === command) tree.addNames(sent['payload'], `sent by ${String(component['name'])}`)
  }
  return tree
}

export const handlersOf = (component: Readonly<Record<string, unknown>>) =>
  Object.values(members(component['on'])).map(members)

const publishedBy = (service: Readonly<Record<string, unknown>>) =>
  Object.values(members(service['commands']))
    .flatMap((command) => items(members(command)['outcomes']).map(members))
    .flatMap(({ publish }) => items(publish).map(members))
