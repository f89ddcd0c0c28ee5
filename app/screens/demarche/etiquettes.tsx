import { Form } from '@remix-run/react'
import type { EtiquetteComptee } from '../../domain/liste/show-etiquettes.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { Select } from '../../ui/select.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { Pastille } from '../liste/pastille.tsx'

/** What was typed and refused: of which label (empty for a new one), and why. */
export interface EtiquetteRefusee {
  etiquette: string
  nom: string
  couleur: string
  phrase: string
}

/** The labels of a démarche: on how many dossiers each is, how it is changed or taken away. */
export function Etiquettes({
  etiquettes,
  couleurs,
  refus,
}: {
  etiquettes: readonly EtiquetteComptee[]
  couleurs: readonly EtiquetteComptee['couleur'][]
  refus: EtiquetteRefusee | null
}) {
  const t = useTextes().etiquettes
  return (
    <ul className="stack">
      {etiquettes.map((une) => {
        const sien = refus?.etiquette === une.id ? refus : null
        return (
          <li key={une.id} className="card tight stack stack-s">
            <div className="row row-between">
              <Pastille {...une} />
              <span className="small soft">{t.dossiers(une.dossiers)}</span>
            </div>
            <Repliable title={<Titre de={une.nom}>{t.modifier}</Titre>} open={sien !== null}>
              <div className="stack">
                <Form method="post" className="stack stack-s">
                  <input type="hidden" name="etiquette" value={une.id} />
                  <Controles id={une.id} couleurs={couleurs} etiquette={sien ?? une} erreur={sien?.phrase ?? null} />
                  <div>
                    <Bouton size="s" name="acte" value="modifier">
                      {t.enregistrer}
                    </Bouton>
                  </div>
                </Form>
                <Form method="post" className="stack stack-s">
                  <input type="hidden" name="etiquette" value={une.id} />
                  <p>{t.retiree(une.dossiers)}</p>
                  <div>
                    <Bouton size="s" kind="grave" name="acte" value="supprimer">
                      {t.confirmer}
                    </Bouton>
                  </div>
                </Form>
              </div>
            </Repliable>
          </li>
        )
      })}
    </ul>
  )
}

/** One label more. */
export function NouvelleEtiquette({
  couleurs,
  refus,
}: {
  couleurs: readonly EtiquetteComptee['couleur'][]
  refus: EtiquetteRefusee | null
}) {
  const t = useTextes().etiquettes
  const sien = refus?.etiquette === '' ? refus : null
  return (
    <Card title={t.creer}>
      <Form method="post" className="stack">
        <Controles
          id="nouvelle"
          couleurs={couleurs}
          etiquette={sien ?? { nom: '', couleur: 'neutre' }}
          erreur={sien?.phrase ?? null}
        />
        <div>
          <Bouton kind="main" name="acte" value="creer">
            {t.valider}
          </Bouton>
        </div>
      </Form>
    </Card>
  )
}

/** Of which label, for whoever hears it. */
function Titre({ de, children }: { de: string; children: string }) {
  return (
    <>
      {children}
      <span className="sr"> {de}</span>
    </>
  )
}

function Controles({
  id,
  couleurs,
  etiquette: { nom, couleur },
  erreur,
}: {
  id: string
  couleurs: readonly EtiquetteComptee['couleur'][]
  etiquette: { nom: string; couleur: string }
  erreur: string | null
}) {
  const t = useTextes().etiquettes
  return (
    <>
      <TextInput id={`nom-${id}`} name="nom" label={t.nom} maxLength={60} defaultValue={nom} error={erreur} width="l" />
      <Select
        id={`couleur-${id}`}
        name="couleur"
        label={t.couleur}
        placeholder={null}
        width="m"
        defaultValue={couleur}
        options={couleurs.map((value) => ({ value, label: t.couleurs[value] }))}
      />
    </>
  )
}
