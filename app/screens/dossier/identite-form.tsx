/** The form that says who asks. Plain: what the choice « for somebody else » brings up is shown and hidden by the style sheet. */
import { CIVILITES } from '../../../form-engine/champs/civilite.ts'
import type { Attendu, Identite } from '../../domain/identite/identite.ts'
import type {
  ChampDIdentite,
  FauteDIdentite,
  FautesDIdentite,
  SaisieDIdentite,
} from '../../domain/identite/lire-saisie.ts'
import type { Textes } from '../../textes/dictionnaire.ts'
import { siretEnBlocs } from '../../textes/identite-en-lignes.ts'
import { CaseACocher } from '../../ui/case-a-cocher.tsx'
import { Choix } from '../../ui/choix.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { TextInput } from '../../ui/text-input.tsx'

/** The fields, in the order of the page. */
export const CHAMPS_D_IDENTITE = [
  'pour',
  'civilite',
  'prenom',
  'nom',
  'beneficiaire_civilite',
  'beneficiaire_prenom',
  'beneficiaire_nom',
  'avertir',
  'courriel',
  'consentement',
  'siret',
] as const satisfies readonly ChampDIdentite[]

/** The sentence of a fault, beside its field or at the top of the page. */
export function phraseDeFaute({ fautes: t }: Textes['identite'], champ: ChampDIdentite, faute: FauteDIdentite): string {
  // Each of the two says what its field lacks; a field that cannot lack it has no sentence of its own.
  if (faute === 'absent' || faute === 'choix') return (t[faute] as Partial<Record<ChampDIdentite, string>>)[champ] ?? ''
  return t[faute]
}

/** What the fields hold of an identity. */
export function saisieDIdentite(identite: Identite | null): SaisieDIdentite {
  if (identite === null) return {}
  if (identite.genre === 'etablissement') return { siret: siretEnBlocs(identite.siret) }
  const { personne, mandat } = identite
  const civilite = personne.civilite ?? ''
  if (mandat === null) return { pour: 'soi', civilite, prenom: personne.prenom, nom: personne.nom }
  return {
    pour: 'tiers',
    ...mandat.mandataire,
    beneficiaire_civilite: civilite,
    beneficiaire_prenom: personne.prenom,
    beneficiaire_nom: personne.nom,
    avertir: mandat.avertir ?? '',
    courriel: mandat.courriel ?? '',
    consentement: mandat.consentement ? 'on' : '',
  }
}

interface Props {
  attendu: Attendu
  saisie: SaisieDIdentite
  fautes: FautesDIdentite
  /** Why the domain refuses a field. */
  refus: { champ: ChampDIdentite; phrase: string } | null
  /** The address with which the beneficiary has opened the dossier. */
  beneficiaire: string | null
}

/** The fields that the démarche asks for. */
export function ChampsDIdentite(props: Props) {
  return props.attendu.demandeur === 'etablissement' ? <Siret {...props} /> : <Personne {...props} />
}

function useErreur({ fautes, refus }: Props): (champ: ChampDIdentite) => string | null {
  const t = useTextes().identite
  return (champ) => {
    const faute = fautes[champ]
    if (faute) return phraseDeFaute(t, champ, faute)
    return refus?.champ === champ ? refus.phrase : null
  }
}

function Siret(props: Props) {
  const t = useTextes().identite.page
  const erreur = useErreur(props)
  return (
    <>
      <TextInput
        id="siret"
        name="siret"
        label={t.siret}
        hint={t.siretAide}
        error={erreur('siret')}
        defaultValue={props.saisie.siret}
        inputMode="numeric"
        autoComplete="off"
        spellCheck={false}
        width="m"
      />
      <p className="small">
        <a href={t.adresseDeLAnnuaire} rel="noreferrer">
          {t.ouTrouver}
        </a>
      </p>
    </>
  )
}

function Personne(props: Props) {
  const { attendu, saisie } = props
  const t = useTextes().identite.page
  const erreur = useErreur(props)
  const moi = (
    <>
      <Nom champ="prenom" label={t.prenom} autoComplete="given-name" props={props} hint={t.vousAide} />
      <Nom champ="nom" label={t.nom} autoComplete="family-name" props={props} />
    </>
  )
  if (!attendu.pourUnTiers)
    return (
      <>
        {attendu.civilite ? <Civilite champ="civilite" label={t.civilite} props={props} /> : null}
        {moi}
      </>
    )
  return (
    <div className="stack stack-l for-whom">
      <Choix
        id="pour"
        type="radio"
        name="pour"
        label={t.pour}
        error={erreur('pour')}
        defaultValue={saisie.pour ?? null}
        options={[
          { value: 'soi', label: t.soi },
          { value: 'tiers', label: t.tiers, hint: t.tiersAide },
        ]}
      />
      <section className="stack" aria-labelledby="vous">
        <h2 id="vous">{t.vous}</h2>
        {attendu.civilite ? (
          <div className="for-oneself">
            <Civilite champ="civilite" label={t.civilite} props={props} />
          </div>
        ) : null}
        {moi}
      </section>
      <section className="stack for-another" aria-labelledby="beneficiaire">
        <h2 id="beneficiaire">{t.beneficiaire}</h2>
        <p className="soft">{t.beneficiaireAide}</p>
        {attendu.civilite ? (
          <Civilite champ="beneficiaire_civilite" label={t.beneficiaireCivilite} props={props} />
        ) : null}
        {/* Off: the browser would fill in the name of whoever holds the keyboard. */}
        <Nom champ="beneficiaire_prenom" label={t.beneficiairePrenom} autoComplete="off" props={props} />
        <Nom champ="beneficiaire_nom" label={t.beneficiaireNom} autoComplete="off" props={props} />
        <Avertir {...props} />
        <CaseACocher
          id="consentement"
          name="consentement"
          label={t.accord}
          error={erreur('consentement')}
          defaultChecked={saisie.consentement === 'on'}
        />
      </section>
    </div>
  )
}

function Avertir(props: Props) {
  const { saisie, beneficiaire } = props
  const t = useTextes().identite.page
  const erreur = useErreur(props)
  return (
    <>
      <Choix
        id="avertir"
        type="radio"
        name="avertir"
        label={t.avertir}
        error={erreur('avertir')}
        defaultValue={saisie.avertir ?? null}
        options={[
          { value: 'courriel', label: t.avertirCourriel, hint: t.avertirCourrielAide },
          { value: 'mandataire', label: t.avertirMandataire, hint: t.avertirMandataireAide },
        ]}
      />
      <div className="by-email">
        <TextInput
          id="courriel"
          name="courriel"
          type="email"
          label={t.courriel}
          hint={t.courrielAide}
          error={erreur('courriel')}
          info={beneficiaire === null ? undefined : t.ouvert(beneficiaire)}
          defaultValue={saisie.courriel}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          width="l"
        />
      </div>
    </>
  )
}

type ChampDeNom = 'prenom' | 'nom' | 'beneficiaire_prenom' | 'beneficiaire_nom'

function Nom({
  champ,
  label,
  hint,
  autoComplete,
  props,
}: {
  champ: ChampDeNom
  label: string
  hint?: string | undefined
  autoComplete: 'given-name' | 'family-name' | 'off'
  props: Props
}) {
  const erreur = useErreur(props)
  return (
    <TextInput
      id={champ}
      name={champ}
      label={label}
      hint={hint}
      error={erreur(champ)}
      defaultValue={props.saisie[champ]}
      autoComplete={autoComplete}
      spellCheck={false}
      width="l"
    />
  )
}

function Civilite({
  champ,
  label,
  props,
}: {
  champ: 'civilite' | 'beneficiaire_civilite'
  label: string
  props: Props
}) {
  const t = useTextes().identite.page
  const erreur = useErreur(props)
  return (
    <Choix
      id={champ}
      type="radio"
      name={champ}
      label={label}
      row
      error={erreur(champ)}
      defaultValue={props.saisie[champ] ?? null}
      options={CIVILITES.map((value) => ({ value, label: t.civilites[value] }))}
    />
  )
}
