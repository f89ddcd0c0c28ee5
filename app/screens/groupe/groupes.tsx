import { Form, Link } from '@remix-run/react'
import type { GroupeIntrouvable, GroupeListe } from '../../domain/groupe/list.ts'
import { paths } from '../../paths.ts'
import { Badge } from '../../ui/badge.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import type { SelectOption } from '../../ui/select.tsx'
import { Table } from '../../ui/table.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { ChoisirLaQuestion } from './choisir-la-question.tsx'

/** What a page could not do: the act, why, and what was typed. */
export interface ActeRefuse {
  acte: string
  phrase: string
  saisie: string
  groupe: string | null
}

/** The groupes of a démarche: how many instruct in each, how to make more, one for each answer of a list among others. */
export function Groupes({
  demarcheId,
  groupes,
  manquants,
  introuvables,
  questions,
  choisi,
  refus,
}: {
  demarcheId: string
  groupes: readonly GroupeListe[]
  /** Names that the routing gives and no groupe has. */
  manquants: readonly string[]
  /** Names that led to no groupe when dossiers were deposited. */
  introuvables: readonly GroupeIntrouvable[]
  /** Questions whose answers may share dossiers out. */
  questions: readonly SelectOption[]
  choisi: string
  refus: ActeRefuse | null
}) {
  const { groupes: t, importGroupes, reorientation } = useTextes()
  const isSeul = groupes.length === 1
  return (
    <section id="groupes" className="stack" aria-labelledby="groupes-titre">
      <h2 id="groupes-titre">{t.titre}</h2>
      <p className="soft">
        {isSeul ? t.unSeul : t.chapeau}{' '}
        <Link to={paths.administrateur.listeDuFormulaire(demarcheId, 'routes')}>{t.orientation}</Link>
      </p>
      {manquants.length > 0 ? <Manquants demarcheId={demarcheId} noms={manquants} /> : null}
      {introuvables.length > 0 ? (
        <Note tone="honey" icon="alerte" title={t.introuvables}>
          <p>{t.introuvablesTexte}</p>
          <ul>
            {introuvables.map(({ nom, dossiers }) => (
              <li key={nom}>{t.introuvable(nom, dossiers)}</li>
            ))}
          </ul>
        </Note>
      ) : null}
      {isSeul ? null : <Liste demarcheId={demarcheId} groupes={groupes} choisi={choisi} />}
      <Creer demarcheId={demarcheId} refus={refus?.acte === 'creer' ? refus : null} />
      <Repartir demarcheId={demarcheId} questions={questions} />
      <p className="row">
        <LienBouton size="s" kind="quiet" icon="fichier" to={paths.administrateur.importerGroupes(demarcheId)}>
          {importGroupes.titre}
        </LienBouton>
        {isSeul ? null : (
          <LienBouton size="s" kind="quiet" icon="branche" to={paths.administrateur.reorientation(demarcheId)}>
            {reorientation.titre}
          </LienBouton>
        )}
      </p>
    </section>
  )
}

function Liste({
  demarcheId,
  groupes,
  choisi,
}: {
  demarcheId: string
  groupes: readonly GroupeListe[]
  choisi: string
}) {
  const t = useTextes().groupes
  return (
    <Table
      caption={t.legende}
      rows={groupes}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'nom',
          header: t.nom,
          rowHeader: true,
          cell: ({ id, nom, isParDefaut }) => (
            <>
              <Link
                to={`${paths.administrateur.instructeurs(demarcheId, id)}#groupe`}
                aria-current={id === choisi ? 'true' : undefined}
              >
                {nom}
              </Link>{' '}
              {isParDefaut ? (
                <Badge tone="stone" icon="personnes">
                  {t.parDefaut}
                </Badge>
              ) : null}
            </>
          ),
        },
        { key: 'instructeurs', header: t.instructeurs, end: true, cell: ({ instructeurs }) => instructeurs },
        { key: 'dossiers', header: t.dossiers, end: true, cell: ({ dossiers }) => dossiers },
      ]}
    />
  )
}

function Manquants({ demarcheId, noms }: { demarcheId: string; noms: readonly string[] }) {
  const t = useTextes().groupes
  return (
    <Note tone="honey" title={t.manquants}>
      <p>{t.manquantsTexte}</p>
      <div className="row">
        {noms.map((nom) => (
          <Form key={nom} method="post" action={paths.administrateur.instructeurs(demarcheId)}>
            <input type="hidden" name="nom" value={nom} />
            <Bouton size="s" icon="plus" name="acte" value="creer">
              {t.creerCelui(nom)}
            </Bouton>
          </Form>
        ))}
      </div>
    </Note>
  )
}

function Creer({ demarcheId, refus }: { demarcheId: string; refus: ActeRefuse | null }) {
  const t = useTextes().groupes
  return (
    <Repliable title={t.creer} open={refus !== null || undefined}>
      <Form method="post" action={paths.administrateur.instructeurs(demarcheId)} className="stack" id="creer">
        <TextInput
          id="nom"
          name="nom"
          label={t.nomDuGroupe}
          hint={t.nomAide}
          error={refus?.phrase ?? null}
          defaultValue={refus?.saisie ?? ''}
          maxLength={100}
          autoComplete="off"
        />
        <p>
          <Bouton icon="plus" name="acte" value="creer">
            {t.creerAction}
          </Bouton>
        </p>
      </Form>
    </Repliable>
  )
}

function Repartir({ demarcheId, questions }: { demarcheId: string; questions: readonly SelectOption[] }) {
  const t = useTextes().groupes
  return (
    <div id="repartir">
      <Repliable title={t.repartir}>
        <ChoisirLaQuestion demarcheId={demarcheId} questions={questions} />
      </Repliable>
    </div>
  )
}
