import type { FiltreDeMesDossiers } from '../../domain/dossier/onglets-de-l-usager.ts'
import type { EtatVu } from '../../domain/dossier/transitions.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import { Select } from '../../ui/select.tsx'
import { TextInput } from '../../ui/text-input.tsx'

/** Looks among one's dossiers: a form that asks the page again, with or without script. */
export function FiltreDeMesDossiersForm({
  vue,
  filtre,
  etats,
  sansFiltre,
}: {
  /** The tab one is on. */
  vue: string
  filtre: FiltreDeMesDossiers
  /** Those the tab may hold. */
  etats: readonly EtatVu[]
  /** The tab, whole. */
  sansFiltre: string
}) {
  const textes = useTextes()
  const t = textes.usager.liste.filtre
  const isActif = filtre.texte !== '' || filtre.etat !== null
  return (
    <form className="filters" role="search" aria-label={t.titre}>
      <input type="hidden" name="vue" value={vue} />
      <TextInput
        id="q"
        name="q"
        type="search"
        label={t.chercher}
        defaultValue={filtre.texte}
        maxLength={200}
        autoComplete="off"
      />
      <Select
        id="etat"
        name="etat"
        label={t.etat}
        defaultValue={filtre.etat ?? ''}
        placeholder={t.tous}
        options={etats.map((etat) => ({ value: etat, label: textes.etats.usager[etat] }))}
      />
      <Bouton icon="filtre">{t.filtrer}</Bouton>
      {isActif ? (
        <LienBouton to={sansFiltre} kind="quiet">
          {t.effacer}
        </LienBouton>
      ) : null}
    </form>
  )
}
