import type { ReglagesDAvis } from '../../domain/avis/reglages.ts'
import type { AvisRefuse, Saisie } from '../../http/avis-poste.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { CaseACocher } from '../../ui/case-a-cocher.tsx'
import { Choix } from '../../ui/choix.tsx'
import { DateParts } from '../../ui/date-parts.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Textarea } from '../../ui/textarea.tsx'
import { ChoisirDesFichiers } from './fichiers-joints.tsx'

/** The controls, in the order of the page: a summary of errors follows it. */
export const CHAMPS_DE_DEMANDE = [
  'adresses',
  'question',
  'reponse',
  'partage',
  'scelle',
  'montre',
  'sections',
  'demandeur',
  'echeance',
] as const

/** To ask one expert or several; what was typed is shown again. */
export function DemanderForm({
  envoi,
  liste,
  pages,
  reglages,
  exemple,
  limites,
  refuse,
}: {
  /** Drawn by the server for this form: posted twice it asks once. */
  envoi: string
  /** The experts of the démarche. */
  liste: readonly string[]
  pages: readonly { id: string; titre: string }[]
  reglages: ReglagesDAvis
  /** A day that would work, as one types it. */
  exemple: string
  limites: { fichiers: number; taille: number }
  refuse: AvisRefuse | undefined
}) {
  const t = useTextes().avis.demander
  const saisie: Saisie = refuse?.saisie ?? {}
  const premier = (nom: string) => saisie[nom]?.[0] ?? ''
  const champ = (id: (typeof CHAMPS_DE_DEMANDE)[number]) => ({ id, error: refuse?.erreurs[id] ?? null })
  const isListe = liste.length > 0
  return (
    <form method="post" encType="multipart/form-data" noValidate className="stack">
      <input type="hidden" name="envoi" value={envoi} />
      {isListe ? (
        <Choix
          {...(reglages.listeFermee ? champ('adresses') : { id: 'liste' })}
          type="checkbox"
          name="liste"
          label={t.adressesListe}
          hint={reglages.listeFermee ? t.adressesListeAide : undefined}
          defaultValue={saisie['liste'] ?? []}
          options={liste.map((email) => ({ value: email, label: email }))}
        />
      ) : null}
      {reglages.listeFermee ? null : (
        <Textarea
          {...champ('adresses')}
          name="adresses"
          label={isListe ? t.autres : t.adresses}
          hint={t.adressesAide}
          rows={2}
          defaultValue={premier('adresses')}
          spellCheck={false}
        />
      )}
      <Textarea
        {...champ('question')}
        name="question"
        label={t.question}
        hint={t.questionAide}
        rows={4}
        defaultValue={premier('question')}
      />
      <Choix
        {...champ('reponse')}
        type="radio"
        name="reponse"
        label={t.reponse}
        defaultValue={premier('reponse')}
        options={(['texte', 'ouinon'] as const).map((value) => ({ value, label: t.reponses[value] }))}
      />
      <Choix
        {...champ('partage')}
        type="radio"
        name="partage"
        label={t.partage}
        defaultValue={premier('partage')}
        options={(['confidentiel', 'partage'] as const).map((value) => ({
          value,
          label: t.partages[value].label,
          hint: t.partages[value].aide,
        }))}
      />
      <CaseACocher
        {...champ('scelle')}
        name="scelle"
        value="oui"
        label={t.scelle}
        hint={t.scelleAide}
        defaultChecked={refuse ? premier('scelle') === 'oui' : reglages.scelle}
      />
      {pages.length < 2 ? (
        <input type="hidden" name="montre" value="tout" />
      ) : (
        <>
          <Choix
            {...champ('montre')}
            type="radio"
            name="montre"
            label={t.montre}
            hint={t.montreAide}
            defaultValue={premier('montre')}
            options={(['tout', 'parties'] as const).map((value) => ({ value, label: t.montres[value] }))}
          />
          <Choix
            {...champ('sections')}
            type="checkbox"
            name="sections"
            label={t.parties}
            defaultValue={saisie['sections'] ?? []}
            options={pages.map(({ id, titre }) => ({ value: id, label: titre }))}
          />
        </>
      )}
      <CaseACocher
        {...champ('demandeur')}
        name="demandeur"
        value="oui"
        label={t.demandeur}
        hint={t.demandeurAide}
        defaultChecked={premier('demandeur') === 'oui'}
      />
      <DateParts
        {...champ('echeance')}
        name="echeance"
        label={t.echeance}
        hint={t.echeanceAide(exemple)}
        defaultValue={{
          jour: premier('echeance-jour'),
          mois: premier('echeance-mois'),
          annee: premier('echeance-annee'),
        }}
      />
      <ChoisirDesFichiers
        label={t.fichiers}
        limites={limites}
        refuses={refuse?.fichiers ?? []}
        isARejoindre={refuse?.isARejoindre ?? false}
      />
      {reglages.messagerie ? <p className="small soft">{t.messagerie}</p> : null}
      {reglages.transmission ? <p className="small soft">{t.transmission}</p> : null}
      <p>
        <Bouton kind="main" name="acte" value="demander">
          {t.envoyer}
        </Bouton>
      </p>
    </form>
  )
}
