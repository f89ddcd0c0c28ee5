import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { doors } from '../http/doors.ts'
import { countInstruction, listInstruction, ONGLETS, type Onglet } from '../domain/dossier/list-instruction.ts'
import { tracesInstruction } from '../domain/dossier/traces-instruction.ts'
import { paths } from '../paths.ts'
import { BadgeEtat } from '../screens/dossier/badge-etat.tsx'
import { BadgeDelai } from '../screens/dossier/delai-legal.tsx'
import { BadgeNonLus } from '../screens/messagerie/non-lus.tsx'
import { BadgeRemarques } from '../screens/remarque/liens.tsx'
import { BadgeCorrection } from '../screens/dossier/badges-apres-depot.tsx'
import { TracesDuGroupe } from '../screens/dossier/traces-du-groupe.tsx'
import { dateCourte, numeroDossier } from '../textes/format.ts'
import { Bouton } from '../ui/bouton.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { LienBouton } from '../ui/lien-bouton.tsx'
import { titre } from '../ui/meta.ts'
import { PageHeader } from '../ui/page-header.tsx'
import type { PageHandle } from '../ui/page-handle.ts'
import { Pagination } from '../ui/pagination.tsx'
import { Table } from '../ui/table.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { TextInput } from '../ui/text-input.tsx'
import { Vide } from '../ui/vide.tsx'

export const handle = { agent: true } satisfies PageHandle

export const meta: MetaFunction = ({ matches }) => titre(matches, (t) => [t.instructeur.liste.titre])

type Vue = Onglet | 'supprimes'
const VUES: readonly Vue[] = [...ONGLETS, 'supprimes']

export async function loader(args: LoaderFunctionArgs) {
  const key = await doors.instructeur(args)
  const params = new URL(args.request.url).searchParams
  const vue = VUES.find((candidate) => candidate === params.get('vue')) ?? 'a-prendre'
  const recherche = (params.get('q') ?? '').trim().slice(0, 100)
  const apres = params.get('apres')
  const [counts, page, traces] = await Promise.all([
    countInstruction(key),
    vue === 'supprimes' ? null : listInstruction(key, { onglet: vue, recherche, apres }),
    vue === 'supprimes' ? tracesInstruction(key) : null,
  ])
  return { vues: VUES, vue, recherche, apres, counts, page, traces, isInGroupe: key.groupes.length > 0 }
}

/** Address of a view of the list, its search and its position. */
function listPath(query: Record<string, string>): string {
  return `${paths.instructeur.dossiers()}?${new URLSearchParams(query).toString()}`
}

export default function ListeDesDossiers() {
  const { vues, vue, recherche, apres, counts, page, traces, isInGroupe } = useLoaderData<typeof loader>()
  const t = useTextes().instructeur.liste
  if (!isInGroupe) {
    return (
      <div className="wrap stack stack-l">
        <PageHeader title={t.titre} />
        <Vide title={t.sansGroupe.titre}>{t.sansGroupe.texte}</Vide>
      </div>
    )
  }
  return (
    <div className="wrap stack stack-l">
      <PageHeader title={t.titre} />
      <Tabs
        label={t.vues}
        tabs={vues.map((candidate) => ({
          label: t.onglets[candidate],
          to: listPath({ vue: candidate }),
          current: candidate === vue,
          ...(candidate === 'supprimes' ? {} : { count: counts[candidate] }),
        }))}
      />
      {vue === 'supprimes' ? null : <Recherche vue={vue} recherche={recherche} />}
      {page ? <Dossiers vue={vue} recherche={recherche} dossiers={page.dossiers} /> : null}
      {traces ? <TracesDuGroupe traces={traces} /> : null}
      {page ? (
        <Pagination
          label={t.titre}
          first={apres ? listPath({ vue, ...(recherche ? { q: recherche } : {}) }) : null}
          next={page.suite ? listPath({ vue, ...(recherche ? { q: recherche } : {}), apres: page.suite }) : null}
        />
      ) : null}
    </div>
  )
}

function Recherche({ vue, recherche }: { vue: Vue; recherche: string }) {
  const t = useTextes().instructeur.liste
  return (
    <Form method="get" role="search" className="row row-end">
      <input type="hidden" name="vue" value={vue} />
      <TextInput
        id="q"
        name="q"
        type="search"
        label={t.recherche}
        hint={t.rechercheAide}
        defaultValue={recherche}
        width="l"
      />
      <Bouton icon="loupe">{t.filtrer}</Bouton>
      {recherche ? (
        <LienBouton kind="quiet" to={listPath({ vue })}>
          {t.reinitialiser}
        </LienBouton>
      ) : null}
    </Form>
  )
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>

function Dossiers({
  vue,
  recherche,
  dossiers,
}: {
  vue: Vue
  recherche: string
  dossiers: NonNullable<Loaded['page']>['dossiers']
}) {
  const t = useTextes().instructeur.liste
  const sansDate = useTextes().instructeur.conservation.avantDecision
  const langue = useLangue()
  if (dossiers.length === 0) {
    return recherche ? (
      <Vide icon="filtre" title={t.sansResultat.titre}>
        {t.sansResultat.texte(recherche)}
      </Vide>
    ) : (
      <Vide title={t.aucun[vue].titre}>{t.aucun[vue].texte}</Vide>
    )
  }
  return (
    <Table
      caption={recherche ? t.resultat(recherche) : t.legende(t.onglets[vue])}
      rows={dossiers}
      rowKey={(dossier) => dossier.id}
      columns={[
        {
          key: 'numero',
          header: t.numero,
          rowHeader: true,
          cell: (dossier) => (
            <Link to={paths.instructeur.dossier(dossier.id)}>{numeroDossier(dossier.numero, langue)}</Link>
          ),
        },
        { key: 'demandeur', header: t.demandeur, cell: (dossier) => dossier.demandeur },
        { key: 'demarche', header: t.demarche, cell: (dossier) => dossier.demarche },
        {
          key: 'etat',
          header: t.etat,
          cell: (dossier) => (
            <span className="row">
              <BadgeEtat etat={dossier.etat} pour="agent" />
              <BadgeNonLus nombre={dossier.nonLus} />
              <BadgeRemarques nombre={dossier.remarquesNonLues} />
              {dossier.correction ? <BadgeCorrection pour="agent" /> : null}
              {dossier.delai ? <BadgeDelai delai={dossier.delai} /> : null}
            </span>
          ),
        },
        {
          key: 'depose',
          header: t.depose,
          cell: (dossier) => <time dateTime={dossier.deposeAt}>{dateCourte(dossier.deposeAt, langue)}</time>,
        },
        {
          key: 'garde',
          header: t.garde,
          cell: (dossier) =>
            dossier.supprimeLe ? (
              <time dateTime={dossier.supprimeLe}>{dateCourte(dossier.supprimeLe, langue)}</time>
            ) : (
              <span className="soft">{sansDate}</span>
            ),
        },
      ]}
    />
  )
}
