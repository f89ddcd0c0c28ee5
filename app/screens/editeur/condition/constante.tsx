/** The control of a value that one writes: that of its kind. */
import type { Constante } from '../../../../form-engine/conditions/expression.ts'
import {
  UNITES,
  kindDeConstante,
  lireConstante,
  saisieDe,
} from '../../../../form-engine/edition/expression/constantes.ts'
import type { Unite } from '../../../../form-engine/edition/expression/constantes.ts'
import { enJson } from '../../../../form-engine/edition/expression/vue.ts'
import { AUTRE } from '../../../../form-engine/type-de-champ.ts'
import type { Option } from '../../../../form-engine/type-de-champ.ts'
import type { Textes } from '../../../textes/dictionnaire.ts'
import { useEcriture } from './contexte.ts'
import type { SorteDeTerritoire } from '../../../../form-engine/edition/expression/territoires.ts'
import { Cache, Coche, Menu, Saisie } from './controles.tsx'
import { TerritoireAEcrire, TerritoiresAEcrire } from './territoire.tsx'
import type { Choix } from './controles.tsx'

interface Props {
  nom: string
  constante: Constante
  /** The closed list it comes from. */
  options: readonly Option[] | null
  /** The list of places of the server it comes from. */
  territoire: SorteDeTerritoire | null
  libelle: string
}

/** Choices one sees at once; more are folded. */
const CASES_MONTREES = 12

/** A value, in the control of its kind. */
export function ConstanteAEcrire(props: Props) {
  return (
    <>
      <Cache nom={`${props.nom}.etait`} valeur={enJson(props.constante)} />
      <ControleDeConstante {...props} />
    </>
  )
}

function ControleDeConstante({ nom, constante, options, territoire, libelle }: Props) {
  const { t } = useEcriture()
  const kind = kindDeConstante(constante)
  const { valeurs, unite } = saisieDe(constante)
  const valeur = valeurs[0] ?? ''
  const commun = { nom: `${nom}.valeur`, valeur, libelle }
  const texte = { ...commun, isLisible: (dit: string) => lireConstante(kind, { valeurs: [dit] }) !== null }
  switch (kind) {
    case 'boolean':
      return <Menu {...commun} groupes={[{ titre: null, choix: ouiNon(t) }]} />
    case 'option': {
      if (territoire) return <TerritoireAEcrire nom={nom} sorte={territoire} codes={valeurs} libelle={libelle} />
      if (!options) return <Saisie {...texte} />
      const choix = avecInconnues(options, valeurs, t)
      return <Menu {...commun} groupes={[{ titre: null, choix }]} invalide={choix.length > options.length} />
    }
    case 'options':
      if (territoire) return <TerritoiresAEcrire nom={nom} sorte={territoire} codes={valeurs} libelle={libelle} />
      return <Cases nom={commun.nom} choisies={valeurs} options={options ?? []} libelle={libelle} />
    case 'integer':
    case 'decimal':
      return (
        <Saisie
          {...texte}
          isLisible={(dit) => lireConstante('decimal', { valeurs: [dit] }) !== null}
          inputMode="decimal"
          className="num w-s"
        />
      )
    case 'date':
      return <Saisie {...texte} type="date" />
    case 'instant':
      return <Saisie {...texte} type="datetime-local" />
    case 'duration':
      return (
        <>
          <Saisie
            {...texte}
            isLisible={(dit) => lireConstante('duration', { valeurs: [dit], unite: 'jours' }) !== null}
            inputMode="numeric"
            className="num w-xs"
          />
          <Menu
            nom={`${nom}.unite`}
            valeur={unite ?? 'jours'}
            libelle={t.uniteDe(libelle)}
            groupes={[{ titre: null, choix: unites(unite, t) }]}
            className="op"
          />
        </>
      )
    case 'text':
      return <Saisie {...texte} />
  }
}

function ouiNon(t: Textes['conditions']): Choix[] {
  return [
    { valeur: 'oui', libelle: t.oui },
    { valeur: 'non', libelle: t.non },
  ]
}

function unites(unite: Unite | undefined, t: Textes['conditions']): Choix[] {
  const toutes: readonly Unite[] = unite === 'mixte' ? [...UNITES, 'mixte'] : UNITES
  return toutes.map((une) => ({ valeur: une, libelle: t.unites[une] }))
}

function avecInconnues(options: readonly Option[], valeurs: readonly string[], t: Textes['conditions']): Choix[] {
  const connues = options.map(({ id, libelle }) => ({ valeur: id, libelle: id === AUTRE ? t.autre : libelle }))
  const ids = new Set(options.map(({ id }) => id))
  const inconnues = valeurs.filter((valeur) => !ids.has(valeur))
  return [...connues, ...inconnues.map((valeur) => ({ valeur, libelle: t.optionInconnue(valeur) }))]
}

function Cases({
  nom,
  choisies,
  options,
  libelle,
}: {
  nom: string
  choisies: readonly string[]
  options: readonly Option[]
  libelle: string
}) {
  const { t } = useEcriture()
  const choix = avecInconnues(options, choisies, t)
  const cases = (
    <div className="clause-choices" role="group" aria-label={libelle}>
      {choix.map((un) => (
        <Coche key={un.valeur} {...un} nom={nom} isCochee={choisies.includes(un.valeur)} />
      ))}
    </div>
  )
  if (choix.length <= CASES_MONTREES) return cases
  return (
    <details className="clause-fold">
      <summary>
        {t.choixFaits(choisies.length, choix.length)}
        <span className="sr">, {libelle}</span>
      </summary>
      {cases}
    </details>
  )
}
