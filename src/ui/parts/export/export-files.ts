import Papa from 'papaparse'
import { domToForeignObjectSvg, domToPng, type Options } from 'modern-screenshot'
import { pictureProperties, slim } from './slim-drawing.ts'
import { isOpaque } from './still-boxes.ts'
import { hideControls, isDrawn, makeStill } from './still-copy.ts'

/** A row of a table as it is exported: plain values under the names of their columns. */
export type ExportRow = Readonly<Record<string, unknown>>

/**
 * RFC 4180, with a byte order mark for spreadsheets. A cell that a spreadsheet would take for a formula is led by an
 * apostrophe, so that opening an export never runs anything.
 */
export function toCsv(rows: readonly ExportRow[]): string {
  // Without a row nothing knows the columns: the file is empty, which is what the table says too.
  if (rows.length === 0) return '\uFEFF'
  const cells = rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, asCell(value)])))
  return `\uFEFF${Papa.unparse(cells, { escapeFormulae: true, newline: '\r\n', columns: columnsOf(rows) })}\r\n`
}

export const toJson = (rows: readonly ExportRow[]): string => `${JSON.stringify(rows, null, 2)}\n`

/** Every column that any row has, by first appearance. */
const columnsOf = (rows: readonly ExportRow[]): string[] => [...new Set(rows.flatMap((row) => Object.keys(row)))]

/** Lists of words are joined, anything deeper is JSON. */
function asCell(value: unknown): string | number | boolean {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
  if (Array.isArray(value) && value.every((part) => typeof part !== 'object' || part === null)) return value.join('; ')
  return JSON.stringify(value)
}

/** A picture of what the page shows there, in the theme's own colours, without what is only pressed. */
export async function toPicture(element: HTMLElement, format: 'svg' | 'png'): Promise<Blob> {
  if (format === 'png') return new Blob([bytesOf(await drawn(domToPng, element, 2))], { type: 'image/png' })
  // Pixels of twice the size would be most of the file, for a program that hardly anybody opens it with.
  const png = await drawn(domToPng, element, 1)
  const drawing = await drawn(domToForeignObjectSvg, element, 1)
  slim(drawing)
  return new Blob([withFallback(drawing, png)], { type: 'image/svg+xml' })
}

async function drawn<Made>(
  draw: (element: HTMLElement, options: Options) => Promise<Made>,
  element: HTMLElement,
  scale: number,
): Promise<Made> {
  const showControls = hideControls(element)
  try {
    return await draw(element, {
      scale,
      // Behind round corners.
      backgroundColor: groundOf(element.parentElement),
      style: { backgroundColor: groundOf(element) },
      filter: isDrawn,
      font: false,
      includeStyleProperties: pictureProperties(),
      onCloneNode: (copy) => {
        if (copy instanceof HTMLElement) {
          makeStill(element, copy)
          copy.removeAttribute('data-drawing')
        }
        showControls()
      },
    })
  } finally {
    showControls()
  }
}

/** What one sees between the letters: the ground of the nearest around them that has one. */
function groundOf(element: Element | null): string {
  const own = getComputedStyle(element ?? document.documentElement).backgroundColor
  return element === null || isOpaque(own) ? own : groundOf(element.parentElement)
}

/**
 * The drawing as lines and letters, sharp at any size, as every browser shows it. A program that draws no HTML within SVG
 * takes the second of the switch: the same as pixels.
 */
function withFallback(drawing: SVGElement, png: string): string {
  const [width, height] = [drawing.getAttribute('width') ?? '0', drawing.getAttribute('height') ?? '0']
  const body = new XMLSerializer()
    .serializeToString(drawing)
    .replace(
      '<foreignObject',
      '<switch><foreignObject requiredFeatures="http://www.w3.org/TR/SVG11/feature#Extensibility"',
    )
    .replace(/<\/svg>$/, `<image href="${png}" width="${width}" height="${height}"/></switch></svg>`)
  // XML has no control characters, not even escaped ones.
  return body.replaceAll(/[^\P{Cc}\t\n\r]|[\uFFFE\uFFFF]/gu, '')
}

const bytesOf = (address: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (char) => char.charCodeAt(0))
