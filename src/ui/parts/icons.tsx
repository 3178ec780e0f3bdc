import type { ReactNode } from 'react'

/** The drawings of {@link Icon}: 16 px grid, 1.5 px stroke, round ends, `currentColor`. */
export const icons = {
  overview: <path d="M2 11.5h3l2-7 3 9 2-5h2" />,
  consumers: (
    <>
      <path d="M2 4h12M2 8h12M2 12h12" />
      <path d="M9 2.5v3M5 6.5v3M12 10.5v3" strokeWidth={2.4} />
    </>
  ),
  locks: (
    <>
      <rect x="3" y="7" width="10" height="7" rx="1.5" />
      <path d="M5.2 7V5a2.8 2.8 0 0 1 5.6 0v2" />
    </>
  ),
  sagas: (
    <>
      <circle cx="3.5" cy="4" r="1.7" />
      <circle cx="12.5" cy="8" r="1.7" />
      <circle cx="3.5" cy="12" r="1.7" />
      <path d="M5.2 4.4 10.9 7.3M10.9 8.7 5.2 11.6" />
    </>
  ),
  events: (
    <>
      <rect x="1.5" y="5" width="3.6" height="6" />
      <rect x="6.2" y="5" width="3.6" height="6" />
      <rect x="10.9" y="5" width="3.6" height="6" />
    </>
  ),
  fullscreen: <path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10" />,
  'dead-events': (
    <>
      <rect x="2" y="3" width="12" height="10" rx="1.5" />
      <path d="m6 6 4 4M10 6l-4 4" />
    </>
  ),
  scenarios: (
    <>
      <path d="M4 2h5.5L13 5.5V14H4z" />
      <path d="M6.5 8h4M6.5 11h4" />
    </>
  ),
  edit: <path d="M2.5 13.5 3 10.5 11 2.5l2.5 2.5-8 8zM9.5 4l2.5 2.5" />,
  play: <path d="M5 3.2v9.6l7.6-4.8z" fill="currentColor" />,
  pause: <path d="M5.2 3.5v9M10.8 3.5v9" strokeWidth={2.6} />,
  breakpoint: (
    <>
      <path d="M8 1.5v2.4M8 12.1v2.4" />
      <circle cx="8" cy="8" r="3.4" fill="currentColor" />
    </>
  ),
  step: (
    <>
      <path d="M4 3.5v9l6-4.5z" fill="currentColor" />
      <path d="M12 3.5v9" />
    </>
  ),
  'step-back': (
    <>
      <path d="M12 3.5v9L6 8z" fill="currentColor" />
      <path d="M4 3.5v9" />
    </>
  ),
  'to-start': (
    <>
      <path d="M13 3.5v9L8 8zM8 3.5v9L3 8z" fill="currentColor" strokeWidth={1} />
      <path d="M2.3 3.5v9" />
    </>
  ),
  'to-end': (
    <>
      <path d="M3 3.5v9L8 8zM8 3.5v9l5-4.5z" fill="currentColor" strokeWidth={1} />
      <path d="M13.7 3.5v9" />
    </>
  ),
  workshop: <path d="M2 3h12v8H2zM8 11v3M5 14h6" />,
  compare: <path d="M2 3h5v10H2zM9 3h5v10H9zM3.8 6h1.4M3.8 8.5h1.4M10.8 6h1.4M10.8 8.5h1.4" />,
  timeline: <path d="M2 4h6M6 8h7M3.5 12H9" strokeWidth={2.4} />,
  target: <path d="M8 1.5v3M8 11.5v3M1.5 8h3M11.5 8h3M8 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8z" />,
  'zoom-in': (
    <>
      <circle cx="7" cy="7" r="4.3" />
      <path d="m10.3 10.3 3.7 3.7M7 5v4M5 7h4" />
    </>
  ),
  'zoom-out': (
    <>
      <circle cx="7" cy="7" r="4.3" />
      <path d="m10.3 10.3 3.7 3.7M5 7h4" />
    </>
  ),
  search: (
    <>
      <circle cx="7" cy="7" r="4.3" />
      <path d="m10.3 10.3 3.7 3.7" />
    </>
  ),
  filter: <path d="M2 4h12M4.5 8h7M7 12h2" />,
  fork: (
    <>
      <circle cx="4" cy="3.5" r="1.6" />
      <circle cx="4" cy="12.5" r="1.6" />
      <circle cx="12" cy="5.5" r="1.6" />
      <path d="M4 5.1v5.8M12 7.1c0 2.7-8 1.6-8 3.8" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1.5" />
      <path d="M10.5 5.5v-3h-8v8h3" />
    </>
  ),
  close: <path d="m4 4 8 8M12 4l-8 8" />,
  'chevron-down': <path d="m5 6.5 3 3 3-3" />,
  'chevron-right': <path d="m6.5 5 3 3-3 3" />,
  columns: <path d="M2.5 3h11v10h-11zM6.5 3v10M10 3v10" />,
  theme: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <path d="M8 2.5a5.5 5.5 0 0 1 0 11z" fill="currentColor" stroke="none" />
    </>
  ),
  more: <path d="M3.5 8h.01M8 8h.01M12.5 8h.01" strokeWidth={2.4} />,
  link: <path d="M6.5 9.5 9.5 6.5M7 4.5l1.3-1.3a3 3 0 0 1 4.5 4.5L11.5 9M9 11.5l-1.3 1.3a3 3 0 0 1-4.5-4.5L4.5 7" />,
  arrow: <path d="M2.5 8h10.5M9.5 4.5 13 8l-3.5 3.5" />,
  undo: (
    <>
      <path d="M5.5 3 2.5 6l3 3" />
      <path d="M2.5 6H10a3.5 3.5 0 0 1 0 7H6" />
    </>
  ),
  download: <path d="M8 2v8.5M4.5 7 8 10.5 11.5 7M2.5 13.5h11" />,
  idle: <circle cx="8" cy="8" r="4.5" />,
  enter: <path d="M9.5 2.5h4v11h-4M2 8h7.5M6.5 5l3 3-3 3" />,
  fetch: <path d="M8 2v7.5M4.8 6.5 8 9.7l3.2-3.2M2.5 10.5v3h11v-3" />,
  handle: (
    <>
      <circle cx="8" cy="8" r="5.7" />
      <circle cx="8" cy="8" r="2.5" fill="currentColor" stroke="none" />
    </>
  ),
  save: <path d="M2.5 2.5h8.5l2.5 2.5v8.5h-11zM5 13.5V9h6v4.5M5.5 2.5V5.5h4v-3" />,
  commit: <path d="M3.5 14V2.5M3.5 3h9l-2.2 3 2.2 3h-9" />,
  leave: <path d="M6.5 2.5h-4v11h4M6 8h8M11 5l3 3-3 3" />,
  waiting: (
    <path d="M4 2.2h8M4 13.8h8M4.8 2.5c0 3.2 2.4 3.7 2.4 5.5s-2.4 2.3-2.4 5.5M11.2 2.5c0 3.2-2.4 3.7-2.4 5.5s2.4 2.3 2.4 5.5" />
  ),
  blocked: (
    <>
      <circle cx="8" cy="8" r="5.7" />
      <path d="M4.8 8h6.4" strokeWidth={2.6} />
    </>
  ),
  backoff: (
    <>
      <path d="M3 3.2v3.3h3.3" />
      <path d="M3.4 6.3A5.5 5.5 0 1 1 2.6 9" />
      <path d="M8 5.5V8.5l2 1.3" />
    </>
  ),
  error: (
    <>
      <circle cx="8" cy="8" r="5.7" />
      <path d="M8 4.6v4.2" strokeWidth={2} />
      <path d="M8 11.2h.01" strokeWidth={2.2} />
    </>
  ),
  disabled: (
    <>
      <circle cx="8" cy="8" r="5.7" />
      <path d="m4 12 8-8" />
    </>
  ),
  crashed: <path d="M9.5 1.5 3.5 9H7.5L6.5 14.5l6-7.5H8.5z" fill="currentColor" strokeWidth={1} />,
  violation: (
    <>
      <path d="M5.5 1.8h5L14.2 5.5v5l-3.7 3.7h-5L1.8 10.5v-5z" fill="currentColor" strokeWidth={1} />
      <path d="m5.8 5.8 4.4 4.4M10.2 5.8l-4.4 4.4" stroke="var(--glyph-hole, var(--surface))" strokeWidth={1.7} />
    </>
  ),
  hazard: (
    <>
      <path d="M8 2.2 14.5 13.5h-13z" />
      <path d="M8 6.3v3.4M8 11.7h.01" strokeWidth={1.8} />
    </>
  ),
  ok: (
    <>
      <circle cx="8" cy="8" r="5.7" />
      <path d="m5.3 8.2 2 2 3.5-4.2" strokeWidth={1.8} />
    </>
  ),
  projector: (
    <>
      <rect x="2.8" y="2.8" width="10.4" height="10.4" rx="1" />
      <path d="M5.5 10.7V8.5M8 10.7V5.3M10.5 10.7V7" />
    </>
  ),
  observer: (
    <>
      <circle cx="8" cy="8" r="5.7" />
      <circle cx="8" cy="8" r="1.7" fill="currentColor" />
    </>
  ),
  saga: (
    <>
      <path d="M8 1.8 13.4 4.9v6.2L8 14.2 2.6 11.1V4.9z" />
      <path d="M5.6 9.6 8 6.2l2.4 3.4" />
    </>
  ),
  eye: (
    <>
      <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z" />
      <circle cx="8" cy="8" r="2" />
    </>
  ),
  plus: <path d="M8 3v10M3 8h10" />,
  timer: (
    <>
      <circle cx="8" cy="9" r="5" />
      <path d="M8 6v3l2 1.2M6 1.8h4" />
    </>
  ),
  upload: <path d="M8 10.5V2M4.5 5.5 8 2l3.5 3.5M2.5 13.5h11" />,
  keyboard: (
    <>
      <rect x="1.5" y="4" width="13" height="8" rx="1.5" />
      <path d="M4 6.5h.01M6.7 6.5h.01M9.3 6.5h.01M12 6.5h.01M5 9.5h6" />
    </>
  ),
  sun: (
    <>
      <circle cx="8" cy="8" r="2.8" />
      <path d="M8 1.5v1.6M8 12.9v1.6M1.5 8h1.6M12.9 8h1.6M3.4 3.4l1.1 1.1M11.5 11.5l1.1 1.1M3.4 12.6l1.1-1.1M11.5 4.5l1.1-1.1" />
    </>
  ),
  moon: <path d="M13.2 9.8A5.7 5.7 0 0 1 6.2 2.8a5.7 5.7 0 1 0 7 7z" />,
  help: (
    <>
      <circle cx="8" cy="8" r="5.7" />
      <path d="M6.3 6.4a1.8 1.8 0 1 1 2.5 1.7c-.5.2-.8.6-.8 1.1M8 11.2h.01" />
    </>
  ),
} as const satisfies Record<string, ReactNode>

export type IconName = keyof typeof icons
