import * as z from 'zod'
import { policies } from '../../model/policies.ts'
import { type PolicyName, type PolicyOverrides } from '../../model/profile.ts'

const given = z.strictObject(
  Object.fromEntries(
    Object.entries(policies).map(([name, { decides, values }]) => [
      name,
      z.enum(Object.keys(values)).optional().describe(decides),
    ]),
  ) as Record<PolicyName, z.ZodOptional<z.ZodEnum<Record<string, string>>>>,
)

/** Single policies that differ from the profile's. */
export const overrides = given.transform(
  (all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as PolicyOverrides,
)
