import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cents, plainNumber } from './values.ts'
import { firstInvalid, Utf8Decoder } from './utf8.ts'

describe('amounts and numbers', () => {
  test.each([
    ['35.0', 3500n],
    ['35', 3500n],
    ['-0.05', -5n],
    ['12.340000', 1234n],
    ['1.0E7', 1_000_000_000n],
    ['.5', 50n],
    ['-.05', -5n],
    ['+12.5', 1250n],
    ['5.', 500n],
    ['1,234.50', 123_450n],
    ['-1,234,567.8', -123_456_780n],
    ['1,234,567', 123_456_700n],
    ['1.234,50', 123_450n],
    ['1 234,5', 123_450n],
    ['1\u00a0234', 123_400n],
    ["1'234'567.89", 123_456_789n],
    ['1,234', null],
    ['1.234', null],
    ['1,234,56', null],
    ['1234,567.00', null],
    ['1,234,567,890.123', null],
    ['1,234.567,00', null],
    ['1,234,50', null],
    ['.', null],
    ['-', null],
    ['+.', null],
    ['1'.repeat(16), null],
    ['12.345', null],
    ['1,5', null],
    ['n/a', null],
    ['', null],
  ])('%s in whole cents', (text, expected) => {
    expect(cents(text)).toBe(expected)
  })

  test.each([
    ['1.234,56', 123_456n],
    ['1,234.56', 123_456n],
    [',5', 50n],
    ['-3,1', -310n],
    ['1,234', null],
    [',', null],
  ])('%s in whole cents where the comma may be the decimal sign', (text, expected) => {
    expect(cents(text, true)).toBe(expected)
  })

  test('amounts are read with thousands apart as without', () => {
    fc.assert(
      fc.property(
        fc.bigInt(-(10n ** 14n), 10n ** 14n),
        fc.constantFrom(['en', '.'] as const, ['de', ','] as const, ['fr', ','] as const, ['de-CH', '.'] as const),
        (amount, [locale, point]) => {
          const size = amount < 0n ? -amount : amount
          const whole = new Intl.NumberFormat(locale).format(size / 100n)
          const text = `${amount < 0n ? '-' : ''}${whole}${point}${(size % 100n).toString().padStart(2, '0')}`
          expect(cents(text, point === ',')).toBe(amount)
        },
      ),
    )
  })

  test('cents are exact', () => {
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 14n), 10n ** 14n), (amount) => {
        const size = amount < 0n ? -amount : amount
        const text = `${amount < 0n ? '-' : ''}${size / 100n}.${(size % 100n).toString().padStart(2, '0')}`
        expect(cents(text)).toBe(amount)
        expect(cents(text.replace('.', ','), true)).toBe(amount)
      }),
    )
  })

  test.each([
    ['35.0', 35],
    ['-1e3', -1000],
    ['007', null],
    ['12345678901234567890', null],
    ['Infinity', null],
    ['0x10', null],
    ['', null],
  ])('%s as a number', (text, expected) => {
    expect(plainNumber(text)).toBe(expected)
  })
})

describe('UTF-8', () => {
  test('the first wrong byte is found where the platform’s decoder fails, and only there', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), fc.string({ unit: 'grapheme', maxLength: 5 }), (noise, text) => {
        const bytes = Uint8Array.from([...new TextEncoder().encode(text), ...noise])
        const valid = (part: Uint8Array): boolean => {
          try {
            new TextDecoder('utf-8', { fatal: true }).decode(part)
            return true
          } catch {
            return false
          }
        }
        const at = firstInvalid(bytes)
        if (valid(bytes)) expect(at).toBe(bytes.length)
        else expect(valid(bytes.subarray(0, at)) || at === bytes.length).toBe(true)
      }),
    )
  })

  test('pieces make the same text as the whole', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 5 }), (text, size) => {
        const bytes = new TextEncoder().encode(text)
        const decoder = new Utf8Decoder()
        let made = ''
        for (let at = 0; at < bytes.length; at += size) made += decoder.decode(bytes.subarray(at, at + size))
        expect(made + decoder.end()).toBe(new TextDecoder().decode(bytes))
      }),
    )
  })

  test('an error names the offset and the line, also across pieces', () => {
    const decoder = new Utf8Decoder()
    decoder.decode(Uint8Array.from([0x61, 0x0a, 0xe2]))
    expect(() => decoder.decode(Uint8Array.from([0x82, 0x0a, 0x61]))).toThrow('byte 0xe2 at offset 2 is not UTF-8')
  })
})
