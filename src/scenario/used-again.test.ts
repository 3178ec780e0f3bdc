import { expect, test, vi } from 'vitest'
import { profileNames } from '../model/profile.ts'
import { makeStore } from '../session/make-store.ts'
import { Session } from '../session/session.ts'
import { Fibre } from '../sim/fibre.ts'
import { builtInByName } from './built-in.ts'

// `Fibre.begin` resets the fields that tasks and answers touch: whoever lets them touch another one is told here.
test.each(['orders', 'fines', 'hot-partition'])(
  'in %s a task or an answer that is used again is as one made anew',
  async (name) => {
    const loaded = await builtInByName(name)
    if (!loaded.ok) throw new Error(`${name} does not load`)
    const begin = Reflect.get(Fibre.prototype, 'begin') as Fibre['begin']
    let times = 0
    vi.spyOn(Fibre.prototype, 'begin').mockImplementation(function (this: Fibre, ...as) {
      begin.apply(this, as)
      times++
      expect(this).toEqual(new Fibre(this.kind, ...as))
    })
    for (const profile of profileNames) {
      const info = { name, title: name, description: '', source: 'built-in' } as const
      new Session({ ...loaded.value, profile, overrides: {} }, info, makeStore).advance(4_000)
    }

    vi.restoreAllMocks()
    expect(times).toBeGreaterThan(0)
  },
)
