import { expect, test } from 'vitest'
import { scenarioJsonSchema } from './scenario.ts'

test('the published JSON Schema is that of the validator: `npm run unit -- published -u` writes it anew', async () => {
  const text = `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`

  await expect(text).toMatchFileSnapshot('../../../public/scenario.schema.json')
})
