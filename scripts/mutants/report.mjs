// Mutants that make no difference, each with a reason: equivalent.json. Nothing else is left out of the score.
import { readFileSync } from 'node:fs'

const listed = JSON.parse(readFileSync(new URL('equivalent.json', import.meta.url), 'utf8'))
/** By what a mutant is known again after other lines have changed. */
export const keyOf = ({ file, inLine, was, now, nth = 1 }) => JSON.stringify([file, inLine, was, now, nth])

const reasons = new Map(listed.map((each) => [keyOf(each), each]))
export const isListed = (mutant) => reasons.has(keyOf(mutant))

/** Tell equivalent mutants from survivors; `stale` are listed and yet no mutant of the files that were looked at. */
export function equivalents(results) {
  const judged = results.map((result) => {
    const reason = reasons.get(keyOf(result))?.reason ?? null
    return { ...result, reason, outcome: result.noticed ? 'noticed' : reason === null ? 'survived' : 'equivalent' }
  })
  const files = new Set(results.map(({ file }) => file))
  const found = new Set(results.map(keyOf))
  const whole = results.length > 0
  return { judged, stale: whole ? listed.filter((each) => files.has(each.file) && !found.has(keyOf(each))) : [] }
}

const folderOf = (file) => file.split('/').slice(0, 2).join('/')
const code = (text) => `\`\` ${text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|')} \`\``
const change = ({ was, now }) => `${code(was)} → ${now === '' || now === ';' ? 'nothing' : code(now)}`

/** How many test files have been asked, of how many: each about all mutants, about the survivors, about the listed ones. */
export function askedIn(entries) {
  const tests = entries.findLast((entry) => entry.tests !== undefined)?.tests ?? {}
  const of = (about) => ({
    asked: new Set(entries.flatMap((entry) => (entry.about === about ? (entry.file ?? []) : []))).size,
    files: tests[about] ?? 0,
  })
  return {
    finished: entries.some(({ finished }) => finished === 'survivors'),
    finishedListed: entries.some(({ finished }) => finished === 'listed'),
    all: of('all'),
    survivors: of('survivors'),
    listed: of('listed'),
  }
}

/** What the results rest on, in a sentence. */
export function askedWords({ finished, finishedListed, all, survivors, listed }) {
  const part = ({ asked, files }, what) => `${asked} of ${files} test files about ${what}`
  if (!finished)
    return `Interrupted: asked were ${part(all, 'every mutant')}, and ${part(survivors, 'what these did not notice')}.`
  const whole = `Asked were ${all.files} test files about every mutant, and ${survivors.files} more about what these did not notice`
  return finishedListed ? `${whole}.` : `${whole}; ${part(listed, 'what is listed as making no difference')}.`
}

/** docs/MUTANTS.md: the score of each folder, and with its reason each mutant that no test notices. */
export function documentOf(judged, asked) {
  const folders = [...new Set(judged.map(({ file }) => folderOf(file)))]
  const rows = folders.map((folder) => {
    const here = judged.filter(({ file }) => folderOf(file) === folder)
    const of = (outcome) => here.filter((each) => each.outcome === outcome).length
    const score = ((100 * of('noticed')) / here.length).toFixed(1)
    return `| \`${folder}\` | ${here.length} | ${of('noticed')} | ${score} % | ${of('equivalent')} | ${of('survived')} |`
  })
  const table = (outcome, reasonOf) => [
    '| file | line | change | reason |',
    '| --- | --- | --- | --- |',
    ...judged
      .filter((each) => each.outcome === outcome)
      .map((each) => `| \`${each.file}\` | ${code(each.inLine)} | ${change(each)} | ${reasonOf(each)} |`),
    '',
  ]
  return [
    '# Mutants',
    '',
    'Written by `npm run mutants -- --doc`. Every condition, operator, number, block and call of these folders is changed, one at a time, and the tests are asked whether they notice.',
    '',
    '| folder | mutants | noticed | score | make no difference | survived |',
    '| --- | --- | --- | --- | --- | --- |',
    ...rows,
    '',
    '## Make no difference',
    '',
    'Listed by hand in `scripts/mutants/equivalent.json`. They count against the score.',
    '',
    ...table('equivalent', ({ reason }) => reason),
    '## Survived',
    '',
    ...(judged.some(({ outcome }) => outcome === 'survived')
      ? [
          asked.finished ? 'No test notices these yet.' : 'No test that was asked notices these.',
          '',
          ...table('survived', ({ reached }) => (reached ? 'a test is missing' : 'no test comes here')),
        ]
      : ['None.', '']),
  ].join('\n')
}
