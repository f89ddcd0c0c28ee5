import { Form, Link } from '@remix-run/react'
import { formatDe } from '../../champs/fichiers-du-formulaire.tsx'
import type { FichierVu } from '../../domain/fichier/list.ts'
import { paths } from '../../paths.ts'
import { taille } from '../../textes/format.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { FileInput } from '../../ui/file-input.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Note } from '../../ui/note.tsx'
import { Table } from '../../ui/table.tsx'
import { Vide } from '../../ui/vide.tsx'
import { Fiche, type TeteDeDemarche } from '../demarche/fiche.tsx'

export interface FichiersDeLaDemarcheProps {
  demarche: TeteDeDemarche
  fichiers: readonly FichierVu[]
  limites: { formats: readonly string[]; tailleMax: number }
  /** The element of the form one came from. */
  element: string | null
  fait?: string | null
  /** Why nothing was kept, or taken away. */
  refus?: { phrase: string; champ: 'fichier' | null } | null
}

const BADGES: Record<FichierVu['etat'], { tone: Tone; icon: NomIcone }> = {
  en_attente: { tone: 'honey', icon: 'horloge' },
  sain: { tone: 'leaf', icon: 'coche' },
  infecte: { tone: 'brick', icon: 'alerte' },
  corrompu: { tone: 'brick', icon: 'alerte' },
}

/** The files that a démarche hands out: how one is added, what each is, and where it is offered. */
export function FichiersDeLaDemarche({
  demarche,
  fichiers,
  limites,
  element,
  fait = null,
  refus = null,
}: FichiersDeLaDemarcheProps) {
  const t = useTextes().fichiersDeDemarche
  const langue = useLangue()
  return (
    <Fiche demarche={demarche} page={{ titre: t.titre, dans: 'formulaire' }} fait={fait}>
      {refus ? (
        <Note tone="brick" title={t.refus} announce="alert">
          <p>{refus.champ === null ? refus.phrase : <a href={`#${refus.champ}`}>{refus.phrase}</a>}</p>
        </Note>
      ) : null}
      <p className="lead">{t.chapeau}</p>
      {element === null ? null : (
        <p>
          <LienBouton kind="quiet" icon="gauche" to={paths.administrateur.formulaire(demarche.id, element)}>
            {t.retour}
          </LienBouton>
        </p>
      )}
      <Card leaf title={t.ajouter}>
        <Form
          method="post"
          action={paths.administrateur.televerserFichier(demarche.id, element)}
          encType="multipart/form-data"
          className="stack"
        >
          <FileInput
            id="fichier"
            name="fichier"
            label={t.fichier}
            hint={t.aide(limites.formats.join(', '), taille(limites.tailleMax, langue))}
            error={refus?.champ === 'fichier' ? refus.phrase : null}
            accept={limites.formats.map((format) => `.${format}`).join()}
          />
          <p>
            <Bouton kind="main" icon="fichier">
              {t.action}
            </Bouton>
          </p>
        </Form>
      </Card>
      {fichiers.length === 0 ? (
        <Vide title={t.vide}>{t.videTexte}</Vide>
      ) : (
        <Liste demarcheId={demarche.id} fichiers={fichiers} element={element} />
      )}
    </Fiche>
  )
}

function Liste({
  demarcheId,
  fichiers,
  element,
}: {
  demarcheId: string
  fichiers: readonly FichierVu[]
  element: string | null
}) {
  const t = useTextes().fichiersDeDemarche
  const langue = useLangue()
  return (
    <Table
      caption={t.tableau}
      rows={fichiers}
      rowKey={({ sha256 }) => sha256}
      columns={[
        {
          key: 'nom',
          header: t.colonnes.nom,
          rowHeader: true,
          cell: ({ nom, taille: octets }) => (
            <>
              {nom}
              <br />
              <span className="small soft">{t.detail(formatDe(nom), taille(octets, langue))}</span>
            </>
          ),
        },
        { key: 'etat', header: t.colonnes.etat, cell: ({ etat }) => <Badge {...BADGES[etat]}>{t.etats[etat]}</Badge> },
        {
          key: 'usages',
          header: t.colonnes.usages,
          cell: ({ usages, isPublie }) => (
            <>
              {usages.length === 0 ? <span className="soft">{t.nullePart}</span> : null}
              {usages.map(({ id, nom }) => (
                <div key={id}>
                  <Link to={paths.administrateur.formulaire(demarcheId, id)}>{nom}</Link>
                </div>
              ))}
              {isPublie ? <div className="small soft">{t.publie}</div> : null}
            </>
          ),
        },
        {
          key: 'actes',
          header: t.colonnes.actes,
          cell: ({ sha256, nom, etat, usages, isPublie }) => (
            <div className="row">
              {etat === 'sain' ? (
                <LienBouton
                  kind="quiet"
                  size="s"
                  icon="telecharger"
                  to={paths.administrateur.fichier(demarcheId, sha256)}
                  srSuffix={t.leFichier(nom)}
                  download
                >
                  {t.telecharger}
                </LienBouton>
              ) : null}
              {usages.length === 0 && !isPublie ? (
                <Form method="post" action={paths.administrateur.fichiers(demarcheId, element)}>
                  <Bouton
                    kind="quiet"
                    size="s"
                    icon="corbeille"
                    name="retirer"
                    value={sha256}
                    srSuffix={t.leFichier(nom)}
                  >
                    {t.retirer}
                  </Bouton>
                </Form>
              ) : null}
            </div>
          ),
        },
      ]}
    />
  )
}
