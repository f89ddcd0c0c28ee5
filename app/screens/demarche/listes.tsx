import { Form } from '@remix-run/react'
import { dateEnFrancais } from '../../../form-engine/champs/dates.ts'
import { nombreEnFrancais } from '../../../form-engine/champs/nombres.ts'
import type { Colonne, Ligne } from '../../../form-engine/champs/referentiel.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'
import type { ListeVue } from '../../domain/referentiel/list.ts'
import { paths } from '../../paths.ts'
import { dateHeure, nombre } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { FileInput } from '../../ui/file-input.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Table } from '../../ui/table.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { Vide } from '../../ui/vide.tsx'
import { Fiche, type TeteDeDemarche } from './fiche.tsx'
import { Problemes } from './problemes.tsx'

/** Why nothing was kept. */
export interface RefusDeListe {
  champ: 'nom' | 'fichier'
  phrase: string
  problemes: Probleme[]
  nom: string
}

/** The lists of a démarche: how one is imported, and what each holds with the settings that use it. */
export function Listes({
  demarche,
  listes,
  refus = null,
  fait = null,
}: {
  demarche: TeteDeDemarche
  listes: readonly ListeVue[]
  refus?: RefusDeListe | null
  fait?: string | null
}) {
  const t = useTextes().administrateur.referentiels
  return (
    <Fiche demarche={demarche} page={{ titre: t.titre }} fait={fait}>
      {refus ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>
            <a href={`#${refus.champ}`}>{refus.phrase}</a>
          </p>
        </Note>
      ) : null}
      {refus && refus.problemes.length > 0 ? <Problemes problemes={refus.problemes} /> : null}
      <p className="lead">{t.chapeau}</p>
      <Importer demarche={demarche} refus={refus} />
      {listes.length === 0 ? <Vide title={t.vide}>{t.videTexte}</Vide> : null}
      {listes.map((liste) => (
        <UneListe key={liste.empreinte} liste={liste} />
      ))}
    </Fiche>
  )
}

function Importer({ demarche, refus }: { demarche: TeteDeDemarche; refus: RefusDeListe | null }) {
  const t = useTextes().administrateur.referentiels
  const erreur = (champ: RefusDeListe['champ']) => (refus?.champ === champ ? refus.phrase : null)
  return (
    <Card leaf title={t.importer}>
      <Form
        method="post"
        action={paths.administrateur.televerserReferentiel(demarche.id)}
        encType="multipart/form-data"
        className="stack"
      >
        <TextInput
          id="nom"
          name="nom"
          label={t.nom}
          hint={t.nomAide}
          error={erreur('nom')}
          defaultValue={refus?.nom ?? ''}
          maxLength={200}
          optional
        />
        <FileInput
          id="fichier"
          name="fichier"
          label={t.fichier}
          hint={t.fichierAide}
          error={erreur('fichier')}
          accept=".csv,.txt,text/csv"
        />
        <details className="fold">
          <summary>{t.regles}</summary>
          <ul>
            {t.regle.map((regle) => (
              <li key={regle}>{regle}</li>
            ))}
          </ul>
        </details>
        <p>
          <Bouton kind="main" icon="fichier">
            {t.action}
          </Bouton>
        </p>
      </Form>
    </Card>
  )
}

function UneListe({ liste: { empreinte, nom, lignes, creeAt, config, premieres } }: { liste: ListeVue }) {
  const { administrateur, commun } = useTextes()
  const t = administrateur.referentiels
  const langue = useLangue()
  const reglages = { type: 'referentiel', libelle: nom, config }
  return (
    <Card id={`liste-${empreinte.slice(0, 12)}`} title={nom}>
      <p className="soft">
        {t.lignes(lignes, nombre(lignes, langue))} · {t.le(dateHeure(creeAt, langue))}
      </p>
      <Table
        caption={t.premieres}
        rows={premieres}
        rowKey={({ id }) => id}
        columns={[
          { key: 'id', header: t.identifiant, rowHeader: true, cell: ({ id }) => id },
          ...config.colonnes.map((colonne) => ({
            key: `colonne-${colonne.id}`,
            header: `${colonne.libelle} (${t.sortes[colonne.sorte]})`,
            cell: (ligne: Ligne) => enTexte(colonne, ligne, commun),
            end: colonne.sorte === 'decimal',
          })),
        ]}
      />
      <details className="fold">
        <summary>{t.copier}</summary>
        <pre className="json-read" tabIndex={0} aria-label={t.copier} role="region">
          {JSON.stringify(reglages, null, 2)}
        </pre>
      </details>
    </Card>
  )
}

function enTexte({ id, sorte }: Colonne, { donnees }: Ligne, t: { oui: string; non: string }): string {
  const donnee = Object.hasOwn(donnees, id) ? donnees[id] : undefined
  if (donnee === undefined) return ''
  if (typeof donnee === 'boolean') return donnee ? t.oui : t.non
  return sorte === 'decimal' ? nombreEnFrancais(donnee) : sorte === 'date' ? dateEnFrancais(donnee) : donnee
}
