// Reads the reports of the two test runners. A skipped test counts as failed: nothing is left out silently.

/** @typedef {{ passed: number, failed: number }} Counts */

/** @type {Counts} */
export const noTests = { passed: 0, failed: 0 }

/** @param {Counts[]} counts */
export function sum(counts) {
  return counts.reduce(
    (total, { passed, failed }) => ({ passed: total.passed + passed, failed: total.failed + failed }),
    noTests,
  )
}

/** @param {any} report  of vitest's json reporter, or undefined when there is none */
export function countVitest(report) {
  const files = report?.testResults ?? []
  return sum(
    files.map(({ status, assertionResults }) => {
      const passed = assertionResults.filter((test) => test.status === 'passed').length
      const failed = assertionResults.length - passed
      // A file that does not load has no tests to fail.
      return { passed, failed: status === 'failed' && failed === 0 ? 1 : failed }
    }),
  )
}

/** @param {any} report  of Playwright's json reporter, or undefined when there is none */
export function countPlaywright(report) {
  if (!report) return noTests
  const { expected, unexpected, flaky, skipped } = report.stats
  return { passed: expected, failed: unexpected + flaky + skipped + (unexpected === 0 ? report.errors.length : 0) }
}
