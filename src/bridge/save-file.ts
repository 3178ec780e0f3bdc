/** Hand a file to the user. */
export function saveFile(name: string, content: string | Blob): void {
  const blob = typeof content === 'string' ? new Blob([content], { type: 'application/json' }) : content
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser reads the address after this task.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}

/** A file that `sagascope open` holds ready beside the page. */
export async function fetchFile(name: string): Promise<File> {
  const answer = await fetch(`/opened/${encodeURIComponent(name)}`)
  if (!answer.ok) throw new Error(answer.statusText)
  return new File([await answer.blob()], name)
}
