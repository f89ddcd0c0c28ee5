import { CONFIG, listeDe, texteDe } from '../../../../form-engine/edition/reglages/controles.ts'
import { empreinteChoisie } from '../../../../form-engine/edition/reglages/listes.ts'
import type { ListeDeDemarche } from '../../../../form-engine/edition/reglages/listes.ts'
import { estObjet } from '../../../../form-engine/json.ts'
import type { Json } from '../../../../form-engine/type-de-champ.ts'
import { useTextes } from '../../../ui/langue.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { libelleDuReglage } from './libelles.ts'
import { idDuControle } from './commun.ts'
import type { Commun } from './commun.ts'

const LISTE = `${CONFIG}.liste`
const COLONNE = `${CONFIG}.libelleColonne`
const EXEMPLE = `${CONFIG}.exemple`

/** The list a champ answers from: the settings copy its columns, which are shown, and never typed. */
export function ChoixDeListe({
  type,
  config,
  listes,
  problemes,
  prefixe,
}: Commun & { type: string; config: Json; listes: readonly ListeDeDemarche[] }) {
  const t = useTextes().reglages
  const reglages = estObjet(config) ? config : {}
  const source = estObjet(reglages['source']) ? reglages['source'] : null
  const choisie = empreinteChoisie(config)
  const colonnes = listeDe(reglages['colonnes']).filter(estObjet)
  const externe = source && choisie === null ? texteDe(source['id'] ?? null) : null
  const absente = choisie !== null && !listes.some(({ empreinte }) => empreinte === choisie)
  const options = [
    { value: '', label: externe === null ? t.liste.aucune : t.liste.externe(externe) },
    ...(absente ? [{ value: choisie, label: t.liste.absente(texteDe(source?.['nom'] ?? null)) }] : []),
    ...listes.map(({ empreinte, nom }) => ({ value: empreinte, label: nom })),
  ]
  const problemeDeListe = problemes[LISTE] ?? problemes[`${CONFIG}.source`] ?? problemes[`${CONFIG}.colonnes`]
  return (
    <>
      {listes.length === 0 && source === null ? <p className="small soft">{t.liste.vide}</p> : null}
      <Select
        id={idDuControle(prefixe, LISTE)}
        name={LISTE}
        label={t.liste.libelle}
        hint={t.liste.aide}
        error={problemeDeListe}
        placeholder={null}
        options={options}
        defaultValue={choisie ?? ''}
      />
      {colonnes.length > 0 ? (
        // Another list has other columns: what was chosen among those of the first is forgotten.
        <div className="stack" key={choisie ?? externe}>
          <p className="small soft">
            {t.liste.colonnes} {colonnes.map((colonne) => texteDe(colonne['libelle'] ?? null)).join(', ')}
          </p>
          <Select
            id={idDuControle(prefixe, COLONNE)}
            name={COLONNE}
            label={libelleDuReglage(t, type, 'libelleColonne').libelle}
            error={problemes[COLONNE]}
            placeholder={null}
            options={colonnes.map((colonne) => ({
              value: texteDe(colonne['id'] ?? null),
              label: texteDe(colonne['libelle'] ?? null),
            }))}
            defaultValue={texteDe(reglages['libelleColonne'] ?? null)}
          />
          <TextInput
            id={idDuControle(prefixe, EXEMPLE)}
            name={EXEMPLE}
            label={libelleDuReglage(t, type, 'exemple').libelle}
            hint={libelleDuReglage(t, type, 'exemple').aide}
            error={problemes[EXEMPLE]}
            autoComplete="off"
            defaultValue={texteDe(reglages['exemple'] ?? null)}
          />
        </div>
      ) : null}
    </>
  )
}
