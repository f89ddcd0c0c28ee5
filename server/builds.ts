/**
 * The build of Remix, cut by the first segment of an address. Remix tries its routes one after the other, and draws a page
 * with all of them in hand: with two hundred and fifty it cost a list a fifth of its time (docs/decisions/0054). The pages of
 * one segment know one another, and nothing is lost: a route of another segment could not have matched.
 */
import type { ServerBuild } from '@remix-run/node'

type Routes = ServerBuild['routes']

/**
 * Gives the build that answers a path (`/instructeur/…`, as the request has it): the part whose routes begin with its first
 * segment, or may begin with anything; the whole build for a segment that no route names, or that is written otherwise
 * (capitals, escapes, the suffix of a request for data).
 */
export function partOfBuild(build: ServerBuild): (path: string) => ServerBuild {
  const segments = new Map(Object.keys(build.routes).map((id) => [id, firstSegment(build.routes, id)]))
  const parts = new Map<string, ServerBuild>()
  for (const segment of new Set(segments.values())) {
    if (segment === ANY) continue
    const ids = [...segments].flatMap(([id, its]) => (its === segment || its === ANY ? [id] : []))
    parts.set(segment, {
      ...build,
      routes: pick(build.routes, ids),
      assets: { ...build.assets, routes: pick(build.assets.routes, ids) },
    })
  }
  return (path) => parts.get(path.split('/')[1] ?? '') ?? build
}

/** The segment of a route that stands above the others, or begins with a parameter: it goes with all. */
const ANY = ''

function firstSegment(routes: Routes, id: string): string {
  const [first = ANY] = fullPath(routes, id).split('/')
  return /[:*?]/.test(first) ? ANY : first
}

function fullPath(routes: Routes, id: string): string {
  const route = routes[id]
  if (!route) return ''
  const above = route.parentId === undefined ? '' : fullPath(routes, route.parentId)
  return [above, route.path ?? ''].filter((part) => part !== '').join('/')
}

const pick = <Item>(all: Record<string, Item>, ids: readonly string[]): Record<string, Item> =>
  Object.fromEntries(ids.flatMap((id): [string, Item][] => (all[id] === undefined ? [] : [[id, all[id]]])))
