import { formatsDe } from '../../form-engine/champs/fichiers.ts'
import type { ReglesDeFichiers } from '../../form-engine/champs/fichiers.ts'
import { taille } from '../textes/format.ts'
import { Bouton } from '../ui/bouton.tsx'
import { Field } from '../ui/field.tsx'
import { Fichiers, FileRow } from '../ui/file-row.tsx'
import { useLangue, useTextes } from '../ui/langue.tsx'
import { BoutonIcone } from '../ui/bouton-icone.tsx'
import { aideComposee } from './aide-composee.tsx'
import { champDeUi } from './champ-de-ui.ts'
import { definirFace } from './definir.tsx'
import type { AffichageProps, FichierPresent } from './face.ts'
import { LienFichier } from './lien-fichier.tsx'

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
    const formats = formatsDe(props.config)
    const { presents = [], envoyerVers, actionEnvoyer, actionRetirer, ...fichiers } = props.fichiers ?? AUCUN
    const tailleMax = Math.min(fichiers.tailleMax, props.config.tailleMax ?? fichiers.tailleMax)
    const reste = max - presents.length
    return (
      <Field {...champDeUi(props)} hint={aideComposee(props.aide, t.regles(formats, taille(tailleMax, langue), max))}>
        {(aria) => (
          <>
            {presents.length > 0 ? (
              <Fichiers>
                {presents.map((fichier) => (
                  <LigneDeFichier key={fichier.id} fichier={fichier} actionRetirer={actionRetirer(fichier.id)} />
                ))}
              </Fichiers>
            ) : null}
            {reste > 0 ? (
              <div className="drop">
                <input
                  {...aria}
                  type="file"
                  name={props.nom()}
                  multiple={reste > 1}
                  accept={formats.length > 0 ? formats.map((format) => `.${format}`).join(',') : undefined}
                  data-fichiers
                />
                <p className="row">
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
                </p>
              </div>
            ) : (
              // The anchor of the question stays, when nothing more can be added.
              <p className="soft small" id={props.id} tabIndex={-1}>
                {t.complet(max)}
              </p>
            )}
          </>
        )}
      </Field>
    )
  },
  Display: FichiersLus,
})

/** Without what the page of a draft gives (an example in the gallery), nothing can be sent. */
const AUCUN = {
  presents: [],
  envoyerVers: '',
  tailleMax: 20_000_000,
  actionEnvoyer: 'envoyer',
  actionRetirer: (id: string) => `retirer:${id}`,
}

function LigneDeFichier({ fichier, actionRetirer }: { fichier: FichierPresent; actionRetirer: string }) {
  const t = useTextes().usager.fichiers
  const langue = useLangue()
  return (
    <FileRow
      name={fichier.nom}
      detail={t.recu(taille(fichier.taille, langue))}
      actions={
        <>
          <LienFichier href={fichier.href} nom={fichier.nom} />
          <BoutonIcone
            label={t.retirer(fichier.nom)}
            icon="corbeille"
            kind="quiet"
            size="s"
            name="action"
            value={actionRetirer}
          />
        </>
      }
    />
  )
}

function FichiersLus({ value, lienFichier }: AffichageProps<Valeur>) {
  const langue = useLangue()
  return (
    <ul className="files">
      {value.fichiers.map((fichier) => (
        <FileRow
          key={fichier.id}
          name={fichier.nom}
          detail={taille(fichier.taille, langue)}
          actions={lienFichier ? <LienFichier href={lienFichier(fichier.id)} nom={fichier.nom} /> : null}
        />
      ))}
    </ul>
  )
}
