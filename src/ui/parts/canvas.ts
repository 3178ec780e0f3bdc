/**
 * A canvas made as large as its place on the page, in CSS pixels, and as fine as the display: whatever is drawn next is
 * measured in CSS pixels.
 *
 * @returns null = there is nothing to draw on yet
 */
export function drawingOn(
  canvas: HTMLCanvasElement | null,
  width: number,
  height: number,
): CanvasRenderingContext2D | null {
  const context = canvas?.getContext('2d')
  if (!canvas || !context || width === 0) return null
  const ratio = devicePixelRatio
  canvas.width = Math.round(width * ratio)
  canvas.height = Math.round(height * ratio)
  context.setTransform(ratio, 0, 0, ratio, 0, 0)
  return context
}
