import { staysClean, type Problems } from './fixtures.ts'
import { expect, test as kit } from './kit.mjs'

export { at } from './kit.mjs'
export { expect }

type Own = { readonly problems: Problems; readonly sagascopeUrl: string }

/** The kit's test, as any project takes it, whose page must stay clean besides. */
export const test = kit.extend<Own>({
  problems: [async ({ context, sagascopeUrl }, use) => staysClean(context, sagascopeUrl, use), { auto: true }],
} as Parameters<typeof kit.extend<Own>>[0])
