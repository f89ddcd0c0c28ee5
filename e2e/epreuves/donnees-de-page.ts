/** What the pages of a dossier give to a browser, read as its script reads them: the data of one route. */
import { z } from 'zod'
import { paths } from '../../app/paths.ts'
import type { DossierId } from '../../db/schema/ids.ts'
import type { CellKey } from '../../form-engine/reponses.ts'

const ROUTES = {
  remplir: 'routes/usager.dossiers.$id.remplir.$page',
  historique: 'routes/usager.dossiers.$id.historique.$champ',
} as const

/** An answer of a page: its version, and what its control shows. A row has a version and no control. */
export interface CelluleLue {
  cle: CellKey
  seq: number
  saisie: unknown
}

export type Lecture<T> = { status: number; lue: T | null }

export interface Lecteur {
  origine: string
  cookie: string
  dossierId: DossierId
}

/** Every cell of a page of the form, in its order; null when the answer is not 200. */
export async function lirePage(lecteur: Lecteur, page: string): Promise<Lecture<CelluleLue[]>> {
  const { status, lue } = await lireRoute(lecteur, paths.usager.remplir(lecteur.dossierId, page), ROUTES.remplir)
  if (lue === null) return { status, lue: null }
  return { status, lue: Page.parse(lue).vue.noeuds.flatMap(cellulesDe) }
}

/** The version of an answer and its words now, by the page of its versions, which readers have too. */
export async function lireHistorique(
  lecteur: Lecteur,
  cle: CellKey,
): Promise<Lecture<{ seq: number; actuelle: string | null }>> {
  const { status, lue } = await lireRoute(lecteur, paths.usager.historique(lecteur.dossierId, cle), ROUTES.historique)
  if (lue === null) return { status, lue: null }
  const { seq, versions } = Historique.parse(lue)
  return { status, lue: { seq, actuelle: versions.find(({ isActuelle }) => isActuelle)?.texte ?? null } }
}

const Historique = z.object({
  seq: z.number(),
  versions: z.array(z.object({ isActuelle: z.boolean(), texte: z.string().nullable() })),
})

interface Noeud {
  kind: string
  cle?: string | undefined
  seq?: number | undefined
  saisie?: unknown
  enfants?: Noeud[] | undefined
  lignes?: { cle: string; seq: number; enfants: Noeud[] }[] | undefined
}

const Noeud: z.ZodType<Noeud> = z.lazy(() =>
  z.object({
    kind: z.string(),
    cle: z.string().optional(),
    seq: z.number().optional(),
    saisie: z.unknown().optional(),
    enfants: z.array(Noeud).optional(),
    lignes: z.array(z.object({ cle: z.string(), seq: z.number(), enfants: z.array(Noeud) })).optional(),
  }),
)
const Page = z.object({ vue: z.object({ noeuds: z.array(Noeud) }) })

function cellulesDe(noeud: Noeud): CelluleLue[] {
  const { kind, cle = '', seq = 0, saisie = null, enfants = [], lignes = [] } = noeud
  const soi = kind === 'champ' ? [{ cle: cle as CellKey, seq, saisie }] : []
  const rangs = lignes.flatMap((ligne) => [
    { cle: ligne.cle as CellKey, seq: ligne.seq, saisie: undefined },
    ...ligne.enfants.flatMap(cellulesDe),
  ])
  return [...soi, ...enfants.flatMap(cellulesDe), ...rangs]
}

async function lireRoute({ origine, cookie }: Lecteur, chemin: string, route: string) {
  const response = await fetch(`${origine}${chemin}.data?${new URLSearchParams({ _routes: route }).toString()}`, {
    headers: { cookie },
    redirect: 'manual',
    signal: AbortSignal.timeout(20_000),
  })
  const body = await response.text()
  if (response.status !== 200) return { status: response.status, lue: null }
  const routes = z.record(z.string(), z.looseObject({ data: z.unknown() })).parse(deplier(body))
  return { status: 200, lue: routes[route]?.data ?? null }
}

/**
 * Undoes what Remix does to data on their way: values in one list, named by their rank; below zero stand those that JSON
 * has not (of which ours hold null and undefined only).
 */
function deplier(body: string): unknown {
  const [premiere = '[]'] = body.split('\n')
  const valeurs = JSON.parse(premiere) as unknown[]
  const lire = (rang: number): unknown => {
    if (rang === -5) return null
    if (rang < 0) return undefined
    const valeur = valeurs[rang]
    if (Array.isArray(valeur)) return valeur.map((autre) => lire(Number(autre)))
    if (typeof valeur !== 'object' || valeur === null) return valeur
    return Object.fromEntries(
      Object.entries(valeur).map(([cle, autre]) => [String(valeurs[Number(cle.slice(1))]), lire(Number(autre))]),
    )
  }
  return lire(0)
}
