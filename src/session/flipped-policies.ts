import { policies } from '../model/policies.ts'
import { profiles, type PolicyName, type PolicyOverrides, type ProfileName } from '../model/profile.ts'
import type { FlippedPolicy } from '../protocol/profile-words.ts'

/** What a scenario changes in its profile, in words. */
export function flippedPolicies(profile: ProfileName, overrides: PolicyOverrides): FlippedPolicy[] {
  return Object.entries(overrides).map(([name, value]) => {
    const { label, decides, values } = policies[name as PolicyName]
    const words: Readonly<Record<string, string>> = values
    const own = profiles[profile][name as PolicyName]
    return {
      name,
      label,
      decides,
      value,
      words: words[value] ?? value,
      instead: { value: own, words: words[own] ?? own },
    }
  })
}
