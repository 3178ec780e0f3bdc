import { describe, expect, test } from 'vitest'
import { compile } from './compile/compile.ts'
import { migrated, versionsRead } from './migrate.ts'
import { readScenario } from './read-scenario.ts'
import { scenarioVersion } from './schema/scenario.ts'

const document = (version: unknown): object => ({
  format: 'sagascope/scenario',
  version,
  name: 'n',
  title: 'T',
  bundle: { id: 'b', components: [] },
})

describe('a scenario of an earlier version', () => {
  test.each(versionsRead.map((version) => [version]))('%i is read, and compiles to the same as ours', (version) => {
    const old = readScenario(JSON.stringify(document(version)))
    const ours = readScenario(JSON.stringify(document(scenarioVersion)))

    expect(old).toEqual(ours)
    expect(old.ok && compile(old.value).ok).toBe(true)
  })

  test('is told what was changed in it; ours is left alone', () => {
    expect(migrated(document(1) as Record<string, unknown>, 1).changes).toEqual([
      'version 1 is read as version 2: nothing in it had to be changed',
    ])
    expect(migrated(document(scenarioVersion) as Record<string, unknown>, scenarioVersion)).toEqual({
      document: document(scenarioVersion),
      changes: [],
    })
  })
})

test.each([[scenarioVersion + 1], [99]])('version %i is refused in a clear sentence', (version) => {
  const read = readScenario(JSON.stringify(document(version)))

  expect(!read.ok && read.error.list[0]).toMatchObject({
    code: 'SG-1010',
    message: `the scenario was made by a newer Sagascope: version ${version} of the format`,
    allowed: `version ${scenarioVersion} or older`,
    pointer: '/version',
  })
})
