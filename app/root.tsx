import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  isRouteErrorResponse,
  useLocation,
  useMatches,
  useRouteError,
} from '@remix-run/react'
import type { ShouldRevalidateFunction } from '@remix-run/react'
import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { racine } from './http/racine.ts'
import { isDansLEditeur, paths } from './paths.ts'
import { AvecSession, FinAnnoncee } from './screens/compte/session-en-cours.tsx'
import { textes } from './textes/dictionnaire.ts'
import { Frame } from './ui/frame.tsx'
import type { Racine } from './ui/instance.ts'
import { LangueProvider } from './ui/langue.tsx'
import look from './ui/look/look.css?url'
import { titre } from './ui/meta.ts'
import { menuPrincipal, profils } from './ui/navigation.ts'
import { useNonce } from './ui/nonce.ts'
import { PageErreur, erreurConnue } from './ui/page-erreur.tsx'
import type { PageHandle } from './ui/page-handle.ts'
import { useRacine } from './ui/use-racine.ts'

export const links: LinksFunction = () => [
  { rel: 'icon', href: '/mark.svg', type: 'image/svg+xml' },
  { rel: 'stylesheet', href: look },
  // After the look: the accent of the instance overrides that of the tokens.
  { rel: 'stylesheet', href: paths.themeCss() },
]

export async function loader(args: LoaderFunctionArgs): Promise<Racine> {
  return racine(args)
}

/** The editor of a form holds what it shows: it goes from one element to another without the network. */
export const shouldRevalidate: ShouldRevalidateFunction = ({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}) =>
  formMethod === undefined &&
  currentUrl.pathname === nextUrl.pathname &&
  currentUrl.search !== nextUrl.search &&
  isDansLEditeur(nextUrl.pathname)
    ? false
    : defaultShouldRevalidate

export const meta: MetaFunction<typeof loader> = ({ matches, error }) =>
  titre(matches, (t) => {
    return error ? [t.publics.pageErreur[erreurConnue(isRouteErrorResponse(error) ? error.status : 500)].titre] : []
  })

const DATA_THEME = { systeme: undefined, clair: 'light', sombre: 'dark' } as const

/** The handles of the matched routes, from the widest to the page. */
function useHandles(): { handle: PageHandle; data: unknown }[] {
  return useMatches().flatMap((match) => {
    const handle = match.handle as PageHandle | undefined
    return handle ? [{ handle, data: match.data }] : []
  })
}

export function Layout({ children }: { children: ReactNode }) {
  const { instance, langue, theme } = useRacine()
  const nonce = useNonce()
  const handles = useHandles()
  const script = handles.some(({ handle }) => handle.script)
  const agent = handles.some(({ handle }) => handle.agent)
  return (
    <html lang={langue} data-theme={DATA_THEME[theme]}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        {instance.appEnv === 'production' ? null : <meta name="robots" content="noindex, nofollow" />}
        <Meta />
        <Links />
      </head>
      <body className={agent ? 'agent' : undefined}>
        <LangueProvider langue={langue}>{children}</LangueProvider>
        {script ? (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        ) : null}
      </body>
    </html>
  )
}

function Page({ children }: { children: ReactNode }) {
  const racine = useRacine()
  const { pathname, key } = useLocation()
  const handles = useHandles()
  const t = textes(racine.langue)
  const contact = handles.reduce<ReturnType<NonNullable<PageHandle['contact']>>>(
    // A route that failed has no data: its contact is not asked for.
    (found, { handle, data }) => (data === undefined || data === null ? found : (handle.contact?.(data) ?? found)),
    null,
  )
  useFocusOnNavigation(pathname, key)
  return (
    <AvecSession session={racine.session} email={racine.personne?.email ?? null}>
      <Frame
        instance={racine.instance}
        personne={racine.personne}
        finDeSession={<FinAnnoncee session={racine.session} suite={racine.cheminCourant} />}
        avis={racine.avis}
        // The root is not read again by a navigation within a page: the address says whether it is still that dossier.
        isEssai={racine.essai !== null && pathname.startsWith(paths.usager.dossier(racine.essai))}
        nav={menuPrincipal(racine.personne, pathname, t, racine.notifications)}
        profils={racine.personne ? profils(racine.personne, pathname, t) : []}
        contact={contact}
        theme={racine.theme}
        langue={racine.langue}
        retour={racine.cheminCourant}
        flush={handles.some(({ handle }) => handle.flush)}
      >
        {children}
      </Frame>
    </AvecSession>
  )
}

/**
 * After a navigation without a new document, the focus goes to the content, as a new document would do. An act that leads back to
 * its page leaves the focus where it was, unless what had it is gone: from the content Tab goes on, from nowhere it begins again.
 */
function useFocusOnNavigation(pathname: string, key: string) {
  const seen = useRef({ pathname, key })
  useEffect(() => {
    const avant = seen.current
    if (avant.pathname === pathname && avant.key === key) return
    seen.current = { pathname, key }
    const isPerdu = document.activeElement === null || document.activeElement === document.body
    if (avant.pathname !== pathname || isPerdu) document.getElementById('contenu')?.focus({ preventScroll: true })
  }, [pathname, key])
}

export default function App() {
  return (
    <Page>
      <Outlet />
    </Page>
  )
}

export function ErrorBoundary() {
  const error = useRouteError()
  const response = isRouteErrorResponse(error) ? error : null
  return (
    <Page>
      <PageErreur status={response?.status ?? 500} detail={detailOf(response?.data)} />
    </Page>
  )
}

/** The sentence a refusal gives, when it gives one: `data({ message }, { status })`. Never the text of a bug. */
function detailOf(data: unknown): string | null {
  if (typeof data !== 'object' || data === null || !('message' in data)) return null
  return typeof data.message === 'string' ? data.message : null
}
