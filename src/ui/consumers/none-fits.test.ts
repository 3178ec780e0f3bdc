import { expect, test } from 'vitest'
import { noneFits } from './none-fits.ts'

test('who finds nobody is told among how many, and by what', () => {
  expect(noneFits(3, 'consumer', 'failing', '')).toBe('None of the 3 consumers is failing.')
  expect(noneFits(3, 'consumer', 'all', ' zz ')).toBe('None of the 3 consumers has “zz” in its name, kind or state.')
  expect(noneFits(12, 'zone', 'trouble', 'saga')).toBe(
    'None of the 12 zones is in trouble and has “saga” in its name, kind or state.',
  )
  expect(noneFits(1, 'zone', 'held', '')).toBe('The only zone is not held.')
  expect(noneFits(1, 'consumer', 'all', 'zz')).toBe('The only consumer does not have “zz” in its name, kind or state.')
})
