import type { ReactNode } from 'react'
import type { EtatDemarche } from '../../domain/demarche/show.ts'
import { paths } from '../../paths.ts'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { BadgeDemarche } from './badge-demarche.tsx'

export type PageDeFiche =
  'apercu' | 'formulaire' | 'demandeur' | 'reglages' | 'decision' | 'conservation' | 'instructeurs'

const ADRESSES: Record<PageDeFiche, (id: string) => string> = {
  apercu: paths.administrateur.demarche,
  formulaire: paths.administrateur.formulaire,
  demandeur: paths.administrateur.demandeur,
  reglages: paths.administrateur.reglages,
  decision: paths.administrateur.decision,
  conservation: paths.administrateur.conservation,
  instructeurs: paths.administrateur.instructeurs,
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
  page: PageDeFiche | { titre: string }
  /** What was just done, in a sentence. */
  fait?: string | null | undefined
  children: ReactNode
}) {
  const t = useTextes().administrateur
  const ici = typeof page === 'string' ? t.fiche[page] : page.titre
  const isApercu = page === 'apercu'
  return (
    <div className="wrap stack stack-l">
      <PageHeader
        ariane={[
          { label: t.mesDemarches.titre, to: paths.administrateur.demarches() },
          ...(isApercu ? [] : [{ label: demarche.titre, to: paths.administrateur.demarche(demarche.id) }]),
          { label: isApercu ? demarche.titre : ici },
        ]}
        above={isApercu ? t.fiche.numero(demarche.numero) : demarche.titre}
        title={isApercu ? demarche.titre : ici}
        badges={<BadgeDemarche etat={demarche.etat} />}
      />
      <Tabs
        label={t.fiche.onglets}
        tabs={(Object.keys(ADRESSES) as PageDeFiche[]).map((onglet) => ({
          label: t.fiche[onglet],
          to: ADRESSES[onglet](demarche.id),
          current: onglet === page,
        }))}
      />
      {fait ? (
        <Note tone="leaf" announce="status">
          {fait}
        </Note>
      ) : null}
      {children}
    </div>
  )
}

/** What just happened, read from `?fait=` of a redirection; null for anything unknown. */
export function faitDe(url: string): Fait | null {
  const fait = new URL(url).searchParams.get('fait')
  return FAITS.find((connu) => connu === fait) ?? null
}

const FAITS = ['importee', 'creee', 'publiee', 'closee', 'enregistree', 'fixee', 'demandee'] as const
export type Fait = (typeof FAITS)[number]
