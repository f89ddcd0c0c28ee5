import type { ReactNode } from 'react'
import { isTypeName } from '../../../../form-engine/champs/registry.ts'
import { OUI, controlesDe, listeDe, texteDe } from '../../../../form-engine/edition/reglages/controles.ts'
import type { Forme, FormeDObjet, FormeDUnion, Reglage } from '../../../../form-engine/edition/reglages/formes.ts'
import { isPertinent } from '../../../../form-engine/edition/reglages/pertinence.ts'
import { estObjet } from '../../../../form-engine/json.ts'
import type { Json } from '../../../../form-engine/type-de-champ.ts'
import { CaseACocher } from '../../../ui/case-a-cocher.tsx'
import { Choix } from '../../../ui/choix.tsx'
import type { FieldProps } from '../../../ui/field.tsx'
import { useTextes } from '../../../ui/langue.tsx'
import { Select } from '../../../ui/select.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { Textarea } from '../../../ui/textarea.tsx'
import { idDuControle } from './commun.ts'
import type { Commun } from './commun.ts'
import { FichierChoisi, FichiersChoisis } from './fichier-choisi.tsx'
import { libelleDeValeur, libelleDuReglage } from './libelles.ts'
import { ListeDObjets } from './liste-d-objets.tsx'
import { ListeDOptions } from './liste-d-options.tsx'

/** The settings of an object; those of a short answer stand side by side. */
export function Reglages({
  type,
  reglages,
  nom,
  motif,
  valeur,
  ...commun
}: Commun & { type: string; reglages: readonly Reglage[]; nom: string; motif: string; valeur: Json }) {
  const valeurs = estObjet(valeur) ? valeur : {}
  const dessines = reglages.filter((reglage) => isPertinent(reglage, reglages, valeurs))
  return enRangees(dessines).map((rangee) => {
    const controles = rangee.map(({ cle, forme, defaut }) => (
      <UnReglage
        {...commun}
        key={cle}
        type={type}
        forme={forme}
        nom={`${nom}.${cle}`}
        motif={`${motif}${cle}`}
        valeur={valeurs[cle] ?? defaut ?? null}
      />
    ))
    return rangee.length === 1 ? (
      controles
    ) : (
      <div key={rangee[0]?.cle} className="fieldline">
        {controles}
      </div>
    )
  })
}

const COURTES: readonly Forme['forme'][] = ['entier', 'decimal', 'date', 'date_heure']

/** Two short answers of one shape that follow each other are a pair: a minimum and a maximum. */
function enRangees(reglages: readonly Reglage[]): Reglage[][] {
  const rangees: Reglage[][] = []
  for (const reglage of reglages) {
    const derniere = rangees.at(-1)
    const voisin = derniere?.length === 1 ? derniere[0] : undefined
    if (voisin && derniere && COURTES.includes(reglage.forme.forme) && voisin.forme.forme === reglage.forme.forme)
      derniere.push(reglage)
    else rangees.push([reglage])
  }
  return rangees
}

function UnReglage({
  type,
  forme,
  nom,
  motif,
  valeur,
  ...commun
}: Commun & { type: string; forme: Forme; nom: string; motif: string; valeur: Json }): ReactNode {
  const t = useTextes().reglages
  const { libelle, aide } = libelleDuReglage(t, type, motif)
  const champ: FieldProps & { name: string } = {
    id: idDuControle(commun.prefixe, nom),
    name: nom,
    label: libelle,
    hint: aide,
    error: commun.problemes[nom],
  }
  // The same text as the reader of posts expects, since both come from one function.
  const saisie = () => controlesDe(forme, nom, valeur)[0]?.[1] ?? ''
  const options = (valeurs: readonly string[]) =>
    valeurs.map((value) => ({ value, label: libelleDeValeur(t, type, motif, value) }))
  switch (forme.forme) {
    case 'fixe':
      return null
    case 'texte':
      return motif.split('.').at(-1) === 'id' ? (
        <input type="hidden" name={nom} value={texteDe(valeur)} />
      ) : (
        <TextInput {...champ} defaultValue={saisie()} autoComplete="off" />
      )
    case 'texte_long':
      return <Textarea {...champ} rows={4} defaultValue={saisie()} />
    case 'entier':
      return <TextInput {...champ} width="s" inputMode="numeric" autoComplete="off" defaultValue={saisie()} />
    case 'decimal':
      return <TextInput {...champ} width="s" inputMode="decimal" autoComplete="off" defaultValue={saisie()} />
    case 'date':
      return <TextInput {...champ} width="m" type="date" defaultValue={saisie()} />
    case 'date_heure':
      return <TextInput {...champ} width="m" type="datetime-local" defaultValue={saisie()} />
    case 'codes':
      return <TextInput {...champ} defaultValue={saisie()} autoComplete="off" spellCheck={false} />
    case 'booleen':
    case 'present':
      return (
        <div>
          <input type="hidden" name={nom} value="" />
          <CaseACocher {...champ} value={OUI} defaultChecked={controlesDe(forme, nom, valeur).length > 1} />
        </div>
      )
    case 'choix':
      return (
        <Select
          {...champ}
          width="l"
          placeholder={t.sansPrecision}
          options={options(forme.valeurs)}
          defaultValue={saisie()}
        />
      )
    case 'plusieurs':
      return (
        <div>
          <input type="hidden" name={nom} value="" />
          <Choix
            {...champ}
            type="checkbox"
            options={options(forme.valeurs)}
            defaultValue={listeDe(valeur).map(texteDe)}
          />
        </div>
      )
    case 'fichier':
      return <FichierChoisi {...champ} valeur={valeur} />
    case 'fichiers':
      return <FichiersChoisis {...champ} valeur={valeur} />
    case 'options':
      return <ListeDOptions {...commun} {...champ} forme={forme} options={listeDe(valeur)} />
    case 'liste':
      return (
        <ListeDObjets {...commun} {...champ} elements={listeDe(valeur)}>
          {(element, nomDeLElement) => (
            <Element {...commun} type={type} forme={forme.element} nom={nomDeLElement} motif={motif} valeur={element} />
          )}
        </ListeDObjets>
      )
    case 'objet':
    case 'union':
      return <Element {...commun} type={type} forme={forme} nom={nom} motif={motif} valeur={valeur} />
  }
}

/** The settings of an object, or those of the case that was chosen, after the choice. */
function Element({
  type,
  forme,
  nom,
  motif,
  valeur,
  ...commun
}: Commun & { type: string; forme: FormeDObjet | FormeDUnion; nom: string; motif: string; valeur: Json }) {
  const t = useTextes().reglages
  if (forme.forme === 'objet')
    return <Reglages {...commun} type={type} reglages={forme.reglages} nom={nom} motif={`${motif}.`} valeur={valeur} />
  const { discriminant, cas } = forme
  const choisi = estObjet(valeur) ? texteDe(valeur[discriminant] ?? null) : ''
  const controle = `${nom}.${discriminant}`
  const trouve = cas.find((un) => un.valeur === choisi)
  const directs = trouve?.reglages.filter((reglage) => reglage.forme.forme !== 'objet') ?? []
  // What it is called, then what it is, then the rest.
  const [nommes, autres] = [directs.filter(({ isRequis }) => isRequis), directs.filter(({ isRequis }) => !isRequis)]
  return (
    <>
      <Reglages {...commun} type={type} reglages={nommes} nom={nom} motif={`${motif}.`} valeur={valeur} />
      <Select
        id={idDuControle(commun.prefixe, controle)}
        name={controle}
        width="l"
        label={libelleDuReglage(t, type, `${motif}.${discriminant}`).libelle}
        error={commun.problemes[controle]}
        placeholder={forme.isVideAdmis ? t.sansPrecision : null}
        options={cas.map((un) => ({
          value: un.valeur,
          label: libelleDeValeur(t, type, `${motif}.${discriminant}`, un.valeur),
        }))}
        defaultValue={choisi}
      />
      <Reglages {...commun} type={type} reglages={autres} nom={nom} motif={`${motif}.`} valeur={valeur} />
      {trouve?.reglages.map(({ cle, forme: dedans }) =>
        dedans.forme === 'objet' && dedans.reglages.length > 0 ? (
          // The settings of a column are those of its type: they are called as there.
          <Reglages
            {...commun}
            key={cle}
            type={isTypeName(choisi) ? choisi : type}
            reglages={dedans.reglages}
            nom={`${nom}.${cle}`}
            motif={isTypeName(choisi) ? '' : `${motif}.${cle}.`}
            valeur={estObjet(valeur) ? (valeur[cle] ?? null) : null}
          />
        ) : null,
      )}
    </>
  )
}
