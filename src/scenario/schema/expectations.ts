import * as z from 'zod'
import { expectationModes } from '../../model/expectation.ts'
import { condition, id } from './parts.ts'

const words = {
  always: 'Holds after every step.',
  never: 'Holds after no step.',
  eventually: 'Holds after one step at least, before the run ends.',
  finally: 'Holds when the run ends.',
} as const

/** How a run must come out: one condition over named quantities, and when it has to hold. */
const expectation = z
  .strictObject({
    name: id.optional(),
    ...(Object.fromEntries(
      expectationModes.map((mode) => [mode, condition.optional().describe(words[mode])]),
    ) as Record<(typeof expectationModes)[number], z.ZodOptional<typeof condition>>),
  })
  .refine((given) => expectationModes.filter((mode) => given[mode] !== undefined).length === 1, {
    error: `exactly one of ${expectationModes.join(', ')}`,
  })

export const expectations = z.array(expectation).max(100)
