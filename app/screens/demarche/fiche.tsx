import { Link } from '@remix-run/react'
import type { ReactNode } from 'react'
import type { EtatDemarche } from '../../domain/demarche/show.ts'
import { paths } from '../../paths.ts'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { BadgeDemarche } from './badge-demarche.tsx'

/** The pages of a démarche, gathered by what one comes for: a tab each, and the pages of the current one under it. */
const GROUPES = {
  apercu: ['apercu', 'statistiques'],
  formulaire: ['formulaire', 'verification', 'essai', 'scenarios', 'repetition', 'langues', 'historique'],
  reglages: ['reglages', 'demandeur', 'donnees', 'decision', 'conservation', 'colonnes', 'etiquettes'],
  courriels: ['courriels', 'attestations'],
  personnes: ['instructeurs', 'experts', 'administrateurs'],
  vie: ['vie', 'paquet'],
} as const satisfies Record<string, readonly string[]>

type Groupe = keyof typeof GROUPES
export type PageDeFiche = (typeof GROUPES)[Groupe][number]

const ADRESSES: Record<PageDeFiche, (id: string) => string> = {
  apercu: paths.administrateur.demarche,
  statistiques: (id) => paths.administrateur.statistiques(id),
  formulaire: (id) => paths.administrateur.formulaire(id),
  verification: paths.administrateur.verification,
  essai: paths.administrateur.essai,
  scenarios: (id) => paths.administrateur.scenarios(id),
  repetition: (id) => paths.administrateur.repetition(id),
  langues: (id) => paths.administrateur.langues(id),
  historique: (id) => paths.administrateur.historique(id),
  demandeur: paths.administrateur.demandeur,
  reglages: paths.administrateur.reglages,
  donnees: paths.administrateur.donnees,
  decision: paths.administrateur.decision,
  conservation: paths.administrateur.conservation,
  colonnes: paths.administrateur.colonnes,
  etiquettes: paths.administrateur.etiquettes,
  courriels: paths.administrateur.courriels,
  attestations: paths.administrateur.attestations,
  instructeurs: (id) => paths.administrateur.instructeurs(id),
  experts: paths.administrateur.experts,
  administrateurs: paths.administrateur.administrateurs,
  vie: paths.administrateur.vie,
  paquet: paths.administrateur.paquet,
}

/** A tab, or a page under one of them, or a page that is under none. */
type PageAffichee =
  | PageDeFiche
  | {
      titre: string
      dans?: PageDeFiche
      /** The state of what the page is about, in the place of that of the démarche. */
      badge?: ReactNode
    }

/** What the head of every page of a démarche says. */
export interface TeteDeDemarche {
  id: string
  numero: number
  titre: string
  etat: EtatDemarche
}

/** The frame of the administrateur's pages of one démarche: where one is, its state, its pages, what was just done. */
export function Fiche({
  demarche,
  page,
  fait,
  children,
}: {
  demarche: TeteDeDemarche
  /** The current tab, or the name of a page that is none. */
  page: PageAffichee
  /** What was just done, in a sentence. */
  fait?: string | null | undefined
  children: ReactNode
}) {
  const t = useTextes().administrateur
  const ici = typeof page === 'string' ? t.fiche[page] : page.titre
  const isApercu = page === 'apercu'
  const { dans, badge } = typeof page === 'string' ? {} : page
  return (
    <div className="wrap stack stack-l">
      <PageHeader
        ariane={[
          { label: t.mesDemarches.titre, to: paths.administrateur.demarches() },
          ...(isApercu ? [] : [{ label: demarche.titre, to: paths.administrateur.demarche(demarche.id) }]),
          ...(dans ? [{ label: t.fiche[dans], to: ADRESSES[dans](demarche.id) }] : []),
          { label: isApercu ? demarche.titre : ici },
        ]}
        above={isApercu ? t.fiche.numero(demarche.numero) : demarche.titre}
        title={isApercu ? demarche.titre : ici}
        badges={badge ?? <BadgeDemarche etat={demarche.etat} />}
      />
      <Onglets id={demarche.id} page={page} />
      {fait ? (
        <Note tone="leaf" announce="status">
          {fait}
        </Note>
      ) : null}
      {children}
    </div>
  )
}

function Onglets({ id, page }: { id: string; page: PageAffichee }) {
  const t = useTextes().administrateur.fiche
  const groupes = Object.keys(GROUPES) as Groupe[]
  const pagesDe = (groupe: Groupe): readonly PageDeFiche[] => GROUPES[groupe]
  const ici = typeof page === 'string' ? page : page.dans
  const courant = groupes.find((groupe) => pagesDe(groupe).some((une) => une === ici))
  return (
    <div className="stack stack-s">
      <Tabs
        label={t.onglets}
        tabs={groupes.map((groupe) => ({
          label: t.groupes[groupe],
          to: ADRESSES[pagesDe(groupe)[0] ?? 'apercu'](id),
          current: groupe === courant,
        }))}
      />
      {courant ? <PagesDuGroupe id={id} groupe={courant} page={ici} /> : null}
    </div>
  )
}

/** The pages of one tab; nothing when it has one page. */
export function PagesDuGroupe({ id, groupe, page }: { id: string; groupe: Groupe; page: PageDeFiche | undefined }) {
  const t = useTextes().administrateur.fiche
  const pages: readonly PageDeFiche[] = GROUPES[groupe]
  if (pages.length < 2) return null
  return (
    <nav aria-label={t.pagesDe(t.groupes[groupe])} className="subtabs">
      <ul>
        {pages.map((une) => (
          <li key={une}>
            <Link to={ADRESSES[une](id)} aria-current={une === page ? 'page' : undefined}>
              {t[une]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** What just happened, read from `?fait=` of a redirection; null for anything unknown. */
export function faitDe(url: string): Fait | null {
  const fait = new URL(url).searchParams.get('fait')
  return FAITS.find((connu) => connu === fait) ?? null
}

const FAITS = ['importee', 'creee', 'publiee', 'closee', 'enregistree', 'fixee', 'demandee'] as const
export type Fait = (typeof FAITS)[number]
