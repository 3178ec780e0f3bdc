import type { Check, Verdict } from './check.ts'
import { IntMap } from './int-map.ts'
import { type Associations, associationsOf, sameAssociations } from './saga-value.ts'

interface LiveSaga {
  readonly consumer: number
  associations: Associations
}

/** I-07. One association belongs to one live saga of a name: a look-up has one answer. */
export const associationUnique: Check = {
  id: 'I-07',
  label: 'One saga for an association',
  claim: 'No two live sagas of one name have the same value of one property.',
  listen(facts, _, report) {
    /** Name → property → value → the saga that has it. */
    const byName = new Map<string, Map<string, Map<string, number>>>()
    const owners = facts.consumers.map(({ name }) => entryOf(byName, name))
    const live = new IntMap<LiveSaga>()
    /** The saga has these, and had none of `known` that it has still. */
    const take = (id: number, { consumer, associations }: LiveSaga, known: Associations, verdict: Verdict): void => {
      for (const property in associations) {
        const text = associations[property]
        if (typeof text !== 'string' || known[property] === text) continue
        const ids = entryOf(owners[consumer]!, property)
        const owner = ids.get(text)
        if (owner === undefined) ids.set(text, id)
        else if (owner !== id)
          report(
            'shared',
            verdict,
            { consumer },
            `sagas ${owner} and ${id} of ${facts.consumers[consumer]!.name} both have ${property} = ${text}: which one an event finds is chance`,
          )
      }
    }
    /** The saga has none of these any more but what is in `kept`. */
    const release = (id: number, { consumer, associations }: LiveSaga, kept: Associations): void => {
      for (const property in associations) {
        const text = associations[property]
        if (typeof text !== 'string' || kept[property] === text) continue
        const ids = owners[consumer]!.get(property)
        if (ids?.get(text) === id) ids.delete(text)
      }
    }
    const changed = (id: number, value: number): void => {
      const saga = live.get(id)
      if (saga === undefined) return
      const before = saga.associations
      const associations = associationsOf(facts.value(value))
      // Most savings leave the associations alone.
      if (sameAssociations(associations, before)) return
      release(id, saga, associations)
      saga.associations = associations
      // A handler may want its saga to take over what another one has.
      take(id, saga, before, 'hazard')
    }
    return {
      on: {
        'saga-started': (id, value, consumer) => {
          const saga = { consumer, associations: associationsOf(facts.value(value)) }
          live.set(id, saga)
          take(id, saga, {}, 'violation')
        },
        'saga-saved': changed,
        'saga-mutated-unsaved': changed,
        'saga-ended': (id) => {
          const saga = live.get(id)
          if (saga === undefined) return
          release(id, saga, {})
          live.delete(id)
        },
        'store-wiped': () => {
          for (const properties of byName.values()) properties.clear()
          live.clear()
        },
      },
    }
  },
}

function entryOf<K, V>(map: Map<string, Map<K, V>>, key: string): Map<K, V> {
  const known = map.get(key)
  if (known !== undefined) return known
  const made = new Map<K, V>()
  map.set(key, made)
  return made
}
