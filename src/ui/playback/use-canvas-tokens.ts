import { useEffect, useState } from 'react'

export interface CanvasTokens {
  readonly lag: string
  readonly error: string
  readonly events: readonly string[]
}

/** A canvas knows no variables: colours are read once per theme. */
export function useCanvasTokens(): CanvasTokens {
  const [tokens, setTokens] = useState(readTokens)
  useEffect(() => {
    const reread = () => setTokens(readTokens())
    const observer = new MutationObserver(reread)
    observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'data-display'] })
    const media = matchMedia('(prefers-color-scheme: dark)')
    media.addEventListener('change', reread)
    return () => {
      observer.disconnect()
      media.removeEventListener('change', reread)
    }
  }, [])
  return tokens
}

function readTokens(): CanvasTokens {
  const style = getComputedStyle(document.documentElement)
  const read = (name: string) => style.getPropertyValue(name).trim()
  return {
    lag: read('--line-strong'),
    error: read('--st-error'),
    events: Array.from({ length: 12 }, (_, i) => read(`--ev-${i + 1}`)),
  }
}
