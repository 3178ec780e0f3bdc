/**
 * The same kit for test files that Playwright turns into CommonJS: `require` cannot wait for an import, and no other runner
 * requires it.
 */
export { at } from './at.ts'
export { expect, forEverySeed, test } from './playwright.ts'
export { TestkitError } from './problem.ts'
export { scenario } from './scenario.ts'
