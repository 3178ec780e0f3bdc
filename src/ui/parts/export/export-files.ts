import Papa from 'papaparse'
import { domToPng, domToSvg } from 'modern-screenshot'

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

const noControls = (node: Node): boolean => !(node instanceof Element && node.closest('[data-no-export]'))

/** A picture of what the page shows there, with the theme's own colours. */
export async function toPicture(element: HTMLElement, format: 'svg' | 'png'): Promise<Blob> {
  const backgroundColor = getComputedStyle(document.body).backgroundColor
  const options = { backgroundColor, filter: noControls, font: false as const, scale: 2 }
  const address = format === 'svg' ? await domToSvg(element, options) : await domToPng(element, options)
  const [, kind = '', data = ''] = /^data:([^,]*),(.*)$/s.exec(address) ?? []
  const bytes = kind.endsWith(';base64')
    ? Uint8Array.from(atob(data), (char) => char.charCodeAt(0))
    : new TextEncoder().encode(decodeURIComponent(data))
  return new Blob([bytes], { type: format === 'svg' ? 'image/svg+xml' : 'image/png' })
}
