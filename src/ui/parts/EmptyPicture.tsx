import type { ReactNode } from 'react'
import styles from './EmptyState.module.css'

/** What is missing, drawn with its own parts: the rail of a consumer, stamps of a log, lanes, a saga's spine, a list of checks. */
const pictures = {
  /** Nothing done yet: the caret stands at zero. */
  rail: (
    <>
      <path d="M8 18H104" strokeDasharray="1 4" />
      <path d="M108 10v14" strokeWidth="3" />
      <path d="M8 20l5 8H3z" fill="currentColor" stroke="none" />
    </>
  ),
  /** All done: the line goes up to the head, and no cross lies on it. */
  through: (
    <>
      <path d="M4 18H106" strokeWidth="4" strokeLinecap="butt" />
      <path d="M108 10v14" strokeWidth="3" />
      <path d="M106 22l5 8H101z" fill="currentColor" stroke="none" />
    </>
  ),
  tape: (
    <>
      {[4, 26, 48, 70, 92].map((x) => (
        <rect key={x} x={x} y="6" width="18" height="20" rx="2" strokeDasharray="3 3" />
      ))}
      <path d="M4 31h106" strokeDasharray="1 4" />
    </>
  ),
  lanes: (
    <>
      <path d="M4 4v28" />
      <path d="M4 10h108M4 25h108" strokeDasharray="1 4" />
      <rect x="16" y="5" width="26" height="10" rx="2" strokeDasharray="3 3" />
      <rect x="56" y="20" width="36" height="10" rx="2" strokeDasharray="3 3" />
    </>
  ),
  spine: (
    <>
      <circle cx="30" cy="8" r="4" />
      <path d="M30 12v12" strokeDasharray="1 4" />
      <circle cx="30" cy="28" r="4" />
      <rect x="44" y="3" width="40" height="10" rx="2" strokeDasharray="3 3" />
      <rect x="44" y="23" width="26" height="10" rx="2" strokeDasharray="3 3" />
    </>
  ),
  checks: (
    <>
      {[8, 28].map((y) => (
        <g key={y}>
          <circle cx="22" cy={y} r="6" />
          <path d={`M19 ${y}l2 2l4-4`} />
          <path d={`M38 ${y}h${y === 8 ? 56 : 40}`} />
        </g>
      ))}
    </>
  ),
} satisfies Record<string, ReactNode>

export type EmptyPictureName = keyof typeof pictures

export const EmptyPicture = ({ name }: { name: EmptyPictureName }) => (
  <svg className={styles.thumbnail} viewBox="0 0 116 36" aria-hidden="true">
    {pictures[name]}
  </svg>
)
