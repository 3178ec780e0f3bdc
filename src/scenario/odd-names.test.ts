import { describe, expect, test } from 'vitest'
import { makeStore } from '../session/make-store.ts'
import { reportOf } from '../session/report.ts'
import { Session } from '../session/session.ts'
import { builtInText } from './built-in.ts'
import { openScenario } from './open.ts'

/**
 * Names are text and nothing else: whatever a scenario calls its components, events, commands, services, producers and
 * bundle, the run is the same run.
 */
const oddNames = [
  '__proto__',
  'constructor',
  'toString',
  '<img src=x onerror=alert(1)>',
  "'; drop table events; --",
  '\u202egpj',
  'javascript:alert(1)',
  ' ',
  '0',
]

type Plain = null | boolean | number | string | Plain[] | { [name: string]: Plain }

/** Every text that is a name somewhere, not an expression: what stands under these keys, and the keys of `on`. */
const nameFields: ReadonlySet<string> = new Set(['name', 'title', 'description', 'event', 'command', 'label', 'id'])

function namesIn(value: Plain, found = new Set<string>()): Set<string> {
  if (typeof value !== 'object' || value === null) return found
  for (const [key, inner] of Object.entries(value)) {
    if (nameFields.has(key) && typeof inner === 'string') found.add(inner)
    if ((key === 'on' || key === 'commands') && typeof inner === 'object' && inner !== null)
      for (const name of Object.keys(inner)) if (name !== '*') found.add(name)
    namesIn(inner, found)
  }
  return found
}

function renamed(value: Plain, from: string, to: string): Plain {
  if (value === from) return to
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((inner) => renamed(inner, from, to))
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key === from ? to : key, renamed(inner, from, to)]),
  )
}

async function outcome(document: Plain): Promise<object> {
  const opened = await openScenario(JSON.stringify(document))
  if (!opened.ok) throw new Error(opened.error.list[0].message)
  const { spec, about, document: file } = opened.value
  const session = new Session(spec, { ...about, source: 'file' }, makeStore, { document: file, stepsMax: 2_000 })
  session.advance(2_000)
  const { steps, events, sagas, consumers } = reportOf(session)
  const counts = consumers.map(({ kind, checkpoint, handled, skipped, dead }) => ({
    kind,
    checkpoint,
    handled,
    skipped,
    dead,
  }))
  return { steps, events, live: sagas.live, ended: sagas.ended, counts }
}

describe.each(['orders', 'poison-event', 'lost-update'])('%s', (name) => {
  test('is the same run whatever its parts are called', async () => {
    const document = JSON.parse(await builtInText(name as 'orders')) as { [name: string]: Plain }
    // What is said about the run names parts of it in expressions and moments.
    for (const said of ['lesson', 'expectations', 'faults']) delete document[said]
    const before = await outcome(document)
    // Names that expressions speak of have to stay.
    const spoken = JSON.stringify(document)
    const free = [...namesIn(document)].filter((each) => !spoken.includes(`'${each}'`))
    expect(free.length).toBeGreaterThan(3)

    // Chance comes from streams that are named after these: the run is another one, but it is one.
    const draw = namesIn({ services: document['services'] ?? [], producers: document['producers'] ?? [] })

    for (const [i, from] of free.entries()) {
      const to = oddNames[i % oddNames.length]!
      if (draw.has(from)) {
        expect(await outcome(renamed(document, from, to))).toHaveProperty('steps')
        continue
      }
      expect(await outcome(renamed(document, from, to)), `${from} as ${JSON.stringify(to)}`).toEqual(before)
    }
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  })
})
