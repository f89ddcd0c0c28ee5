import { BoutonIcone } from '../bouton-icone.tsx'
import { CaseACocher } from '../case-a-cocher.tsx'
import { Choix } from '../choix.tsx'
import { DateParts } from '../date-parts.tsx'
import { ErrorSummary } from '../error-summary.tsx'
import { FileInput } from '../file-input.tsx'
import { Fichiers, FileRow } from '../file-row.tsx'
import { Select } from '../select.tsx'
import { TextInput } from '../text-input.tsx'
import { Textarea } from '../textarea.tsx'

/** Fields in every state. `p` keeps the ids of two copies of the gallery apart. */
export function GalerieChamps({ p }: { p: string }) {
  return (
    <>
      <ErrorSummary
        focus={false}
        errors={[
          { id: `${p}cp`, message: 'Code postal : saisissez 5 chiffres, par exemple 35000' },
          { id: `${p}naissance`, message: 'Date de naissance : le mois va de 1 à 12, par exemple 4' },
        ]}
      />
      <div className="grid wide">
        <TextInput id={`${p}prenom`} name="prenom" label="Prénom" hint="Comme sur votre pièce d’identité." />
        <TextInput
          id={`${p}tel`}
          name="tel"
          type="tel"
          label="Téléphone"
          optional
          hint="Par exemple 06 12 34 56 78"
          defaultValue="06 12"
        />
        <TextInput
          id={`${p}cp`}
          name="cp"
          label="Code postal"
          hint="Cinq chiffres"
          width="s"
          defaultValue="350"
          error="Saisissez 5 chiffres, par exemple 35000."
        />
        <TextInput
          id={`${p}siret`}
          name="siret"
          label="SIRET"
          hint="14 chiffres, espaces permis"
          inputMode="numeric"
          width="m"
          defaultValue="123 456 789 00012"
          success="GAEC des Aulnes, Montreuil-le-Gué"
        />
        <TextInput
          id={`${p}commune`}
          name="commune"
          label="Commune"
          defaultValue="Vieux-"
          writer={{ nom: 'Marie Lefort' }}
        />
        <TextInput
          id={`${p}numero`}
          name="numero"
          label="Numéro du dossier"
          width="s"
          readOnly
          defaultValue="4 231"
          info="Donné par le service, non modifiable."
        />
        <Select
          id={`${p}departement`}
          name="departement"
          label="Département"
          width="m"
          options={[
            { value: '35', label: 'Ille-et-Vilaine (35)' },
            { value: '53', label: 'Mayenne (53)' },
          ]}
        />
        <TextInput
          id={`${p}montant`}
          name="montant"
          label="Montant"
          inputMode="decimal"
          width="s"
          unit="euros"
          defaultValue="1 234,50"
        />
        <DateParts
          id={`${p}naissance`}
          name={`${p}naissance`}
          label="Date de naissance"
          hint="Par exemple 7 4 1985"
          defaultValue={{ jour: '7', mois: '14', annee: '1985' }}
          wrongPart="mois"
          error="Le mois va de 1 à 12, par exemple 4."
        />
        <Choix
          id={`${p}vous`}
          name={`${p}vous`}
          type="radio"
          label="Vous êtes"
          defaultValue="personne"
          options={[
            { value: 'personne', label: 'Une personne', hint: 'vous plantez chez vous' },
            { value: 'association', label: 'Une association' },
          ]}
        />
        <Choix
          id={`${p}proprio`}
          name={`${p}proprio`}
          type="radio"
          row
          label="Le terrain est-il à vous ?"
          error="Choisissez une réponse, par exemple « Oui »."
          options={[
            { value: 'oui', label: 'Oui' },
            { value: 'non', label: 'Non' },
          ]}
        />
        <Choix
          id={`${p}especes`}
          name={`${p}especes`}
          type="checkbox"
          label="Espèces choisies"
          optional
          defaultValue={['charme', 'eglantier']}
          options={[
            { value: 'charme', label: 'Charme' },
            { value: 'noisetier', label: 'Noisetier' },
            { value: 'eglantier', label: 'Églantier' },
          ]}
        />
        <Textarea
          id={`${p}pourquoi`}
          name="pourquoi"
          label="Pourquoi cette haie ?"
          max={600}
          defaultValue="Couper le vent."
        />
        <CaseACocher id={`${p}exact`} name="exact" label="Je certifie que ces réponses sont exactes." />
      </div>
      <FileInput
        id={`${p}devis`}
        name="devis"
        label="Devis de la pépinière"
        hint="PDF, JPG ou PNG, 20 Mo au plus."
        files={
          <Fichiers>
            <FileRow
              name="devis.pdf"
              state="waiting"
              detail="En attente"
              actions={
                <BoutonIcone type="button" kind="quiet" size="s" icon="croix" label="Annuler l’envoi de devis.pdf" />
              }
            />
            <FileRow
              name="plan-cadastral.jpg"
              state="sending"
              detail="Envoi : 40 %"
              progress={{ value: 40, label: 'Envoi de plan-cadastral.jpg' }}
            />
            <FileRow name="rib.pdf" state="checking" detail="Reçu, recherche de virus en cours" />
            <FileRow
              name="accord-mairie.pdf"
              detail="240 ko · reçu et vérifié"
              actions={
                <>
                  <BoutonIcone
                    type="button"
                    kind="quiet"
                    size="s"
                    icon="oeil"
                    label="Voir le fichier accord-mairie.pdf"
                  />
                  <BoutonIcone
                    type="button"
                    kind="quiet"
                    size="s"
                    icon="corbeille"
                    label="Supprimer le fichier accord-mairie.pdf"
                  />
                </>
              }
            />
            <FileRow name="carte.heic" state="refused" detail="Format non accepté. Envoyez un PDF, JPG ou PNG." />
          </Fichiers>
        }
      />
    </>
  )
}
