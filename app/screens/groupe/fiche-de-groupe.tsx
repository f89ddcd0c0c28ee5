import { Form } from '@remix-run/react'
import type { ContactRegle } from '../../domain/groupe/regler-contact.ts'
import type { ImageDeSignature } from '../../domain/groupe/signature.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorSummary } from '../../ui/error-summary.tsx'
import { FileInput } from '../../ui/file-input.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { Fiche, type TeteDeDemarche } from '../demarche/fiche.tsx'

/** What was refused: the field, why, and what was typed. */
export interface RefusDeGroupe {
  champ: keyof ContactRegle | 'image'
  phrase: string
  saisie: Partial<ContactRegle>
}

/** A groupe as its démarche sets it: how one reaches it, who signs for it, with which image. */
export function FicheDeGroupe({
  demarche,
  groupe,
  image,
  fait,
  refus,
}: {
  demarche: TeteDeDemarche
  groupe: { id: string; nom: string; regle: ContactRegle }
  image: ImageDeSignature | null
  fait: 'regle' | 'deposee' | 'retiree' | null
  refus: RefusDeGroupe | null
}) {
  const t = useTextes().ficheDeGroupe
  return (
    <Fiche
      demarche={demarche}
      page={{ titre: t.titre(groupe.nom), dans: 'instructeurs' }}
      fait={fait && !refus ? t[fait] : null}
    >
      <ErrorSummary title={t.refus} errors={refus ? [{ id: refus.champ, message: refus.phrase }] : []} />
      <div className="split">
        <Reglages demarcheId={demarche.id} groupe={groupe} refus={refus} />
        <Image demarcheId={demarche.id} groupeId={groupe.id} image={image} refus={refus} />
      </div>
    </Fiche>
  )
}

function Reglages({
  demarcheId,
  groupe,
  refus,
}: {
  demarcheId: string
  groupe: { id: string; regle: ContactRegle }
  refus: RefusDeGroupe | null
}) {
  const t = useTextes().ficheDeGroupe
  const champ = (nom: keyof ContactRegle) => ({
    id: nom,
    name: nom,
    label: t[nom],
    defaultValue: refus?.saisie[nom] ?? groupe.regle[nom],
    error: refus?.champ === nom ? refus.phrase : null,
    optional: true,
    autoComplete: 'off',
  })
  return (
    <Card leaf title={t.contact}>
      <Form method="post" action={paths.administrateur.groupe(demarcheId, groupe.id)} noValidate className="stack">
        <p className="soft">{t.contactTexte}</p>
        <TextInput {...champ('courriel')} type="email" spellCheck={false} />
        <TextInput {...champ('telephone')} type="tel" />
        <TextInput {...champ('horaires')} hint={t.horairesAide} />
        <TextInput {...champ('adresse')} />
        <TextInput {...champ('page')} type="url" hint={t.pageAide} spellCheck={false} />
        <h3>{t.signature}</h3>
        <p className="soft">{t.signatureTexte}</p>
        <TextInput {...champ('signataire')} />
        <TextInput {...champ('qualite')} hint={t.qualiteAide} />
        <p>
          <Bouton kind="main" name="acte" value="regler">
            {t.enregistrer}
          </Bouton>
        </p>
      </Form>
    </Card>
  )
}

function Image({
  demarcheId,
  groupeId,
  image,
  refus,
}: {
  demarcheId: string
  groupeId: string
  image: ImageDeSignature | null
  refus: RefusDeGroupe | null
}) {
  const t = useTextes().ficheDeGroupe
  return (
    <Card title={t.image}>
      <div className="stack">
        <p>{image ? `${t.laImage(image.nom)} ${t.etats[image.etat]}` : t.sansImage}</p>
        <form
          method="post"
          action={paths.administrateur.televerserSignature(demarcheId, groupeId)}
          encType="multipart/form-data"
          className="stack"
        >
          <FileInput
            id="image"
            name="image"
            label={t.image}
            hint={t.imageAide}
            accept="image/png,image/jpeg"
            error={refus?.champ === 'image' ? refus.phrase : null}
          />
          <p>
            <Bouton icon="fichier">{t.envoyer}</Bouton>
          </p>
        </form>
        {image ? (
          <Form method="post" action={paths.administrateur.groupe(demarcheId, groupeId)}>
            <Bouton kind="quiet" size="s" icon="corbeille" name="acte" value="retirer">
              {t.retirer}
            </Bouton>
          </Form>
        ) : null}
      </div>
    </Card>
  )
}
