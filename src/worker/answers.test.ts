import { expect, test } from 'vitest'
import { stateFingerprint } from '../history/recorder.ts'
import type { Thing } from '../protocol/messages.ts'
import type { Question } from '../protocol/questions.ts'
import { recordingBytes } from '../recording/write.ts'
import { openBuiltIn } from '../scenario/open.ts'
import type { SimCommand } from '../model/sim-command.ts'
import { makeStore } from '../session/make-store.ts'
import { nextChange } from '../session/next-change.ts'
import { reportOf } from '../session/report.ts'
import { Session } from '../session/session.ts'
import { storeOf } from '../session/testing/sessions.ts'
import { eventsSpec } from '../session/testing/visits.ts'
import { answerTo } from './answers.ts'

type Asked = { readonly [About in Question['about']]: (text: string) => Extract<Question, { about: About }> }

/** Every kind of question there is: the type demands one entry for each. */
const questions: Asked = {
  link: (link) => ({ about: 'link', link }),
  'make-link': () => ({ about: 'make-link' }),
  document: () => ({ about: 'document' }),
  stories: () => ({ about: 'stories' }),
  check: (text) => ({ about: 'check', text }),
  schema: () => ({ about: 'schema' }),
  names: () => ({ about: 'names', document: '{}', path: ['expectations', 0, 'always'] }),
  quantities: () => ({ about: 'quantities' }),
  row: () => ({ about: 'row', list: eventsSpec(), number: 1 }),
}

/** And every kind of thing whose next change can be asked for. */
const things: { readonly [Kind in Thing['kind']]: Thing & { readonly kind: Kind } } = {
  consumer: { kind: 'consumer', consumer: 0 },
  zone: { kind: 'zone', consumer: 0 },
  instance: { kind: 'instance', consumer: 0, instance: 0 },
  event: { kind: 'event', ordinal: 2 },
  saga: { kind: 'saga', id: 1 },
}

async function sessionOf(name: string): Promise<Session> {
  const opened = await openBuiltIn(name)
  if (!opened.ok) throw new Error(opened.error.list[0].message)
  const { spec, about, document } = opened.value
  return new Session(spec, { ...about, source: 'built-in' }, makeStore, { document })
}

const off: SimCommand = { kind: 'set-enabled', consumer: 0, enabled: false }

test.each(['orders', 'd3-replay-rewinds', 'd26-poison-blocks'])(
  '%s: no question, report, recording or search changes what it asks about',
  async (name) => {
    const asked = await sessionOf(name)
    const alone = await sessionOf(name)
    for (let round = 0; round < 5; round++) {
      asked.advance(150)
      alone.advance(150)
      if (round === 2) for (const session of [asked, alone]) session.give(off)

      for (const cursor of [asked.end, Math.floor(asked.end / 2)]) {
        asked.seek(cursor)
        const link = await answerTo({ about: 'make-link' }, asked)
        const text = await answerTo({ about: 'document' }, asked)
        if (!link.ok || !text.ok) throw new Error('there is a link to every built-in scenario')
        expect((await answerTo(questions.link(link.value as string), asked)).ok).toBe(true)
        expect(await answerTo(questions.check((text.value as { text: string }).text), asked)).toEqual({
          ok: true,
          value: [],
        })
        for (const question of Object.values(questions)) await answerTo(question('not a scenario'), asked)
        for (const thing of Object.values(things)) for (const back of [true, false]) nextChange(asked, thing, back)
        reportOf(asked)
        await recordingBytes(asked)
      }
      asked.seek(asked.end)

      expect(asked.fingerprint).toBe(alone.fingerprint)
      expect(stateFingerprint(asked.world)).toBe(stateFingerprint(alone.world))
      expect(storeOf(asked).snapshot()).toEqual(storeOf(alone).snapshot())
      expect(asked.end).toBe(alone.end)
      expect(asked.runs.length).toBe(alone.runs.length)
    }
  },
)
