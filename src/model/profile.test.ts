import { expect, test } from 'vitest'
import { profileNames, profileOf, zoneKnowsHolder } from './profile.ts'

test('a re-entrant lock knows its owner, a marker does not, and whoever frees the zone of a dead one has to', () => {
  const knowing = profileNames.filter((name) => zoneKnowsHolder(profileOf(name)))

  expect(knowing).toEqual(['seed', 'classic', 'hardened'])
  expect(zoneKnowsHolder(profileOf('classic', { zoneReentry: 'never' }))).toBe(false)
  expect(zoneKnowsHolder(profileOf('modern', { abandonedZone: 'freed' }))).toBe(true)
})

test('a port that lets anybody release a zone has a lock without an owner', () => {
  expect(zoneKnowsHolder(profileOf('classic', { releaseByOther: 'frees' }))).toBe(false)
})
