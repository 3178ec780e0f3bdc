/** Declarations of an element, longhands by name. */
export type Styles = ReadonlyMap<string, string>

export interface Styled {
  readonly styles: Styles
  /** What an element of its tag has where no sheet of the page speaks. */
  readonly defaults: Styles
  /** What everything begins with. */
  readonly initials: Styles
  /** What the element has in which it stands. */
  readonly parent: (name: string) => string | undefined
  /** Its browser's sheet sets what it would inherit, also to the very value that everything begins with. */
  readonly control: boolean
}

/** Of no use in a picture, which neither moves, scrolls nor is pressed; or said by another property as well. */
export const isStill = (name: string): boolean =>
  !/^(--|transition|animation|scroll|overscroll|caret|cursor|pointer-|user-|touch-|will-|perspective|timeline|view-|interactivity|app-|text-emphasis|-webkit-(locale|tap|user|line|text-(fill|stroke)))/.test(
    name,
  ) &&
  !/(^|-)(block|inline)-(size|start|end)(-|$)|^(inset|margin|padding|border|contain-intrinsic)-(block|inline)/.test(
    name,
  )

const inherited =
  /^(color|color-(scheme|interpolation|rendering)|fill(-.*)?|stroke(-.*)?|font(-.*)?|letter-spacing|word-(spacing|break)|line-(height|break)|text-(align|align-last|indent|transform|rendering|anchor|wrap.*|shadow|underline-.*|size-adjust)|white-space(-.*)?|overflow-wrap|hyphens|tab-size|list-style(-.*)?|border-(collapse|spacing)|caption-side|empty-cells|direction|visibility|quotes|paint-order|shape-rendering|clip-rule|image-rendering|dominant-baseline|-webkit-font-smoothing)$/

export const inherits = (name: string): boolean => inherited.test(name)

/** Which say so in their names; of others it is not known whether they pass on to what stands within. */
const ofBoxes =
  /^(display|position|top|right|bottom|left|width|height|(min|max)-(width|height)|margin-.*|padding-.*|border-(top|right|bottom|left|image).*|outline.*|background.*|box-.*|opacity|z-index|float|clear|overflow-.*|flex.*|grid.*|order|gap|row-gap|column-.*|align-.*|justify-.*|place-.*|object-.*|transform.*|translate|rotate|scale|filter|backdrop-filter|clip-path|mask.*|isolation|contain.*|text-overflow|text-decoration-(color|line|style|thickness)|unicode-bidi|table-layout|mix-blend-mode|resize|appearance|x|y|cx|cy|r|rx|ry|stop-.*|vector-effect|alignment-baseline|baseline-.*)$/

/** Without what the picture would be the same without: inherited anyway, or so by default. */
export function needed({ styles, defaults, initials, parent, control }: Styled): Styles {
  const color = styles.get('color')
  const moves = ['transform', 'translate', 'rotate', 'scale'].some((name) => (styles.get(name) ?? 'none') !== 'none')
  return new Map([...styles].filter(([name, value]) => isNeeded(name, value)))

  function isNeeded(name: string, value: string): boolean {
    if (!isStill(name)) return false
    if (name === 'transform-origin') return moves
    const usual = defaults.get(name)
    if (inherits(name)) return control || usual !== initials.get(name) || parent(name) !== value
    if (!ofBoxes.test(name)) return value !== usual || parent(name) !== usual
    // What says no colour of its own has that of the letters.
    return value !== usual && !(name.endsWith('-color') && name !== 'background-color' && value === color)
  }
}

/** What hardly two elements share. */
const ownProperties = new Set([
  'width',
  'height',
  'left',
  'top',
  'right',
  'bottom',
  'transform',
  'transform-origin',
  'd',
])

export const isOwnProperty = (name: string): boolean => ownProperties.has(name)

/** What several elements share, by its text: the name of its class. */
export type SlimSheet = Map<string, string>

/**
 * The classes that an element is left with. The page's own names say nothing in a file; those of what stands before and after
 * an element have rules.
 *
 * @param shared  what it shares, as text; a text that the sheet does not know gets a name there
 */
export function classesOf(classes: Iterable<string>, shared: string, sheet: SlimSheet): readonly string[] {
  const kept = [...classes].filter((each) => each.startsWith('_____') || !each.startsWith('_'))
  if (shared === '') return kept
  const name = sheet.get(shared) ?? `drawn-${sheet.size + 1}`
  sheet.set(shared, name)
  return [...kept, name]
}

export const sheetText = (sheet: SlimSheet): string => [...sheet].map(([text, name]) => `.${name}{${text}}`).join('\n')
