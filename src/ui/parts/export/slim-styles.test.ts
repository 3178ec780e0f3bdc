import { expect, test } from 'vitest'
import { classesOf, isOwnProperty, isStill, needed, sheetText, type SlimSheet, type Styled } from './slim-styles.ts'

const map = (styles: Record<string, string>) => new Map(Object.entries(styles))
const initials = map({ color: 'black', 'font-size': '16px', 'padding-top': '0px', 'border-top-color': 'black' })

/** The names that are left. */
const left = (
  styles: Record<string, string>,
  { parent = {}, defaults = {}, control = false }: { parent?: object; defaults?: object; control?: boolean } = {},
): string[] => {
  const given: Styled = {
    styles: map(styles),
    defaults: new Map([...initials, ...Object.entries(defaults)]),
    initials,
    parent: (name) => ({ ...Object.fromEntries(initials), ...parent })[name],
    control,
  }
  return [...needed(given).keys()]
}

test('what is inherited anyway is left out, what differs is told', () => {
  expect(left({ color: 'red', 'font-size': '13px' }, { parent: { color: 'red', 'font-size': '12px' } })).toEqual([
    'font-size',
  ])
  expect(left({ color: 'black' }, { parent: { color: 'red' } })).toEqual(['color'])
})

test('what the browser says of a tag itself is told, and all of a control', () => {
  const parent = { 'font-size': '13px' }
  expect(left({ 'font-size': '13px' }, { parent, defaults: { 'font-size': '32px' } })).toEqual(['font-size'])
  expect(left({ 'font-size': '13px' }, { parent, control: true })).toEqual(['font-size'])
})

test('a box is told where it is not as boxes of its tag are, whatever stands around it', () => {
  expect(left({ 'padding-top': '0px' }, { parent: { 'padding-top': '8px' } })).toEqual([])
  expect(left({ 'padding-top': '0px' }, { defaults: { 'padding-top': '1px' } })).toEqual(['padding-top'])
  expect(left({ 'padding-top': '8px' }, { parent: { 'padding-top': '8px' } })).toEqual(['padding-top'])
})

test('a colour that is that of the letters need not be told, but for the ground', () => {
  const colors = { color: 'red', 'border-top-color': 'red', 'background-color': 'red' }
  expect(left(colors, { parent: { color: 'red' } })).toEqual(['background-color'])
  expect(left({ ...colors, 'border-top-color': 'blue' })).toEqual(['color', 'border-top-color', 'background-color'])
})

test('of a property that nobody knows, only what is as usual within and without is left out', () => {
  expect(left({ 'new-thing': 'on' }, { defaults: { 'new-thing': 'on' }, parent: { 'new-thing': 'on' } })).toEqual([])
  expect(left({ 'new-thing': 'on' }, { defaults: { 'new-thing': 'on' }, parent: { 'new-thing': 'off' } })).toHaveLength(
    1,
  )
})

test('a point to turn about is told of what is turned', () => {
  expect(left({ 'transform-origin': '5px 5px', transform: 'none' }, { defaults: { transform: 'none' } })).toEqual([])
  expect(left({ 'transform-origin': '5px 5px', rotate: '45deg' })).toEqual(['transform-origin', 'rotate'])
})

test.each(['--needle', 'transition-property', 'cursor', 'padding-block-start', 'block-size', 'inset-inline-end'])(
  'a picture needs no %s',
  (name) => expect(isStill(name)).toBe(false),
)
test.each(['padding-top', 'color', 'inline', 'display', 'white-space-collapse', 'border-spacing', 'inset', 'top'])(
  'a picture may need %s',
  (name) => expect(isStill(name)).toBe(true),
)

test('what elements share is one class of the sheet; who shares nothing adds none', () => {
  const sheet: SlimSheet = new Map()

  expect(classesOf([], 'color: red;', sheet)).toEqual(['drawn-1'])
  expect(classesOf([], 'color: blue;', sheet)).toEqual(['drawn-2'])
  expect(classesOf([], 'color: red;', sheet)).toEqual(['drawn-1'])
  expect(classesOf([], '', sheet)).toEqual([])
  expect(sheetText(sheet)).toBe('.drawn-1{color: red;}\n.drawn-2{color: blue;}')
})

test('an element keeps its classes but for the page’s own names', () => {
  expect(classesOf(['_box_1a2b_3', 'stamp', '_____before'], '', new Map())).toEqual(['stamp', '_____before'])
})

test('where an element is and how large is its own; how it looks may be shared', () => {
  expect(['width', 'left', 'transform', 'd'].filter(isOwnProperty)).toHaveLength(4)
  expect(['color', 'padding-left', 'font-size'].filter(isOwnProperty)).toEqual([])
})
