import * as z from 'zod'
import { limits } from '../../base/limits.ts'
import { changeKindNames } from '../../model/change.ts'
import { figureKindNames } from '../../model/figure.ts'
import { lessonPanes, type Lesson } from '../../model/lesson.ts'
import { profileNames, type ProfileName } from '../../model/profile.ts'
import { overrides } from './overrides.ts'
import { anyComponent } from './components.ts'
import { id, milliseconds, prose, record, seed } from './parts.ts'

/** The lesson in a scenario file: text, and places in the run that the text speaks of. */

const event = z.int().min(1).max(limits.eventsMax)

const moment = z.discriminatedUnion('at', [
  z.strictObject({ at: z.literal('step'), step: z.int().min(0).max(limits.stepsMax) }),
  z.strictObject({ at: z.literal('time'), ms: milliseconds }),
  z.strictObject({ at: z.literal('published'), event }),
  z.strictObject({
    at: z.literal('change'),
    change: z.enum(changeKindNames as [string, ...string[]] as [(typeof changeKindNames)[number]]),
    nth: z.int().min(1).max(limits.stepsMax).optional(),
    consumer: id.optional(),
  }),
  z.strictObject({ at: z.literal('checkpoint'), consumer: id, event }),
  z.strictObject({ at: z.literal('end') }),
])

const act = z.discriminatedUnion('act', [
  z.strictObject({ act: z.literal('replay-dead'), consumer: id, events: z.array(event).min(1).max(1_000) }),
  z.strictObject({
    act: z.literal('move-checkpoint'),
    consumer: id,
    event: z.int().min(0).max(limits.eventsMax).describe('0 = before the first event.'),
  }),
  z.strictObject({ act: z.literal('set-enabled'), consumer: id, enabled: z.boolean() }),
  z.strictObject({
    act: z.literal('publish'),
    event: id,
    context: id.default('default'),
    key: id.nullable().default(null),
    payload: record,
  }),
])

const figure = z
  .strictObject({
    label: id,
    of: z.enum(figureKindNames as [string, ...string[]] as [(typeof figureKindNames)[number]]),
    consumer: id.optional(),
    field: id.optional().describe('Of “field”: a number in what the projector shows.'),
  })
  .refine(({ of, field }) => (of === 'field') === (field !== undefined), {
    path: ['field'],
    error: 'a name, where the figure is a “field”; else nothing',
  })

const profile = z.enum(profileNames as [ProfileName, ...ProfileName[]])

/** `satisfies`: what the schema reads is what the model says. */
export const lesson = z
  .strictObject({
    goal: prose.min(1).describe('What somebody knows afterwards, in one sentence.'),
    learn: prose
      .min(1)
      .optional()
      .describe('What it is about, for a list of lessons: without the answer that “goal” gives.'),
    text: prose.min(1).describe('The situation, in two or three sentences.'),
    difficulty: z.int().min(1).max(3).default(1),
    minutes: z.int().min(1).max(120).default(7),
    panes: z.array(z.enum(lessonPanes)).min(1).max(3).default(['tape']),
    focus: id.optional().describe('Component that the panes follow; the first of the bundle if absent.'),
    predict: z.strictObject({
      at: moment,
      ask: prose.min(1),
      think: prose.default(''),
      options: z
        .array(
          z.strictObject({
            say: prose.min(1),
            because: prose.optional().describe('Why somebody would say so.'),
            but: prose.optional().describe('Why it does not happen; shown once it is revealed.'),
          }),
        )
        .min(2)
        .max(4),
      right: z.int().min(0).max(3).describe('Index of the option that happens.'),
    }),
    run: z.strictObject({ do: z.array(act).max(20).default([]), until: moment, text: prose.optional() }),
    explain: z.strictObject({
      title: prose.min(1),
      text: prose.min(1),
      figures: z.array(figure).max(4).default([]),
      beside: z
        .strictObject({ seed: seed.transform(String), say: prose.min(1) })
        .optional()
        .describe('Another seed, whose world is shown beside this one in Compare; “say” is what the button says.'),
    }),
    cure: z
      .strictObject({
        text: prose.min(1),
        profile: profile.optional(),
        overrides: overrides.optional(),
        components: z
          .array(anyComponent)
          .min(1)
          .max(20)
          .optional()
          .describe('Components that take the place of those of the same name.'),
        do: z.array(act).max(20).optional().describe('In place of what is done in “run”.'),
        trials: z
          .array(z.strictObject({ say: prose.min(1), profile, overrides: overrides.optional() }))
          .min(2)
          .max(6)
          .optional()
          .describe('Cures to choose from; each is tried under many seeds.'),
      })
      .optional()
      .describe('The same scenario, cured; absent where nothing is ill.'),
    stake: z
      .strictObject({
        say: prose.min(1).describe('A sentence that is true when the run keeps it.'),
        check: id.optional().describe('Lost as soon as this check finds something: I-04, or E-1 …'),
        holds: prose
          .min(1)
          .optional()
          .describe(
            'A condition in CEL over the quantities of expectations: lost if it does not hold where the run of the lesson ends.',
          ),
        figure: z.int().min(0).max(3).optional().describe('Lost if this figure of “explain”, from 0, is not 0 there.'),
      })
      .refine((stake) => [stake.check, stake.holds, stake.figure].filter((by) => by !== undefined).length === 1, {
        error: 'exactly one of check, holds, figure',
      })
      .optional()
      .describe('What is won or lost in the run.'),
    win: id.optional().describe('The check that the room is to break by choosing who moves: I-01, or E-1 …'),
    moves: z
      .array(z.int().min(1).max(limits.instancesMax))
      .max(200)
      .optional()
      .describe('Moves that break it, each by its number in the list of who could move.'),
    hints: z.array(prose.min(1)).max(5).default([]),
    notes: prose.default('').describe('For the presenter alone.'),
    outcomes: z
      .partialRecord(profile, z.array(z.union([z.int(), z.string().max(100)])).max(4))
      .default({})
      .describe('What the figures are at the end of “run”, under each profile.'),
  })
  .refine(({ predict }) => predict.right < predict.options.length, {
    path: ['predict', 'right'],
    error: 'the index of one of the options, from 0',
  }) satisfies z.ZodType<Lesson, unknown>
