import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Agenda, type Due } from './agenda.ts'

interface Entry extends Due {
  readonly name: number
}

const byTimeThenKey = (a: Entry, b: Entry): number => a.wakeMs - b.wakeMs || a.key - b.key

const moves = fc.array(
  fc.record({
    what: fc.constantFrom<'add' | 'remove' | 'move' | 'pop'>('add', 'add', 'remove', 'move', 'pop'),
    pick: fc.nat(),
    wakeMs: fc.integer({ min: 0, max: 9 }),
  }),
  { maxLength: 120 },
)

test('an agenda has the same first entry as a sorted list, whatever is added, moved and taken out', () => {
  fc.assert(
    fc.property(moves, (walk) => {
      const agenda = new Agenda<Entry>()
      const model: Entry[] = []
      for (const [name, { what, pick, wakeMs }] of walk.entries()) {
        const chosen = model[pick % Math.max(1, model.length)]
        if (what === 'add') {
          // Keys are unique, as the scheduler's are: ties would have no right answer.
          const entry: Entry = { name, wakeMs, key: (pick % 1000) * 1000 + name, slot: -1 }
          agenda.add(entry)
          model.push(entry)
        } else if (chosen !== undefined && what === 'move') {
          chosen.wakeMs = wakeMs
          agenda.moved(chosen)
        } else if (chosen !== undefined) {
          const gone = what === 'pop' ? agenda.first! : chosen
          agenda.remove(gone)
          model.splice(model.indexOf(gone), 1)
          expect(gone.slot).toBe(-1)
        }
        model.sort(byTimeThenKey)

        expect(agenda.first).toBe(model[0])
        if (model[0] !== undefined)
          expect([agenda.firstWakeMs, agenda.firstKey]).toEqual([model[0].wakeMs, model[0].key])
        expect(agenda.length).toBe(model.length)
      }
    }),
    { numRuns: 200 },
  )
})

test('an entry that is not on the agenda may be removed: nothing happens', () => {
  const agenda = new Agenda<Entry>()
  const entry: Entry = { name: 1, wakeMs: 1, key: 1, slot: -1 }
  agenda.add(entry)
  agenda.remove(entry)

  agenda.remove(entry)

  expect(agenda.length).toBe(0)
  expect(agenda.first).toBeUndefined()
})
