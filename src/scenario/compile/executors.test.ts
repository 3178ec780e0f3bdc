import { describe, expect, test } from 'vitest'
import { isFields, fields } from '../../base/value.ts'
import type { PureProjector } from '../../model/handler.ts'
import { readScenario } from '../read-scenario.ts'
import type { Problem } from '../problem.ts'
import { compile } from './compile.ts'

type Plain = Record<string, unknown>

const projector = (more: Plain = {}): Plain => ({ kind: 'projector', name: 'P', on: { E: {} }, ...more })

const made = (components: readonly Plain[], executors: readonly Plain[] = [], bundle: Plain = {}) => {
  const read = readScenario(
    JSON.stringify({
      format: 'sagascope/scenario',
      version: 1,
      name: 'n',
      title: 'T',
      bundle: { id: 'b', components, executors, ...bundle },
    }),
  )
  return read.ok ? compile(read.value) : read
}
const problems = (components: readonly Plain[], executors: readonly Plain[] = [], bundle: Plain = {}): Problem[] => {
  const result = made(components, executors, bundle)
  return result.ok ? [] : [...result.error.list]
}
const said = (list: readonly Problem[]) => list.map(({ code, pointer, allowed }) => [code, pointer, allowed ?? null])

describe('executors of a scenario', () => {
  test('are resolved with their places, and named by handlers or for a whole component', () => {
    const result = made(
      [
        projector({ executor: 'io', on: { E: {}, F: { executor: 'keys' } }, checkpointMode: 'WATERMARK' }),
        { kind: 'observer', name: 'O', executor: 'any', on: { E: {} } },
      ],
      [
        { kind: 'virtual', name: 'io', capacity: 4 },
        { kind: 'pooled', name: 'pool', capacity: 2 },
        { kind: 'partitioned', name: 'keys', lanes: 8 },
        { kind: 'unbounded', name: 'any' },
      ],
      { submitTimeout: 200, barrierTimeout: 900 },
    )

    expect(result).toMatchObject({
      ok: true,
      value: {
        bundle: {
          submitTimeoutMs: 200,
          barrierTimeoutMs: 900,
          executors: [
            { name: 'io', kind: 'virtual', capacity: 4, lanes: 1 },
            { name: 'pool', kind: 'pooled', capacity: 2, lanes: 1 },
            { name: 'keys', kind: 'partitioned', capacity: 8, lanes: 8 },
            { name: 'any', kind: 'unbounded', capacity: null, lanes: 1 },
          ],
        },
      },
    })
    if (!result.ok) return
    const [first, second] = result.value.bundle.components
    expect([...first!.handlers].map(([name, { attributes }]) => [name, attributes.executor])).toEqual([
      ['E', 'io'],
      ['F', 'keys'],
    ])
    expect((first as PureProjector).checkpointMode).toBe('WATERMARK')
    expect(second!.handlers.get('E')!.attributes.executor).toBe('any')
    expect(isFields((first as PureProjector).initial ?? fields())).toBe(true)
  })

  test('that nobody registered are all told at once, with those there are', () => {
    const found = problems(
      [
        projector({ executor: 'oi', on: { E: { executor: 'nix' } } }),
        { kind: 'observer', name: 'O', executor: 'x', on: {} },
      ],
      [{ kind: 'virtual', name: 'io', capacity: 4 }],
    )

    expect(said(found)).toEqual([
      ['SG-1023', '/bundle/components/0/executor', 'io'],
      ['SG-1023', '/bundle/components/0/on/E/executor', 'io'],
      ['SG-1023', '/bundle/components/1/executor', 'io'],
    ])
    expect(found[0]!.message).toBe('no executor is called "oi"; did you mean "io"?')
  })

  test.each<[string, readonly Plain[], readonly Plain[], Plain, readonly unknown[]]>([
    [
      'a saga with one',
      [{ kind: 'saga', name: 'S', association: 'id', executor: 'io', on: {} }],
      [],
      {},
      ['SG-1012', '/bundle/components/0/executor'],
    ],
    [
      'a watermark on a saga',
      [{ kind: 'saga', name: 'S', checkpointMode: 'WATERMARK', on: {} }],
      [],
      {},
      ['SG-1012', '/bundle/components/0/checkpointMode'],
    ],
    [
      'a watermark on an observer',
      [{ kind: 'observer', name: 'O', checkpointMode: 'WATERMARK', on: {} }],
      [],
      {},
      ['SG-1012', '/bundle/components/0/checkpointMode'],
    ],
    [
      'a watermark without an executor',
      [projector({ checkpointMode: 'WATERMARK' })],
      [],
      {},
      ['SG-1013', '/bundle/components/0/executor'],
    ],
    [
      'a mode that there is not',
      [projector({ checkpointMode: 'LATER' })],
      [],
      {},
      ['SG-1018', '/bundle/components/0/checkpointMode'],
    ],
    ['no places', [], [{ kind: 'virtual', name: 'io', capacity: 0 }], {}, ['SG-1017', '/bundle/executors/0/capacity']],
    ['no lanes', [], [{ kind: 'partitioned', name: 'io', lanes: 0 }], {}, ['SG-1017', '/bundle/executors/0/lanes']],
    [
      'lanes of another kind',
      [],
      [{ kind: 'virtual', name: 'io', capacity: 1, lanes: 2 }],
      {},
      ['SG-1012', '/bundle/executors/0/lanes'],
    ],
    ['a kind that there is not', [], [{ kind: 'magic', name: 'io' }], {}, ['SG-1018', '/bundle/executors/0/kind']],
    [
      'two of one name',
      [],
      [
        { kind: 'unbounded', name: 'io' },
        { kind: 'unbounded', name: 'io' },
      ],
      {},
      ['SG-1021', '/bundle/executors/1/name'],
    ],
    ['a negative time-out', [], [], { submitTimeout: -1 }, ['SG-1017', '/bundle/submitTimeout']],
    ['an empty fetch', [], [], { fetchSize: 0 }, ['SG-1017', '/bundle/fetchSize']],
  ])('%s is refused where it stands', (_, components, executors, bundle, [code, pointer]) => {
    expect(problems(components, executors, bundle)).toMatchObject([{ code, pointer }])
  })
})
