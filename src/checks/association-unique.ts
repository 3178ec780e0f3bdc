import type { Check, Verdict } from './check.ts'
import { associationsOf, sameAssociations } from './saga-value.ts'

/** I-07. One association belongs to one live saga of a name: a look-up has one answer. */
export const associationUnique: Check = {
  id: 'I-07',
  label: 'One saga for an association',
  claim: 'No two live sagas of one name have the same value of one property.',
  listen(facts, _, report) {
    /** Name, property and value → the saga that has it. */
    const owners = new Map<string, number>()
    /** What each live saga has: its consumer, and its keys. */
    const live = new Map<number, { readonly consumer: number; keys: readonly string[] }>()
    const keysOf = (consumer: number, value: number): string[] =>
      associationsOf(facts.value(value)).map(([property, text]) =>
        JSON.stringify([facts.consumers[consumer]!.name, property, text]),
      )
    const take = (id: number, consumer: number, keys: readonly string[], verdict: Verdict): void => {
      for (const key of keys) {
        const owner = owners.get(key)
        if (owner === undefined) owners.set(key, id)
        else if (owner !== id) {
          const [name, property, text] = JSON.parse(key) as [string, string, string]
          report(
            'shared',
            verdict,
            { consumer },
            `sagas ${owner} and ${id} of ${name} both have ${property} = ${text}: which one an event finds is chance`,
          )
        }
      }
    }
    const release = (id: number, keys: readonly string[]): void => {
      for (const key of keys) if (owners.get(key) === id) owners.delete(key)
    }
    const changed = (id: number, value: number, before: number): void => {
      const saga = live.get(id)
      if (saga === undefined || value === before) return
      // Most savings leave the associations alone, and are the dearest to look at otherwise.
      if (sameAssociations(facts.value(value), facts.value(before))) return
      const keys = keysOf(saga.consumer, value)
      if (keys.length === saga.keys.length && keys.every((key, i) => key === saga.keys[i])) return
      release(
        id,
        saga.keys.filter((key) => !keys.includes(key)),
      )
      const added = keys.filter((key) => !saga.keys.includes(key))
      saga.keys = keys
      // A handler may want its saga to take over what another one has.
      take(id, saga.consumer, added, 'hazard')
    }
    return {
      on: {
        'saga-started': (id, value, consumer) => {
          const keys = keysOf(consumer, value)
          live.set(id, { consumer, keys })
          take(id, consumer, keys, 'violation')
        },
        'saga-saved': changed,
        'saga-mutated-unsaved': changed,
        'saga-ended': (id) => {
          release(id, live.get(id)?.keys ?? [])
          live.delete(id)
        },
        'store-wiped': () => {
          owners.clear()
          live.clear()
        },
      },
    }
  },
}
