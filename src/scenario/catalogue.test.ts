import { describe, expect, test } from 'vitest'
import { ensure } from '../base/assert.ts'
import { consumerField as C, consumerOf } from '../history/world.ts'
import { profileNames } from '../model/profile.ts'
import { opened } from '../session/testing/sessions.ts'
import { builtIn, catalogueNames, titleOf, load } from './built-in.ts'
import { outcomes } from '../session/testing/catalogue-outcomes.ts'

describe.each(catalogueNames)('%s', (name) => {
  const expected = ensure(outcomes[name], `nothing is expected of ${name}`)

  test.each(profileNames)('under %s', async (profile) => {
    const spec = await load(await builtIn(name))
    if (!spec.ok) throw new Error(`${name} does not load`)
    const session = opened({ ...spec.value, profile }, { stepsMax: 100_000 })
    if (expected.act === undefined) session.advance(1_000_000)
    else expected.act(session)

    expect(consumerOf(session.world, 0, C.holds)).toBeLessThan(2)
    expect(expected.look(session)).toBe(expected.under[profile])
  })

  test('ends better under hardened than under the profile that it opens with', async () => {
    const { profile } = await builtIn(name)

    expect(expected.under.hardened).not.toBe(expected.under[profile])
  })

  test('has a title and a story', async () => {
    const { title, description } = await builtIn(name)

    expect(title).toBe(titleOf(name))
    expect(description?.length).toBeGreaterThan(80)
  })
})
