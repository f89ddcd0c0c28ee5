import type { ReactNode } from 'react'
import type { TraceVue } from '../../domain/dossier/traces-instruction.ts'
import type { ListeMontree } from '../../domain/liste/show.ts'
import type { VueEnregistree } from '../../domain/liste/vues.ts'
import type { Fait } from '../../http/liste.ts'
import { adresseDeVue, lireVue } from '../../../form-engine/liste/vue.ts'
import { useTextes } from '../../ui/langue.tsx'
import { TracesDuGroupe } from '../dossier/traces-du-groupe.tsx'
import { adresseDeListe, type Lieu } from './adresses.ts'
import { FaitDeListe } from './fait-de-liste.tsx'
import { OngletsDeListe } from './onglets-de-liste.tsx'
import { PageDeListe } from './page-de-liste.tsx'
import { useColonnes } from './use-colonnes.ts'
import { VuesEnregistrees } from './vues-enregistrees.tsx'

/** What both lists read: that of a démarche, and the one across all of the person's. */
export interface ListeChargee {
  liste: ListeMontree
  /** In the tab of what is gone. */
  traces: TraceVue[] | null
  vues: Pick<VueEnregistree, 'id' | 'nom' | 'adresse' | 'groupe' | 'isMienne'>[]
  fait: Fait | null
}

/** A list under its heading: its tabs and named views beside, its filters and rows. */
export function ListeEntiere({
  lieu,
  groupes,
  chargee: { liste, traces, vues, fait },
  refus,
  rail,
  children,
}: {
  lieu: Lieu
  /** With whom a view may be shared. */
  groupes: readonly { id: string; nom: string }[]
  chargee: ListeChargee
  refus: { acte: string; phrase: string; saisie: string } | undefined
  /** What else stands beside the list. */
  rail?: ReactNode
  /** The heading of the page. */
  children: ReactNode
}) {
  const t = useTextes().liste
  const colonnes = useColonnes(liste.colonnes)
  const sansPlace = { ...liste.vue, apres: null }
  const isDeVue = refus?.acte === 'enregistrer-vue'
  return (
    <div className="wrap stack">
      {children}
      <FaitDeListe fait={fait} refus={isDeVue ? null : (refus?.phrase ?? null)} />
      <div className="with-rail stack">
        <aside className="stack stay screen-only" aria-label={t.vues.titre}>
          <OngletsDeListe lieu={lieu} vue={liste.vue} />
          <VuesEnregistrees
            vues={vues.map(({ id, nom, adresse, groupe, isMienne }) => ({
              id,
              nom,
              isMienne,
              isPartagee: groupe !== null,
              to: adresseDeListe(lieu, lireVue(new URLSearchParams(adresse)).vue),
            }))}
            adresse={adresseDeVue(sansPlace)}
            presente={adresseDeListe(lieu, sansPlace)}
            groupes={groupes}
            erreur={isDeVue ? refus.phrase : null}
            saisie={refus?.saisie ?? ''}
          />
          {rail}
        </aside>
        {traces ? <TracesDuGroupe traces={traces} /> : <PageDeListe liste={{ ...liste, lieu, colonnes }} />}
      </div>
    </div>
  )
}
