import { expect, test } from 'vitest'
import { policies } from '../model/policies.ts'
import { profileNames, profiles, type PolicyName } from '../model/profile.ts'
import { profileWords } from '../protocol/profile-words.ts'
import { notInCatalogue } from '../session/testing/not-in-catalogue.ts'
import { builtIn, catalogueNames } from './built-in.ts'

/** The document is made from the policies and the catalogue, so that it cannot say anything else than they do. */
test('docs/SEMANTICS.md is what the policies and the catalogue say: `npm run unit -- semantics-doc -u` writes it anew', async () => {
  await expect(await document()).toMatchFileSnapshot('../../docs/SEMANTICS.md')
})

test('every defect is in the catalogue, or has a reason why it is not', () => {
  const numbers = [
    ...Array.from({ length: 27 }, (_, i) => `D${i + 1}`),
    ...Array.from({ length: 16 }, (_, i) => `M${i + 1}`),
  ]
  const shown = catalogueNames.map((name) => name.split('-')[0]!.toUpperCase())

  expect([...shown, ...Object.keys(notInCatalogue)].toSorted()).toEqual(numbers.toSorted())
})

async function document(): Promise<string> {
  return [
    '# Semantics',
    'What each profile does where the generations of Evento differ, or where one has a defect. A profile is a value for each policy; a scenario may override single ones. This file is generated.',
    profileNames.map((profile) => `- \`${profile}\`: ${profileWords[profile]}`).join('\n'),
    '## Policies',
    table(
      ['policy', 'decides', 'defect', ...profileNames],
      (Object.keys(policies) as PolicyName[]).map((name) => [
        `\`${name}\``,
        policies[name].decides,
        policies[name].defect ?? '',
        ...profileNames.map((profile) => `\`${profiles[profile][name]}\``),
      ]),
    ),
    '## What the values mean',
    ...(Object.keys(policies) as PolicyName[]).map((name) =>
      [
        `### \`${name}\``,
        `${policies[name].decides}.`,
        Object.entries(policies[name].values)
          .map(([value, words]) => `- \`${value}\`: ${words}`)
          .join('\n'),
      ].join('\n\n'),
    ),
    '## Catalogue',
    'Each defect that can be seen in a store of this process is a scenario. `sagascope run NAME --profile classic,hardened` shows the difference; in the page they are listed under *Scenarios*.',
    table(['scenario', 'opens with', 'story'], await Promise.all(catalogueNames.map(story))),
    '## Not in the catalogue',
    'Defects of Evento that no scenario shows, and why.',
    table(['defect', 'why it is not there'], Object.entries(notInCatalogue)),
    '',
  ].join('\n\n')
}

async function story(name: (typeof catalogueNames)[number]): Promise<string[]> {
  const { title, description, profile } = await builtIn(name)
  return [`**${title}** (\`${name}\`)`, `\`${profile}\``, description ?? '']
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n')

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ')
