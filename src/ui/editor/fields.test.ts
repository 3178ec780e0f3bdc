import { expect, test } from 'vitest'
import { fieldIn, formFields, offsetOf, withField } from './fields.ts'

const field = (label: string) => formFields.find((each) => each.label === label)!
const text = '{"title": "T", "seed": "18446744073709551615", "bundle": {"instances": 2}}'

test('the form shows what the text says, or what holds where it says nothing', () => {
  expect(formFields.map((each) => fieldIn(text, each))).toEqual([
    'T',
    '18446744073709551615',
    'classic',
    'fair',
    '2',
    '1000',
  ])
  expect(formFields.map((each) => fieldIn('{"title": ', each))).toEqual([null, null, null, null, null, null])
})

test('a field that is changed in the form is changed in the text, and nothing else is', () => {
  const changed = withField(text, field('Instances'), '3')

  expect(JSON.parse(changed)).toEqual({ ...(JSON.parse(text) as object), bundle: { instances: 3 } })
  expect(JSON.parse(withField(text, field('Seed'), '7'))).toMatchObject({ seed: 7 })
  expect(JSON.parse(withField(text, field('Seed'), '9007199254740993'))).toMatchObject({ seed: '9007199254740993' })
  expect(withField('no JSON', field('Title'), 'x')).toBe('no JSON')
})

test('a line and a column are a place in the text', () => {
  expect([offsetOf('ab\ncd', 1, 1), offsetOf('ab\ncd', 2, 2), offsetOf('ab\ncd', 9, 1)]).toEqual([0, 4, 5])
})
