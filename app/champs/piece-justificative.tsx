import { formatsDe } from '../../form-engine/champs/fichiers.ts'
import type { ReglesDeFichiers } from '../../form-engine/champs/fichiers.ts'
import { modeleDe } from '../../form-engine/fichiers-nommes.ts'
import { taille } from '../textes/format.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Field } from '../ui/field.tsx'
import { Fichiers } from '../ui/file-row.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { BoutonIcone } from '../ui/bouton-icone.tsx'
import { aideComposee } from './aide-composee.tsx'
import { champDeUi } from './champ-de-ui.ts'
import { definirFace } from './definir.tsx'
import { ZoneDEnvoi } from './envoi/zone.tsx'
import type { AffichageProps } from './face.ts'
import { FichiersProposes } from './fichiers-du-formulaire.tsx'
import { LigneDeFichier } from './ligne-de-fichier.tsx'

interface Valeur {
  fichiers: { id: string; nom: string; taille: number }[]
}

/** Attached files: those already received, and a native control with its own button. */
export const pieceJustificative = definirFace<ReglesDeFichiers, Valeur>({
  Input(props) {
    const { usager } = useTextes()
    const t = usager.fichiers
    const langue = useLangue()
    const { max } = props.config
    const modele = modeleDe({ type: 'piece_justificative', config: props.config })
    const formats = formatsDe(props.config)
    const { cle, presents = [], envoyerVers, actionEnvoyer, actionRetirer, ...fichiers } = props.fichiers ?? AUCUN
    const tailleMax = Math.min(fichiers.tailleMax, props.config.tailleMax ?? fichiers.tailleMax)
    const reste = max - presents.length
    return (
      <Field {...champDeUi(props)} hint={aideComposee(props.aide, t.regles(formats, taille(tailleMax, langue), max))}>
        {(aria) => (
          <>
            {modele ? <FichiersProposes fichiers={[modele]} isModele /> : null}
            {presents.length > 0 ? (
              <Fichiers>
                {presents.map((fichier) => (
                  <LigneDeFichier
                    key={fichier.id}
                    fichier={fichier}
                    actions={
                      <BoutonIcone
                        label={t.retirer(fichier.nom)}
                        icon="corbeille"
                        kind="quiet"
                        size="s"
                        name="action"
                        value={actionRetirer(fichier.id)}
                      />
                    }
                  />
                ))}
              </Fichiers>
            ) : null}
            <ZoneDEnvoi
              cle={cle}
              controle={aria}
              nom={props.nom()}
              libelle={props.libelle}
              formats={formats}
              max={max}
              reste={reste}
              regles={t.regles(formats, taille(tailleMax, langue), max)}
              bouton={
                <Bouton
                  size="s"
                  name="action"
                  value={actionEnvoyer}
                  formAction={envoyerVers}
                  formEncType="multipart/form-data"
                  srSuffix={t.pour(props.libelle)}
                >
                  {t.envoyer}
                </Bouton>
              }
              complet={
                // The anchor of the question stays, when nothing more can be added.
                <p className="soft small" id={props.id} tabIndex={-1}>
                  {t.complet(max)}
                </p>
              }
            />
          </>
        )}
      </Field>
    )
  },
  Display: FichiersLus,
})

/** Without what the page of a draft gives (an example in the gallery), nothing can be sent. */
const AUCUN = {
  cle: '',
  presents: [],
  envoyerVers: '',
  tailleMax: 200_000_000,
  actionEnvoyer: 'envoyer',
  actionRetirer: (id: string) => `retirer:${id}`,
}

function FichiersLus({ value }: AffichageProps<Valeur>) {
  return (
    <Fichiers>
      {value.fichiers.map((fichier) => (
        <LigneDeFichier key={fichier.id} fichier={fichier} />
      ))}
    </Fichiers>
  )
}
