import { attributDe, reglagesDElement, sorteDElement } from '../../../../form-engine/edition/reglages/element.ts'
import type { ElementARegler, SorteDElement } from '../../../../form-engine/edition/reglages/element.ts'
import { OUI, controlesDe } from '../../../../form-engine/edition/reglages/controles.ts'
import type { ListeDeDemarche } from '../../../../form-engine/edition/reglages/listes.ts'
import type { ProblemesParControle } from '../../../../form-engine/edition/reglages/problemes.ts'
import type { Reglage } from '../../../../form-engine/edition/reglages/formes.ts'
import type { Textes } from '../../../textes/dictionnaire.ts'
import { CaseACocher } from '../../../ui/case-a-cocher.tsx'
import { useTextes } from '../../../ui/langue.tsx'
import { Repliable } from '../../../ui/repliable.tsx'
import { Select } from '../../../ui/select.tsx'
import type { SelectOption } from '../../../ui/select.tsx'
import { TextInput } from '../../../ui/text-input.tsx'
import { Textarea } from '../../../ui/textarea.tsx'
import { Markdown } from '../../dossier/markdown.tsx'
import { idDuControle } from './commun.ts'
import { FichiersChoisis } from './fichier-choisi.tsx'
import { ReglagesDuType } from './reglages-du-type.tsx'

export interface ReglagesDElementProps {
  /** The element as it stands, right or wrong. */
  element: ElementARegler
  /** A sentence by name of control (`libelle`, `config.max`). */
  problemes: ProblemesParControle
  /** The questions a rule may be told at. */
  questions?: readonly SelectOption[] | undefined
  /** The groupes a rule may send to. */
  groupes?: readonly SelectOption[] | undefined
  listes?: readonly ListeDeDemarche[] | undefined
  prefixe?: string | undefined
  /** The page comes with the focus on its name: `autofocus` serves those that run no script. */
  isNeuf?: boolean | undefined
  onGeste?: ((geste: string) => void) | undefined
}

/**
 * Everything one sets of an element but its expressions: its words, whether it is asked, its bounds, and the settings of its
 * type. They belong to the form around them and keep no state; `lireElementPoste` reads them.
 */
export function ReglagesDElement({
  element,
  problemes,
  questions = [],
  groupes = [],
  listes,
  prefixe = '',
  isNeuf = false,
  onGeste,
}: ReglagesDElementProps) {
  const reglages = reglagesDElement(element)
  const isBorne = ({ cle }: Reglage) => cle === 'min' || cle === 'max'
  const attribut = (reglage: Reglage) => (
    <Attribut
      key={reglage.cle}
      {...{ element, reglage, problemes, questions, groupes, prefixe }}
      autoFocus={isNeuf && (reglage.cle === 'libelle' || reglage.cle === 'titre')}
    />
  )
  return (
    <div className="stack">
      {reglages.filter((reglage) => !isBorne(reglage)).map(attribut)}
      {reglages.some(isBorne) ? <div className="fieldline">{reglages.filter(isBorne).map(attribut)}</div> : null}
      {'kind' in element && element.kind === 'champ' ? (
        <ReglagesDuType
          type={element.type}
          config={element.config}
          problemes={problemes}
          listes={listes}
          prefixe={prefixe}
          onGeste={onGeste}
        />
      ) : null}
    </div>
  )
}

function Attribut({
  element,
  reglage: { cle, forme, defaut },
  problemes,
  questions,
  groupes,
  prefixe,
  autoFocus,
}: Required<Pick<ReglagesDElementProps, 'element' | 'problemes'>> & {
  reglage: Reglage
  questions: readonly SelectOption[]
  groupes: readonly SelectOption[]
  prefixe: string
  autoFocus: boolean
}) {
  const t = useTextes().reglages.structure
  const { libelle, aide } = motsDe(t, cle, sorteDElement(element))
  const controles = controlesDe(forme, cle, attributDe(element, cle) ?? defaut ?? null)
  const saisie = controles[0]?.[1] ?? ''
  const champ = { id: idDuControle(prefixe, cle), name: cle, label: libelle, hint: aide, error: problemes[cle] }
  if (cle === 'sur') return <Select {...champ} options={avecActuelle(questions, saisie)} defaultValue={saisie} />
  if (cle === 'groupe') return <Select {...champ} options={avecActuelle(groupes, saisie)} defaultValue={saisie} />
  switch (forme.forme) {
    case 'booleen':
    case 'present':
      return (
        <div>
          <input type="hidden" name={cle} value="" />
          <CaseACocher {...champ} value={OUI} defaultChecked={controles.length > 1} />
        </div>
      )
    case 'choix':
      return (
        <Select
          {...champ}
          width="l"
          placeholder={null}
          options={forme.valeurs.map((value) => ({ value, label: effetDe(t, value) }))}
          defaultValue={saisie}
        />
      )
    case 'fichiers':
      return <FichiersChoisis {...champ} valeur={attributDe(element, cle)} />
    case 'entier':
      return <TextInput {...champ} width="s" inputMode="numeric" autoComplete="off" defaultValue={saisie} />
    case 'texte_long':
      return (
        <div className="stack stack-s">
          <Textarea
            {...champ}
            rows={cle === 'texte' ? 6 : 3}
            defaultValue={saisie}
            {...(cle === 'texte' && { placeholder: t.texteExemple })}
          />
          {cle !== 'message' && saisie.trim() !== '' ? (
            <Repliable title={t.apercu}>
              <Markdown texte={saisie} />
            </Repliable>
          ) : null}
        </div>
      )
    default:
      return <TextInput {...champ} autoFocus={autoFocus} autoComplete="off" defaultValue={saisie} />
  }
}

type Mots = Textes['reglages']['structure']

/** What an attribute is called, by the sort of its element where they differ. */
function motsDe(t: Mots, cle: string, sorte: SorteDElement): { libelle: string; aide?: string } {
  switch (cle) {
    case 'titre':
      return { libelle: t.titre }
    case 'description':
      return { libelle: sorte === 'section' ? t.descriptionDeSection : t.description, aide: t.markdown }
    case 'obligatoire':
      return { libelle: t.obligatoire, aide: t.obligatoireAide }
    case 'min':
      return { libelle: t.min }
    case 'max':
      return { libelle: t.max }
    case 'presentation':
      return { libelle: t.tableau, aide: t.tableauAide }
    case 'texte':
      return { libelle: t.texteDExplication, aide: t.markdown }
    case 'repli':
      return { libelle: t.repli, aide: t.repliAide }
    case 'fichiers':
      return { libelle: t.fichiers, aide: t.fichiersAide }
    case 'nom':
      return { libelle: t.nom }
    case 'message':
      return { libelle: t.message, aide: t.messageAide }
    case 'severite':
      return { libelle: t.severite }
    case 'sur':
      return { libelle: t.sur }
    case 'groupe':
      return { libelle: t.groupe }
    default:
      return { libelle: t.libelle }
  }
}

function effetDe(t: Mots, valeur: string): string {
  return valeur === 'avertissement' ? t.severites.avertissement : t.severites.bloquant
}

/** What stands is always in the list, even when it names nothing any more. */
function avecActuelle(options: readonly SelectOption[], actuelle: string): readonly SelectOption[] {
  return actuelle === '' || options.some(({ value }) => value === actuelle)
    ? options
    : [...options, { value: actuelle, label: actuelle }]
}
