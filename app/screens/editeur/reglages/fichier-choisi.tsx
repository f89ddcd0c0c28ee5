/** Choosing among the files of the démarche: a plain control, so that a page without script posts it as any other. */
import { createContext, useContext } from 'react'
import { Link } from '@remix-run/react'
import { enValeur } from '../../../../form-engine/champs/fichier-nomme.ts'
import { listeDe } from '../../../../form-engine/edition/reglages/controles.ts'
import { estObjet } from '../../../../form-engine/json.ts'
import type { Json } from '../../../../form-engine/type-de-champ.ts'
import type { FichierDetenu } from '../../../domain/fichier/detenus.ts'
import { taille } from '../../../textes/format.ts'
import { Choix } from '../../../ui/choix.tsx'
import type { FieldProps } from '../../../ui/field.tsx'
import { useLangue, useTextes } from '../../../ui/langue.tsx'
import { Select } from '../../../ui/select.tsx'
import { formatDe } from '../../../champs/fichiers-du-formulaire.tsx'

interface Fichiers {
  fichiers: readonly FichierDetenu[]
  /** Where one is added, and comes back from; null where nothing is kept (the gallery). */
  ajouter: string | null
}

const Contexte = createContext<Fichiers>({ fichiers: [], ajouter: null })

/** The files of the démarche, for the settings under it. */
export const FichiersDeLEditeur = Contexte.Provider

/** One file or none. */
export function FichierChoisi({ valeur, ...champ }: FieldProps & { name: string; valeur: Json }) {
  const t = useTextes().fichiersDeDemarche
  const options = useOptions(valeur === null ? [] : [valeur])
  return (
    <div className="stack stack-s">
      <Select
        {...champ}
        width="l"
        placeholder={t.sansFichierChoisi}
        options={options.map(({ value, label }) => ({ value, label }))}
        defaultValue={enControle(valeur)}
      />
      <Ajouter />
    </div>
  )
}

/** Several files. */
export function FichiersChoisis({ valeur, ...champ }: FieldProps & { name: string; valeur: Json }) {
  const t = useTextes().fichiersDeDemarche
  const choisis = listeDe(valeur)
  const options = useOptions(choisis)
  return (
    <div className="stack stack-s">
      <input type="hidden" name={champ.name} value="" />
      {options.length > 0 ? (
        <Choix {...champ} type="checkbox" options={options} defaultValue={choisis.map(enControle)} />
      ) : (
        <p>
          <b>{champ.label}</b>
          <br />
          <span className="small soft">{t.aucun}</span>
        </p>
      )}
      <Ajouter />
    </div>
  )
}

function Ajouter() {
  const t = useTextes().fichiersDeDemarche
  const { ajouter } = useContext(Contexte)
  return ajouter === null ? null : (
    <p className="small">
      <Link to={ajouter}>{t.lien}</Link>
    </p>
  )
}

/** The files of the démarche, then what is chosen and no longer among them: what stands is always shown. */
function useOptions(choisis: readonly Json[]): { value: string; label: string; hint?: string }[] {
  const t = useTextes().fichiersDeDemarche
  const langue = useLangue()
  const { fichiers } = useContext(Contexte)
  const parSha = new Map(choisis.filter(estObjet).map((un) => [un['sha256'], un]))
  const connus = fichiers.map((fichier) => {
    const { sha256, nom, taille: octets, etat } = fichier
    const detail = t.detail(formatDe(nom), taille(octets, langue))
    const choisi = parSha.get(sha256)
    parSha.delete(sha256)
    return {
      value: enValeur(choisi ?? fichier),
      label: nom,
      hint: etat === 'sain' ? detail : `${detail}. ${t.etats[etat]}`,
    }
  })
  const absents = [...parSha.values()].map((un) => ({
    value: enValeur(un),
    label: t.absent(typeof un['nom'] === 'string' ? un['nom'] : ''),
  }))
  return [...connus, ...absents]
}

const enControle = (valeur: Json): string => enValeur(estObjet(valeur) ? valeur : null)
