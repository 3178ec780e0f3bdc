import type { BrowserContext, Page } from '@playwright/test'
import { expect, test as kit } from './kit.mjs'

export { at } from './kit.mjs'
export { expect }

/** What went wrong on a page, in one line each. */
export type Problems = {
  /** Let one kind of trouble pass, in a test that causes it. */
  allow(pattern: RegExp): void
  readonly seen: readonly string[]
}

type Own = { readonly problems: Problems }

/**
 * The kit's test, as any project takes it, against the page that the configuration serves. The page must stay clean besides: a
 * test fails on any console error, uncaught error, breach of the content policy, or request to another origin, in the page or
 * in its worker.
 */
export const test = kit.extend<Own>({
  problems: [
    async ({ context, baseURL }, use) => {
      const seen: string[] = []
      const allowed: RegExp[] = []
      await context.addInitScript(reportPolicyBreaches)
      context.on('page', (page) => watchPage(page, seen))
      watchRequests(context, new URL(baseURL ?? '').origin, seen)

      await use({ allow: (pattern) => void allowed.push(pattern), seen })

      const left = seen.filter((problem) => !allowed.some((pattern) => pattern.test(problem)))
      expect(left, 'the page stayed free of errors').toEqual([])
    },
    { auto: true },
  ],
})

function watchPage(page: Page, seen: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error') seen.push(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (error) => seen.push(`uncaught: ${error.message}`))
  page.on('crash', () => seen.push('the page crashed'))
}

function watchRequests(context: BrowserContext, origin: string, seen: string[]): void {
  context.on('request', (request) => {
    const { protocol, origin: asked } = new URL(request.url())
    if (/^https?:|^wss?:/.test(protocol) && asked !== origin) seen.push(`request to ${request.url()}`)
  })
}

/** Runs in the page. The browser's own message does not say which directive was breached in every case. */
function reportPolicyBreaches(): void {
  document.addEventListener('securitypolicyviolation', (breach) => {
    console.error(
      `content policy: ${breach.violatedDirective} blocked ${breach.blockedURI} at ${breach.sourceFile}:${breach.lineNumber}`,
    )
  })
}
