import { Form } from '@remix-run/react'
import { ECRITURE_MAX } from '../../../form-engine/texte-riche.ts'
import type { ModeleVu } from '../../domain/attestation/modeles.ts'
import type { ChampDeModele, ProblemeDeModele } from '../../domain/attestation/verifier.ts'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { Choix } from '../../ui/choix.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Select } from '../../ui/select.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { ChampRiche } from '../lettre/champ-riche.tsx'
import { DossierDApercu } from '../lettre/dossier-d-apercu.tsx'
import { DonneesPossibles } from '../lettre/donnees-possibles.tsx'

/** Writes the draft of a template: for whom it is, what it says, who signs; and shows it on an invented dossier. */
export function ModeleForm({
  modele,
  saisie,
  problemes,
}: {
  modele: ModeleVu
  saisie: Record<string, string> | null
  problemes: readonly ProblemeDeModele[]
}) {
  const t = useTextes().attestations.modele
  const erreur = (champ: ChampDeModele) =>
    problemes
      .filter((probleme) => probleme.champ === champ)
      .map(({ phrase }) => phrase)
      .join(' ') || undefined
  const ecrit = (champ: ChampDeModele | 'signe') => saisie?.[champ] ?? modele.saisie[champ]
  const ligne = (champ: ChampDeModele, label: string, hint: string) => (
    <TextInput
      id={champ}
      name={champ}
      label={label}
      hint={hint}
      error={erreur(champ)}
      defaultValue={ecrit(champ)}
      autoComplete="off"
    />
  )
  return (
    <div className="stack stack-l">
      <Card leaf>
        {/* The preview is a file of another tab: the browser posts it itself. */}
        <Form
          method="post"
          className="stack"
          noValidate
          reloadDocument
          action={paths.administrateur.attestation(modele.demarche.id, modele.id)}
        >
          <input type="hidden" name="base" value={saisie?.['base'] ?? modele.modifie.at} />
          {ligne('nom', t.nom, t.nomAide)}
          <h2>{t.qui}</h2>
          {modele.groupes.length > 1 ? (
            <Select
              id="groupe"
              name="groupe"
              label={t.groupe}
              error={erreur('groupe')}
              placeholder={t.tousLesGroupes}
              defaultValue={ecrit('groupe')}
              options={modele.groupes.map(({ id, nom }) => ({ value: id, label: nom }))}
            />
          ) : null}
          {ligne('condition', t.condition, t.conditionAide)}
          <h2>{t.texte}</h2>
          {ligne('titre', t.titreDuDocument, t.titreAide)}
          <ChampRiche
            id="corps"
            name="corps"
            label={t.corps}
            hint={t.corpsAide}
            error={erreur('corps')}
            max={ECRITURE_MAX}
            depart={ecrit('corps')}
            balises={modele.balises}
            conditions={modele.conditions}
            questions={modele.questions}
          />
          {ligne('pied', t.pied, t.piedAide)}
          <p className="hint">
            <strong>{t.autour}</strong> : {t.autourTexte}
          </p>
          {modele.images.logo ? ligne('alt', t.alt, t.altAide) : null}
          <h2>{t.signature}</h2>
          <Choix
            id="signe"
            type="radio"
            name="signe"
            label={t.signe}
            hint={t.signeAide}
            defaultValue={ecrit('signe')}
            options={(['modele', 'groupe'] as const).map((value) => ({ value, label: t.quiSigne[value] }))}
          />
          {ligne('signataire', t.signataire, t.signataireAide)}
          {ligne('qualite', t.qualite, t.qualiteAide)}
          <DossierDApercu />
          <p className="actions">
            <Bouton kind="main" name="acte" value="enregistrer">
              {t.enregistrer}
            </Bouton>
            <Bouton
              formAction={paths.administrateur.apercuDAttestation(modele.demarche.id, modele.id)}
              formTarget="_blank"
              srSuffix={` ${t.apercuNouvelOnglet}`}
            >
              {t.voirApercu}
            </Bouton>
          </p>
        </Form>
      </Card>
      <DonneesPossibles title={t.donnees} balises={modele.balises} conditions={modele.conditions} />
    </div>
  )
}
