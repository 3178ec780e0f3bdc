import { useEffect, useState } from 'react'

/** Values of design tokens by name, for drawings that know no variables; read once per theme. Keep the same array. */
export function useTokens<N extends string>(names: readonly N[]): Readonly<Record<N, string>> {
  const [tokens, setTokens] = useState(() => read(names))
  useEffect(() => {
    const reread = () => setTokens(read(names))
    const observer = new MutationObserver(reread)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-display'] })
    const media = matchMedia('(prefers-color-scheme: dark)')
    media.addEventListener('change', reread)
    return () => {
      observer.disconnect()
      media.removeEventListener('change', reread)
    }
  }, [names])
  return tokens
}

function read<N extends string>(names: readonly N[]): Record<N, string> {
  const style = getComputedStyle(document.documentElement)
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name).trim()])) as Record<N, string>
}
