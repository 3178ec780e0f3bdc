import { beforeAll, describe, expect, test } from 'vitest'
import { consumerField as C, consumerOf } from '../history/world.ts'
import type { Lesson } from '../model/lesson.ts'
import { profileNames } from '../model/profile.ts'
import { figuresOf, playPart } from '../session/lesson.ts'
import { makeStore } from '../session/make-store.ts'
import { consumersCalled } from '../session/moments.ts'
import { Session } from '../session/session.ts'
import { outcomeAt } from '../session/windows/outcome.ts'
import { stepWords } from '../session/step-words.ts'
import { actorText } from '../session/words.ts'
import { builtIn, load } from './built-in.ts'
import { lessonNames } from './lessons.ts'
import type { Scenario } from './schema/scenario.ts'

/**
 * What the texts of the lessons say of their runs, held to what the runs are: a text names a number because the room can
 * see it, and must not go on naming it when the run has become another one. A form of sentence is a claim; a claim that no
 * text makes any more is taken out.
 */

const numbers = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
]
const numberOf = (word = ''): number => (/^\d+$/.test(word) ? Number(word) : numbers.indexOf(word.toLowerCase()))
const listOf = (words = ''): number[] => (words.match(/\d+/g) ?? []).map(Number)

class Told {
  readonly session: Session
  readonly lesson: Lesson
  readonly focus: number
  constructor(session: Session, lesson: Lesson) {
    this.session = session
    this.lesson = lesson
    this.focus = [...consumersCalled(session, lesson.focus ?? session.spec.bundle.components[0]!.name)][0]!
    session.run.index.catchUp()
  }

  of = (field: number): number => consumerOf(this.session.world, this.focus, field)
  at = (ordinal: number) => outcomeAt(this.session.run, this.session.world, this.focus, ordinal)
  get events(): number {
    return this.session.world.events
  }

  /** Events with which something is the matter, by their numbers. */
  which(holds: (at: ReturnType<Told['at']>) => boolean): number[] {
    return Array.from({ length: this.events }, (_, i) => i + 1).filter((ordinal) => holds(this.at(ordinal)))
  }

  wrote(from: (before: number) => boolean, to: number): boolean {
    const { recording } = this.session.run.recorder
    for (let step = 1; step <= this.session.cursor; step++)
      for (const { kind, subject, a, b } of recording.changesOf(step))
        if (kind === 'checkpoint-written' && subject === this.focus && a === to && from(b)) return true
    return false
  }

  /** Who moved in the step at the cursor, and what it did. */
  now(): string {
    const { run, cursor } = this.session
    return `${actorText(run, run.recorder.recording.stepAt(cursor).actor)} ${stepWords(run, cursor)}`
  }

  figure(label: string): number {
    return figuresOf(this.session, this.lesson)[this.lesson.explain.figures.findIndex((it) => it.label === label)]!
  }
}

type Claim = readonly [says: RegExp, is: (told: Told, ...words: string[]) => void]

/** Of the situation and the question, while the room thinks. */
const whileAsked: readonly Claim[] = [
  [/(\w+) (?:orders )?are in the log/i, (told, n) => expect(told.events).toBe(numberOf(n))],
  [/has handled the first (\w+)/, (told, n) => expect(told.of(C.handled)).toBe(numberOf(n))],
  [/(?:checkpoint|it) says (\d+)/, (told, n) => expect(told.of(C.checkpoint)).toBe(numberOf(n))],
  [/has worked up to event (\d+)/, (told, n) => expect(told.of(C.checkpoint)).toBe(numberOf(n))],
  [/Event (\d+) failed long ago and is dead/, (told, n) => expect(told.at(numberOf(n)).outcome).toBe('dead')],
  [
    /mails ([\d, and]+) are still in hand/,
    (told, list) => expect(told.which(({ outcome }) => outcome === 'in-flight')).toEqual(listOf(list)),
  ],
  [
    /\*(i-\d)\* finds the zone held by \*(i-\d)\*/,
    (told, who, whose) => expect(told.now()).toMatch(new RegExp(`${who} finds the zone held by ${whose}$`)),
  ],
  [/has no checkpoint yet/, (told) => expect(told.of(C.checkpoint)).toBeLessThan(0)],
]

/** Of the right answer, the explanation and why the other answers are wrong, where the run of the lesson ends. */
const onceRevealed: readonly Claim[] = [
  [/It goes back to (\d+)/, (told, n) => expect(told.wrote((before) => before > numberOf(n), numberOf(n))).toBe(true)],
  [
    /writes (\d+) where (\d+) stood/,
    (told, to, from) => expect(told.wrote((before) => before === numberOf(from), numberOf(to))).toBe(true),
  ],
  [
    /counts (\w+) of (\w+) orders/,
    (told, n, of) => {
      expect(told.of(C.handled)).toBe(numberOf(n))
      expect(told.events).toBe(numberOf(of))
    },
  ],
  [
    /Those in flight: ([\d, and]+)/,
    (told, list) => expect(told.which(({ outcome }) => outcome === 'lost')).toEqual(listOf(list)),
  ],
  [/six times of six/, (told) => expect(told.figure('unknown orders at AnyPlace')).toBe(6)],
  [/^Seven$/, (told) => expect(told.figure('handled')).toBe(7)],
  [/(\w+): each attempt took one/, (told, n) => expect(8 - told.figure('attempts that failed')).toBe(numberOf(n))],
  [/it has done (\w+)/, (told, n) => expect(told.figure('mails sent')).toBe(numberOf(n))],
  [
    /what came after its start it has handled, (\w+) of them/,
    (told, n) => expect(told.figure('mails')).toBe(numberOf(n)),
  ],
  [
    /More than half of all/,
    (told) =>
      expect(told.figure('waiting, of the busiest customer')).toBeGreaterThan(told.figure('done, keyed by customer')),
  ],
]

/** Of the cure, where it ends. */
const onceCured: readonly Claim[] = [
  [/counts all (\w+)/, (told, n) => expect([told.of(C.handled), told.events]).toEqual([numberOf(n), numberOf(n)])],
  [
    /Only event (\d+), .* comes twice/,
    (told, n) => expect(told.which(({ handled }) => handled > 1)).toEqual([numberOf(n)]),
  ],
  [/never more than (\w+) are handed over/, (told, n) => expect(told.of(C.tasks)).toBe(numberOf(n))],
]

interface Opened {
  readonly scenario: Scenario
  readonly lesson: Lesson
  readonly session: Session
}

const opened = new Map<string, Opened>()
beforeAll(async () => {
  for (const name of lessonNames) {
    const scenario = await builtIn(name)
    const spec = await load(scenario)
    const { lesson, title } = scenario
    if (!spec.ok || lesson === undefined) throw new Error(`${name} is no lesson`)
    const about = { name, title, description: '', source: 'built-in', lesson } as const
    opened.set(name, {
      scenario,
      lesson,
      session: new Session(spec.value, about, makeStore, { stepsMax: 100_000 }),
    })
  }
})

const made = new Set<RegExp>()

function holds(texts: readonly (string | undefined)[], claims: readonly Claim[], told: Told): void {
  for (const text of texts)
    for (const [says, is] of claims) {
      const found = says.exec(text ?? '')
      if (found === null) continue
      made.add(says)
      is(told, ...found.slice(1))
    }
}

describe.each(lessonNames)('%s', (name) => {
  test('says of its run what the run is, at each of its stages', () => {
    const { session, lesson } = opened.get(name)!
    const { predict, explain, cure } = lesson
    playPart(session, lesson, 'ask')
    holds([lesson.text, predict.ask], whileAsked, new Told(session, lesson))
    playPart(session, lesson, 'run')
    const answers = predict.options.flatMap(({ say, because, but }) => [say, because, but])
    holds([explain.text, ...answers], onceRevealed, new Told(session, lesson))
    if (cure === undefined) return
    const cured = session.under(cure.profile ?? session.spec.profile, cure.overrides ?? {})
    playPart(cured, lesson, 'cure')
    holds([cure.text], onceCured, new Told(cured, lesson))
  })

  test('names nobody and nothing that is not there', () => {
    const { scenario, session, lesson } = opened.get(name)!
    playPart(session, lesson, 'run')
    const file = JSON.stringify({ ...scenario, lesson: undefined }, (_, value: unknown) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    const components = session.spec.bundle.components.map((component) => component.name)
    const texts = textsOf(lesson)

    const bold = texts.flatMap((text) => [...text.matchAll(/\*\*([^*]+)\*\*/g)].map(([, term]) => term!))
    expect(bold.filter((term) => !components.includes(term) && term !== 'retry')).toEqual([])
    const plain = texts.map((text) => text.replaceAll(/\*\*[^*]+\*\*/g, ''))
    const terms = plain.flatMap((text) => [...text.matchAll(/\*([^*]+)\*/g)].map(([, term]) => term!))
    const instances = Array.from({ length: session.spec.bundle.instances }, (_, i) => `i-${i + 1}`)
    const strange = terms.filter((term) => {
      if (/^i-\d+$/.test(term)) return !instances.includes(term)
      // An order, a customer: a value of the file. A word of the saga or of an event: part of it.
      if (/^[oc]-\d+$/.test(term)) return !file.includes(`"${term}"`)
      return !known.has(term.toLowerCase()) && !file.includes(term)
    })
    expect(strange).toEqual([])

    const events = session.world.events
    const ordinals = texts.flatMap((text) =>
      [...text.matchAll(/\b[Ee]vents? (\d+)(?: to (\d+))?/g)].flatMap(([, ...n]) => n),
    )
    expect(ordinals.filter((n) => n !== undefined && Number(n) > events)).toEqual(
      // Nobody has published it: this is what the answer says.
      name === 'checkpoint-regression' ? ['25'] : [],
    )
  })
})

/** Profiles, and what buttons, views and moves are called. */
const known = new Set([...profileNames, 'look closer', 'consumers', 'leave the zone', 'the'])

const textsOf = ({ goal, text, predict, run, explain, cure, hints, notes }: Lesson): string[] =>
  [
    goal,
    text,
    predict.ask,
    predict.think,
    ...predict.options.flatMap(({ say, because, but }) => [say, because, but]),
    run.text,
    explain.title,
    explain.text,
    cure?.text,
    ...hints,
    notes,
  ].filter((each) => each !== undefined)

test('each form of claim is made by a lesson', () => {
  const all = [...whileAsked, ...onceRevealed, ...onceCured]

  expect(all.map(([says]) => says).filter((says) => !made.has(says))).toEqual([])
})
