// Mutants that make no difference, each with a reason: equivalent.json. Nothing else is left out of the score.
import { readFileSync } from 'node:fs'

const listed = JSON.parse(readFileSync(new URL('equivalent.json', import.meta.url), 'utf8'))
/** By what a mutant is known again after other lines have changed. */
export const keyOf = ({ file, inLine, was, now, nth = 1 }) => JSON.stringify([file, inLine, was, now, nth])

/** Tell equivalent mutants from survivors; `stale` are listed and yet no mutant of the files that were looked at. */
export function equivalents(results) {
  const reasons = new Map(listed.map((each) => [keyOf(each), each]))
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

/** docs/MUTANTS.md: the score of each folder, and with its reason each mutant that no test notices. */
export function documentOf(judged) {
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
    'No test notices these yet.',
    '',
    ...table('survived', ({ reached }) => (reached ? 'a test is missing' : 'no test comes here')),
  ].join('\n')
}
