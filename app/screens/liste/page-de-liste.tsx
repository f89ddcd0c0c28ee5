import { Form } from '@remix-run/react'
import type { LigneDeListe } from '../../domain/liste/lignes-lues.ts'
import type { CritereSaisi } from '../../../form-engine/liste/critere-saisi.ts'
import type { CodeDEcart } from '../../../form-engine/liste/filtre.ts'
import { changerDeVue, PAR_PAGE, type Vue } from '../../../form-engine/liste/vue.ts'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { Pagination } from '../../ui/pagination.tsx'
import { Vide } from '../../ui/vide.tsx'
import { ActesDeListe } from './actes-de-liste.tsx'
import { adresseDeListe, type Lieu } from './adresses.ts'
import type { ColonneDePage } from './colonne-de-liste.ts'
import { Filtres } from './filtres.tsx'
import { TableDeListe } from './table-de-liste.tsx'

export interface ListeLue {
  lieu: Lieu
  vue: Vue
  colonnes: ColonneDePage[]
  /** Ids of those shown, in their order. */
  affichees: string[]
  /** Null when the filter did not end in time. */
  lignes: LigneDeListe[] | null
  suite: string | null
  isPlafonnee: boolean
  ecartes: CodeDEcart[]
  saisi: CritereSaisi | null
  moi: string
}

/** A list: what it is filtered by, its rows, what can be done with those that are ticked. */
export function PageDeListe({ liste }: { liste: ListeLue }) {
  const t = useTextes().liste
  const { lieu, vue, colonnes, lignes } = liste
  const affichees = liste.affichees.flatMap((id) => colonnes.find((colonne) => colonne.id === id) ?? [])
  return (
    <div className="stack">
      <Filtres lieu={lieu} vue={vue} colonnes={colonnes} saisi={liste.saisi} />
      {liste.ecartes.length > 0 ? (
        <Note tone="honey" announce="status">
          {[...new Set(liste.ecartes)].map((code) => (
            <p key={code}>{t.ecarts[code]}</p>
          ))}
        </Note>
      ) : null}
      {liste.isPlafonnee ? <p className="small soft">{t.plafonnee}</p> : null}
      {lignes === null ? (
        <Vide icon="horloge" title={t.tropLongue.titre}>
          {t.tropLongue.texte}
        </Vide>
      ) : lignes.length === 0 ? (
        <Rien vue={vue} lieu={lieu} />
      ) : (
        <Form method="post" className="stack" preventScrollReset>
          <TableDeListe lieu={lieu} vue={vue} colonnes={affichees} lignes={lignes} moi={liste.moi} />
          <ActesDeListe onglet={vue.onglet} isEntreDemarches={lieu.demarcheId === null} />
        </Form>
      )}
      <Pagination
        label={t.legende(t.onglets[vue.onglet])}
        first={vue.apres === null ? null : adresseDeListe(lieu, changerDeVue(vue, {}))}
        next={liste.suite === null ? null : adresseDeListe(lieu, { ...vue, apres: liste.suite })}
      />
      {lignes !== null && lignes.length > 0 ? <ParPage lieu={lieu} vue={vue} /> : null}
    </div>
  )
}

function Rien({ lieu, vue }: { lieu: Lieu; vue: Vue }) {
  const t = useTextes().liste
  const isFiltree = vue.filtre.groupes.length > 0 || vue.recherche !== ''
  if (!isFiltree) return <Vide title={t.vides[vue.onglet].titre}>{t.vides[vue.onglet].texte}</Vide>
  const nue = changerDeVue(vue, { filtre: { mode: 'toutes', groupes: [] }, recherche: '' })
  return (
    <Vide
      icon="filtre"
      title={t.sansResultat.titre}
      action={<LienBouton to={adresseDeListe(lieu, nue)}>{t.reinitialiser}</LienBouton>}
    >
      {t.sansResultat.texte}
    </Vide>
  )
}

function ParPage({ lieu, vue }: { lieu: Lieu; vue: Vue }) {
  const t = useTextes().liste
  return (
    <p className="row small soft screen-only">
      {t.par}
      {PAR_PAGE.map((par) =>
        par === vue.par ? (
          <strong key={par}>{par}</strong>
        ) : (
          <LienBouton key={par} kind="quiet" size="s" to={adresseDeListe(lieu, changerDeVue(vue, { par }))}>
            {par}
          </LienBouton>
        ),
      )}
    </p>
  )
}
