/** A number as the URL has it; undefined = the text is none, or one that is not exact any more. */
export const wholeNumber = (text: string): number | undefined => {
  const number = /^\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(number) ? number : undefined
}
