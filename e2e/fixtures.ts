import { test as base, expect } from '@playwright/test'
import type { BrowserContext, Page } from '@playwright/test'

export { expect }

/** What went wrong on a page, in one line each. */
export type Problems = {
  /** Let one kind of trouble pass, in a test that causes it. */
  allow(pattern: RegExp): void
  readonly seen: readonly string[]
}

type Fixtures = { readonly problems: Problems }

/**
 * A test whose page must stay clean: it fails on any console error, uncaught error, breach of the content policy, or request
 * to another origin, in the page or in its worker.
 */
export const test = base.extend<Fixtures>({
  problems: [
    async ({ context, baseURL }, use) => staysClean(context, baseURL ?? 'http://127.0.0.1/', use),
    { auto: true },
  ],
})

/** Fail after the test when anything went wrong in a page of this context that it did not allow. */
export async function staysClean(
  context: BrowserContext,
  url: string,
  provide: (problems: Problems) => Promise<void>,
): Promise<void> {
  const seen: string[] = []
  const allowed: RegExp[] = []
  await context.addInitScript(reportPolicyBreaches)
  context.on('page', (page) => watchPage(page, seen))
  watchRequests(context, new URL(url).origin, seen)

  await provide({ allow: (pattern) => void allowed.push(pattern), seen })

  const left = seen.filter((problem) => !allowed.some((pattern) => pattern.test(problem)))
  expect(left, 'the page stayed free of errors').toEqual([])
}

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
