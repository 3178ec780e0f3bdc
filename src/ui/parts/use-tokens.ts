import { useEffect, useState } from 'react'
import { flushSync } from 'react-dom'

/** Values of design tokens by name, for drawings that know no variables; read once per theme, and for paper. Keep the same array. */
export function useTokens<N extends string>(names: readonly N[]): Readonly<Record<N, string>> {
  const [tokens, setTokens] = useState(() => read(names))
  useEffect(() => {
    const reread = () => setTokens(read(names))
    const observer = new MutationObserver(reread)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-display'] })
    const media = matchMedia('(prefers-color-scheme: dark)')
    media.addEventListener('change', reread)
    // Paper has colours of its own, and is printed as soon as everybody has heard of it.
    const paper = matchMedia('print')
    const rereadAtOnce = () => flushSync(reread)
    paper.addEventListener('change', rereadAtOnce)
    return () => {
      observer.disconnect()
      media.removeEventListener('change', reread)
      paper.removeEventListener('change', rereadAtOnce)
    }
  }, [names])
  return tokens
}

function read<N extends string>(names: readonly N[]): Record<N, string> {
  const style = getComputedStyle(document.documentElement)
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name).trim()])) as Record<N, string>
}
