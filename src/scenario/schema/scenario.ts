import * as z from 'zod'
import { limits } from '../../base/limits.ts'
import { viewIds } from '../../base/view-ids.ts'
import { numberingNames, type Numbering } from '../../model/numbering.ts'
import { profileNames, type ProfileName } from '../../model/profile.ts'
import { anyComponent } from './components.ts'
import { lesson } from './lesson.ts'
import { expectations } from './expectations.ts'
import { faults } from './faults.ts'
import { overrides } from './overrides.ts'
import { count, id, milliseconds, prose, seed } from './parts.ts'
import { producer, service, until } from './sources.ts'

/** What marks a file as a scenario. */
export const scenarioFormat = 'sagascope/scenario'

/** The version that this program writes, and the latest that it reads. */
export const scenarioVersion = 2

/** What the page shows when the scenario is opened. */
const view = z
  .strictObject({
    view: z.enum(viewIds).optional(),
    step: count.max(limits.stepsMax).optional().describe('It stands there, paused.'),
    select: z
      .string()
      .min(1)
      .max(limits.idCharsMax + 20)
      .optional()
      .describe('As in the address: event:242, consumer:ID, saga:7, zone:ID.'),
    find: z.string().max(300).optional().describe('What the view is filtered by.'),
  })
  .describe('What the page shows when the scenario is opened, unless the address asks for another place.')

const places = z.int().min(1).max(limits.executorPlacesMax)

const executor = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('virtual'), name: id, capacity: places.describe('Tasks at once.') }),
  z.strictObject({ kind: z.literal('pooled'), name: id, capacity: places.describe('Threads, and so tasks at once.') }),
  z.strictObject({
    kind: z.literal('partitioned'),
    name: id,
    lanes: places.describe('One task at a time in each; events of one aggregate stay in order in one lane.'),
  }),
  z.strictObject({ kind: z.literal('unbounded'), name: id }),
])

const bundle = z.strictObject({
  id,
  instances: z.int().min(1).max(limits.instancesMax).default(1),
  fetchSize: z.int().min(1).max(limits.fetchSizeMax).default(1_000),
  fetchDelay: milliseconds.default(1_000),
  startConsumers: z.enum(['first', 'late']).default('first'),
  executors: z
    .array(executor)
    .max(limits.executorsMax)
    .default([])
    .describe('What handlers may name to run on (Evento 2); each instance has its own.'),
  submitTimeout: milliseconds.default(5_000).describe('How long a loop waits for a place in an executor.'),
  barrierTimeout: milliseconds
    .default(30_000)
    .describe('How long an event that is handled in the cycle waits for those handed out before it.'),
  components: z.array(anyComponent).max(limits.consumersMax),
})

/** A scenario file, version 2. Older ones are brought here by `migrate.ts`. */
export const scenarioSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal(scenarioFormat),
  version: z.literal(scenarioVersion),
  name: id,
  title: id,
  description: prose.optional(),
  seed: seed.default(1n),
  profile: z.enum(profileNames as [ProfileName, ...ProfileName[]]).default('classic'),
  overrides: overrides.prefault({}),
  numbering: z.enum(numberingNames as [Numbering, ...Numbering[]]).default('contiguous'),
  scheduler: z.enum(['fair', 'random']).default('fair'),
  parking: z.boolean().default(true).describe('Park consumers that polled an unchanged log.'),
  money: z
    .array(id)
    .max(limits.columnsMax)
    .default([])
    .describe('Fields that hold whole cents: shown as amounts, unless their own name says cents.'),
  lesson: lesson.optional(),
  view: view.optional(),
  bundle,
  services: z.array(service).max(100).default([]),
  producers: z.array(producer).max(100).default([]),
  until: until.default({}),
  expectations: expectations.default([]).describe('How the run must come out.'),
  faults: faults.default([]).describe('What goes wrong, and when.'),
  decisions: z
    .array(count.max(0x7fffffff))
    .max(limits.decisionsMax)
    .optional()
    .describe('Whose turn it is, where the scheduler has a choice: the k-th choice among n is decisions[k] mod n.'),
})

/** A scenario as read: defaults filled in, names in maps, whole numbers exact; its expressions not yet compiled. */
export type Scenario = z.output<typeof scenarioSchema>

/** JSON Schema (draft 2020-12) of scenario files, from the schema that reads them: for editors. */
export const scenarioJsonSchema = (): Record<string, unknown> =>
  z.toJSONSchema(scenarioSchema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>
