/** « Mes démarches »: by state, with a search, and the way out of the bin. */
import { Form, Link } from '@remix-run/react'
import { addMonths, parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { DemarcheListee, OngletDeDemarches } from '../../domain/demarche/list.ts'
import { paths } from '../../paths.ts'
import { dateCourte, nombre } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { BadgeDemarche } from './badge-demarche.tsx'

const ORDRE = ['publiees', 'brouillons', 'closes', 'supprimees'] as const satisfies readonly OngletDeDemarches[]

const adresse = (vue: OngletDeDemarches): string => `${paths.administrateur.demarches()}?vue=${vue}`

export function OngletsDeDemarches({
  onglet,
  combien,
}: {
  onglet: OngletDeDemarches
  combien: Record<OngletDeDemarches, number>
}) {
  const t = useTextes().vie.liste
  const langue = useLangue()
  return (
    <Tabs
      label={t.onglets}
      tabs={ORDRE.map((vue) => ({
        label: t[vue],
        to: adresse(vue),
        current: vue === onglet,
        count: nombre(combien[vue], langue),
      }))}
    />
  )
}

export function ChercherUneDemarche({ onglet, texte }: { onglet: OngletDeDemarches; texte: string }) {
  const t = useTextes().vie.liste
  return (
    <Form method="get" role="search" className="row row-end">
      <input type="hidden" name="vue" value={onglet} />
      <TextInput id="q" name="q" label={t.chercher} hint={t.chercherAide} defaultValue={texte} width="l" />
      <Bouton>{t.chercherAction}</Bouton>
      {texte === '' ? null : (
        <LienBouton to={adresse(onglet)} kind="quiet">
          {t.effacer}
        </LienBouton>
      )}
    </Form>
  )
}

export function MesDemarchesEnTable({
  demarches,
  onglet,
}: {
  demarches: readonly DemarcheListee[]
  onglet: OngletDeDemarches
}) {
  const { administrateur, vie } = useTextes()
  const t = administrateur.mesDemarches
  const langue = useLangue()
  const isSupprimees = onglet === 'supprimees'
  const nom: Column<DemarcheListee> = {
    key: 'demarche',
    header: t.demarche,
    rowHeader: true,
    cell: ({ id, titre, service }) => (
      <>
        {isSupprimees ? titre : <Link to={paths.administrateur.demarche(id)}>{titre}</Link>}
        <br />
        <span className="tiny soft">{service || t.sansService}</span>
      </>
    ),
  }
  const etat: Column<DemarcheListee> = {
    key: 'etat',
    header: t.etat,
    cell: (demarche) => <BadgeDemarche etat={demarche.etat} />,
  }
  const jour = (iso: string) => <time dateTime={iso}>{dateCourte(iso, langue)}</time>
  const chiffre = (...counts: (number | undefined)[]) => {
    const n = counts.reduce<number>((sum, count) => sum + (count ?? 0), 0)
    return n === 0 ? <span className="soft">0</span> : nombre(n, langue)
  }
  const comptes: Column<DemarcheListee>[] = [
    { key: 'brouillons', header: t.brouillons, end: true, cell: ({ dossiers }) => chiffre(dossiers.brouillon) },
    { key: 'aPrendre', header: t.aPrendre, end: true, cell: ({ dossiers }) => chiffre(dossiers.en_construction) },
    {
      key: 'enInstruction',
      header: t.enInstruction,
      end: true,
      cell: ({ dossiers }) => chiffre(dossiers.en_instruction),
    },
    {
      key: 'traites',
      header: t.traites,
      end: true,
      cell: ({ dossiers }) => chiffre(dossiers.accepte, dossiers.refuse, dossiers.sans_suite),
    },
    { key: 'modifiee', header: t.modifiee, cell: ({ modifieAt }) => jour(modifieAt) },
  ]
  const corbeille: Column<DemarcheListee>[] = [
    {
      key: 'supprimee',
      header: vie.liste.supprimeeLe,
      cell: ({ supprimeAt }) => (supprimeAt === null ? '' : jour(supprimeAt)),
    },
    {
      key: 'effacee',
      header: vie.liste.effaceeLe,
      cell: ({ supprimeAt }) => (supprimeAt === null ? '' : jour(finDeLaCorbeille(supprimeAt))),
    },
    {
      key: 'restaurer',
      header: vie.liste.restaurer,
      end: true,
      cell: ({ id, titre }) => (
        <Form method="post" action={paths.administrateur.restaurer(id)}>
          <Bouton kind="quiet" size="s" srSuffix={vie.liste.restaurerQuoi(titre)}>
            {vie.liste.restaurer}
          </Bouton>
        </Form>
      ),
    },
  ]
  return (
    <Table
      caption={t.legende}
      detail={t.tri}
      rows={demarches}
      rowKey={(demarche) => demarche.id}
      columns={[nom, etat, ...(isSupprimees ? corbeille : comptes)]}
    />
  )
}

// A month, as the purge counts it (domain/demarche/purger.ts).
const finDeLaCorbeille = (supprimeAt: Instant): string => addMonths(parisDate(supprimeAt), 1)
