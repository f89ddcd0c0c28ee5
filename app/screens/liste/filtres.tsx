import { Form, Link } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { CONTROLES, type CritereSaisi } from '../../../form-engine/liste/critere-saisi.ts'
import { sansCritere } from '../../../form-engine/liste/critere-saisi.ts'
import { GROUPES_MAX, type Filtre } from '../../../form-engine/liste/filtre.ts'
import { changerDeVue, ecrireVue, type Vue } from '../../../form-engine/liste/vue.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Icone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Select } from '../../ui/select.tsx'
import { TextInput } from '../../ui/text-input.tsx'
import { adresseDeListe, type Lieu } from './adresses.ts'
import { nomDeColonne, type ColonneDePage } from './colonne-de-liste.ts'
import { ControlesDuCritere } from './controles-du-critere.tsx'
import { parSection } from './par-section.ts'
import { phraseDuCritere } from './phrase-du-critere.ts'

interface Props {
  lieu: Lieu
  vue: Vue
  colonnes: readonly ColonneDePage[]
  /** A criterion begun and not whole. */
  saisi: CritereSaisi | null
}

/** Search and filters of a list: one form that reads the same without script, and what is filtered by as tags. */
export function Filtres({ lieu, vue, colonnes, saisi }: Props) {
  const t = useTextes().liste
  const adresse = JSON.stringify(ecrireVue(vue))
  useFocusApresUnFiltre(adresse)
  return (
    <div className="card tight stack">
      <Recherche lieu={lieu} vue={vue} />
      {/* The controls start again when the address changes. */}
      <Nouveau key={adresse} lieu={lieu} vue={vue} colonnes={colonnes} saisi={saisi} />
      {vue.filtre.groupes.length > 0 || vue.recherche !== '' ? (
        <div className="row" role="group" aria-label={t.filtrer.actifs}>
          <Actifs lieu={lieu} vue={vue} colonnes={colonnes} />
          <LienBouton
            kind="quiet"
            size="s"
            to={adresseDeListe(lieu, changerDeVue(vue, { filtre: { mode: 'toutes', groupes: [] }, recherche: '' }))}
          >
            {t.reinitialiser}
          </LienBouton>
        </div>
      ) : null}
    </div>
  )
}

/** A filter that is added or taken away takes its control with it: the focus goes to where the next one begins. */
function useFocusApresUnFiltre(adresse: string) {
  const lue = useRef(adresse)
  useEffect(() => {
    if (lue.current === adresse) return
    lue.current = adresse
    if (document.activeElement === document.body)
      document.getElementById('filtre-colonne')?.focus({ preventScroll: true })
  }, [adresse])
}

/** What the address says already, sent again with what is added. */
function Rappel({ vue, sauf }: { vue: Vue; sauf: readonly string[] }) {
  return ecrireVue({ ...vue, apres: null })
    .filter(([nom]) => !sauf.includes(nom))
    .map(([nom, valeur], rang) => <input key={`${nom}-${rang}`} type="hidden" name={nom} value={valeur} />)
}

function Recherche({ lieu, vue }: Pick<Props, 'lieu' | 'vue'>) {
  const t = useTextes().liste.filtrer
  return (
    <Form method="get" action={adresseDeListe(lieu, vue).split('?')[0] ?? ''} role="search" className="filters">
      <Rappel vue={vue} sauf={['q']} />
      <div className="grow">
        <TextInput
          key={vue.recherche}
          id="q"
          name="q"
          type="search"
          label={t.chercher}
          hint={t.chercherAide}
          defaultValue={vue.recherche}
          maxLength={200}
        />
      </div>
      <Bouton icon="loupe">{t.lancer}</Bouton>
    </Form>
  )
}

/** One criterion more: its column, then what goes with its nature. With script the second part follows the first at once. */
function Nouveau({ lieu, vue, colonnes, saisi }: Props) {
  const textes = useTextes()
  const t = textes.liste
  const [colonneId, setColonneId] = useState(saisi?.colonne ?? '')
  const colonne = colonnes.find(({ id }) => id === colonneId)
  const offertes = parSection(colonnes, t.filtrer.fixes, (une) => libelleOffert(une, t))
  const groupes = vue.filtre.groupes.length
  return (
    <Form
      method="get"
      action={adresseDeListe(lieu, vue).split('?')[0] ?? ''}
      className="filters"
      aria-label={t.filtrer.titre}
      preventScrollReset
    >
      <Rappel vue={vue} sauf={[]} />
      <Select
        id="filtre-colonne"
        name={CONTROLES.colonne}
        label={t.filtrer.colonne}
        options={offertes}
        placeholder={t.filtrer.colonneVide}
        value={colonneId}
        onChange={(event) => setColonneId(event.target.value)}
      />
      {colonne ? (
        <>
          <ControlesDuCritere key={colonne.id} colonne={colonne} saisi={saisi?.colonne === colonne.id ? saisi : null} />
          {groupes > 0 ? (
            <Select
              id="filtre-groupe"
              name={CONTROLES.groupe}
              label={t.filtrer.groupe}
              placeholder={null}
              defaultValue={String(saisi?.groupe ?? 1)}
              options={Array.from({ length: Math.min(groupes + 1, GROUPES_MAX) }, (_, rang) => ({
                value: String(rang + 1),
                label: rang < groupes ? t.filtrer.groupeNumero(rang + 1) : t.filtrer.nouveauGroupe,
              }))}
            />
          ) : null}
          <Bouton icon="filtre">{t.filtrer.ajouter}</Bouton>
          {colonne.isLente ? <p className="small soft">{t.filtrer.lente}</p> : null}
        </>
      ) : (
        <Bouton icon="filtre">{t.filtrer.choisir}</Bouton>
      )}
    </Form>
  )
}

function libelleOffert(colonne: ColonneDePage, t: ReturnType<typeof useTextes>['liste']): string {
  const nom = nomDeColonne(colonne, t)
  return colonne.isLente ? `${nom} (${t.filtrer.horsColonne})` : nom
}

/** What is filtered by: a tag for each, which takes it away; how groups combine. */
function Actifs({ lieu, vue, colonnes }: Omit<Props, 'saisi'>) {
  const t = useTextes().liste
  const langue = useLangue()
  const { filtre } = vue
  return (
    <>
      {vue.recherche === '' ? null : (
        <Etiquette to={adresseDeListe(lieu, changerDeVue(vue, { recherche: '' }))}>
          {t.filtrer.recherche(vue.recherche)}
        </Etiquette>
      )}
      {filtre.groupes.length > 1 ? (
        <ModeDe
          intitule={t.filtrer.entreGroupes}
          mode={filtre.mode}
          to={adresseDeListe(lieu, changerDeVue(vue, { filtre: { ...filtre, mode: autre(filtre.mode) } }))}
        />
      ) : null}
      {filtre.groupes.map((groupe, rang) => (
        <span key={rang} className="row filter-group">
          {groupe.criteres.length > 1 ? (
            <ModeDe
              intitule={filtre.groupes.length > 1 ? t.filtrer.dansLeGroupe : ''}
              mode={groupe.mode}
              to={adresseDeListe(lieu, changerDeVue(vue, { filtre: avecMode(filtre, rang) }))}
            />
          ) : null}
          {groupe.criteres.map((critere, index) => {
            const colonne = colonnes.find(({ id }) => id === critere.colonne)
            return colonne ? (
              <Etiquette
                key={index}
                to={adresseDeListe(lieu, changerDeVue(vue, { filtre: sansCritere(filtre, rang, index) }))}
              >
                {phraseDuCritere(critere, colonne, t, langue)}
              </Etiquette>
            ) : null
          })}
        </span>
      ))}
    </>
  )
}

const autre = (mode: Filtre['mode']): Filtre['mode'] => (mode === 'une' ? 'toutes' : 'une')

function avecMode(filtre: Filtre, rang: number): Filtre {
  return {
    ...filtre,
    groupes: filtre.groupes.map((groupe, index) => (index === rang ? { ...groupe, mode: autre(groupe.mode) } : groupe)),
  }
}

function ModeDe({ intitule, mode, to }: { intitule: string; mode: Filtre['mode']; to: string }) {
  const t = useTextes().liste.filtrer
  return (
    <span className="row small">
      <span className="soft">{intitule}</span>
      <LienBouton kind="quiet" size="s" icon="repeter" to={to} srSuffix={` – ${t.passerA(t[autre(mode)])}`}>
        {t[mode]}
      </LienBouton>
    </span>
  )
}

function Etiquette({ to, children }: { to: string; children: string }) {
  const t = useTextes().liste.filtrer
  return (
    <Link className="tag" to={to} preventScrollReset>
      <span className="sr">{t.retirer}</span>
      {children}
      <Icone nom="croix" />
    </Link>
  )
}
