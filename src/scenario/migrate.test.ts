import { describe, expect, test } from 'vitest'
import { compile } from './compile/compile.ts'
import { migrated, migratedText, migrationWords, versionsRead } from './migrate.ts'
import { openScenario } from './open.ts'
import { readScenario, readScenarioFile } from './read-scenario.ts'
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

describe('what is saved of it', () => {
  test.each(versionsRead.map((version) => [version]))('version %i is of ours, its layout kept', async (version) => {
    const text = JSON.stringify({ ...document(version), seed: 20 }, null, 3).replace('20', '20.0')
    const opened = await openScenario(text)

    expect(opened.ok && opened.value.document.scenario).toBe(text.replace(`"version": ${version}`, '"version": 2'))
    expect(opened.ok && opened.value.changes.length > 0).toBe(version < scenarioVersion)
  })

  test('a migration that changes more than the version is laid out anew', () => {
    const [from, to] = [
      { version: 1, speed: 3 },
      { version: 2, rate: 3 },
    ]
    expect(migratedText('{"version":1,"speed":3}', from, to)).toBe('{\n  "version": 2,\n  "rate": 3\n}')
  })

  test('has no byte order mark any more, which no JSON may have inside a recording or link', () => {
    const read = readScenarioFile(`\ufeff${JSON.stringify(document(scenarioVersion))}`)

    expect(read.ok && read.value.text).toBe(JSON.stringify(document(scenarioVersion)))
  })

  test('is said in one sentence; nothing is said of a file of ours', () => {
    expect(migrationWords('a.json', migrated(document(1) as Record<string, unknown>, 1).changes)).toBe(
      'a.json is of an earlier version of the format: version 1 is read as version 2: nothing in it had to be changed. What you save is of version 2',
    )
    expect(migrationWords('a.json', [])).toBeNull()
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
