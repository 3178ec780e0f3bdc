import { describe, expect, test } from 'vitest'
import { isOneLine, isOpaque, longEnough, unbroken } from './still-boxes.ts'

describe('a length that is set again', () => {
  /** As Chromium says a length, and as it lays one out. */
  const said = (px: number): string => `${Number(px.toPrecision(6))}px`
  const laidOut = (length: string): number => Math.floor(Number.parseFloat(length) * 64) / 64

  test.each([0.015625, 7.984375, 123.453125, 999.328125, 1234.453125, 9876.890625])('of %d px is the same', (px) => {
    expect(laidOut(longEnough(said(px)))).toBe(px)
  })

  test('is never shorter, however long', () => {
    expect(laidOut(longEnough(said(12_345.453_125)))).toBeGreaterThanOrEqual(12_345.453_125)
  })

  test.each(['120px', 'auto', '50.5%', ''])('stays %j, which is exact or no length', (length) => {
    expect(longEnough(length)).toBe(length)
  })
})

describe('boxes are one line', () => {
  const box = (top: number, bottom: number, width = 10) => ({ top, bottom, width })

  test('where they are as high as each other, or one is a small sign', () => {
    expect(isOneLine([box(10, 30), box(12, 28)])).toBe(true)
  })

  test('but not when one is below the other', () => {
    expect(isOneLine([box(10, 30), box(30, 50)])).toBe(false)
  })

  test('whatever those are that are not seen', () => {
    expect(isOneLine([box(10, 30), box(90, 110, 0)])).toBe(true)
    expect(isOneLine([])).toBe(false)
  })
})

test('what is not broken keeps its white space', () => {
  expect(['normal', 'pre-wrap', 'pre', 'nowrap', 'pre-line'].map(unbroken)).toEqual(['nowrap', 'pre', null, null, null])
})

test('a ground is one without anything behind it', () => {
  expect(['rgb(255, 253, 250)', 'color(srgb 1 1 1)', 'oklch(0.9 0.1 20)'].every(isOpaque)).toBe(true)
  expect(['transparent', 'rgba(0, 0, 0, 0)', 'color(srgb 1 1 1 / 0.5)'].some(isOpaque)).toBe(false)
})
