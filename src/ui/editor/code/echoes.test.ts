import { expect, test } from 'vitest'
import { Echoes } from './echoes.ts'

test('what was typed comes back once, and is news the second time', () => {
  const echoes = new Echoes()
  echoes.typed('a')

  expect([echoes.isEcho('a'), echoes.isEcho('a')]).toEqual([true, false])
})

test('a text that comes back answers for those before it, not for those after it', () => {
  const echoes = new Echoes()
  for (const text of ['a', 'ab', 'abc']) echoes.typed(text)

  expect(echoes.isEcho('ab')).toBe(true)
  expect(echoes.isEcho('a')).toBe(false)
  expect(echoes.isEcho('abc')).toBe(true)
})

test('a text from elsewhere is no echo, and what is still on its way stays so', () => {
  const echoes = new Echoes()
  echoes.typed('a')

  expect(echoes.isEcho('another scenario')).toBe(false)
  expect(echoes.isEcho('a')).toBe(true)
})
