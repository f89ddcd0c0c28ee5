import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Count } from './badge.tsx'

export interface Tab {
  label: string
  to: string
  current?: boolean | undefined
  count?: ReactNode
  /** The count is of news. */
  fresh?: boolean | undefined
}

function Links({ tabs }: { tabs: readonly Tab[] }) {
  return tabs.map((tab) => (
    <li key={tab.to}>
      <Link to={tab.to} aria-current={tab.current ? 'page' : undefined}>
        {tab.label}{' '}
        {tab.count === undefined || tab.count === null ? null : <Count fresh={tab.fresh}>{tab.count}</Count>}
      </Link>
    </li>
  ))
}

/** Parts of one thing, as links: each has its address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        <Links tabs={tabs} />
      </ul>
    </nav>
  )
}

/** Views of one list, in the rail on the left; they wrap above the list on small screens. */
export function Views({ id, title, tabs }: { id: string; title: string; tabs: readonly Tab[] }) {
  return (
    <nav aria-labelledby={id} className="stack stack-s">
      <h2 className="rail-title" id={id}>
        {title}
      </h2>
      <ul className="views">
        <Links tabs={tabs} />
      </ul>
    </nav>
  )
}
