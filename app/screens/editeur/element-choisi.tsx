import type { ReactNode, RefObject } from 'react'
import { isNoeud, nomDElement } from '../../../form-engine/edition/elements.ts'
import type { ElementPlace } from '../../../form-engine/edition/elements.ts'
import { lisiblesPour } from '../../../form-engine/edition/expression/lisibles.ts'
import type { AttributDExpression } from '../../../form-engine/edition/expression/lisibles.ts'
import { expressionDe, expressionsPermises } from '../../../form-engine/edition/poste.ts'
import { isTypeName } from '../../../form-engine/champs/registry.ts'
import { conversionsPermises } from '../../../form-engine/edition/changer-de-type.ts'
import { paletteDe } from '../../../form-engine/edition/palette.ts'
import { usagesDe } from '../../../form-engine/edition/usages.ts'
import type { Champ, Formulaire, StableId } from '../../../form-engine/formulaire.ts'
import type { Valeurs } from '../../../form-engine/evaluation/open.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'
import { paths } from '../../paths.ts'
import type { Textes } from '../../textes/dictionnaire.ts'
import { Bouton, boutonClasses } from '../../ui/bouton.tsx'
import { Icone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Note } from '../../ui/note.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { Select } from '../../ui/select.tsx'
import { ExpressionAEcrire } from './condition/expression-a-ecrire.tsx'
import { NommerLaCondition } from './condition/nommer.tsx'
import { ResultatDeCalcul } from './condition/resultat-de-calcul.tsx'
import { ToucheA } from './condition/touche-a.tsx'
import { LiensDesGroupes } from './liens-des-groupes.tsx'
import { DeplacerVers } from './deplacer-vers.tsx'
import { ReglagesDElement } from './reglages/reglages-d-element.tsx'
import { controleDe } from '../../../form-engine/edition/reglages/problemes.ts'
import type { ProblemesParControle } from '../../../form-engine/edition/reglages/problemes.ts'
import { champsDe } from '../../../form-engine/formulaire.ts'
import type { ListeDeDemarche } from '../../../form-engine/edition/reglages/listes.ts'

export interface FormulaireDElementProps {
  demarcheId: string
  formulaire: Formulaire
  place: ElementPlace
  numeros: ReadonlyMap<StableId, string>
  problemes: readonly Probleme[]
  listes: readonly ListeDeDemarche[]
  groupes: readonly string[]
  /** The answers of the preview: what a calculation gives is told with them. */
  reponses: Valeurs
  today: CivilDate
  /** Hidden controls of a page without script: what it showed. */
  vu: { seq: number; seance: string }
  /** With script, every change is kept as one goes: no button is needed for it. */
  isVivant: boolean
  /** A page without script has just added it: its name comes first. */
  isNeuf: boolean
  form: RefObject<HTMLFormElement>
}

/** The form of one element: one `<form>` holds everything one may set of it. */
export function FormulaireDElement(props: FormulaireDElementProps) {
  const {
    demarcheId,
    formulaire,
    place,
    numeros,
    problemes,
    listes,
    groupes,
    reponses,
    today,
    vu,
    isVivant,
    isNeuf,
    form,
  } = props
  const t = useTextes().editeur
  const { element } = place
  const usages = usagesDe(formulaire, element.id)
  return (
    <form
      ref={form}
      method="post"
      action={paths.administrateur.formulaire(demarcheId, element.id)}
      className="stack stack-l element-form"
      noValidate
    >
      <input type="hidden" name="vu" value={vu.seq} />
      <input type="hidden" name="seance" value={vu.seance} />
      {/* Enter in a text keeps what was typed: the first button of a form is the one it presses. */}
      <button type="submit" name="geste" value="enregistrer" className="sr" tabIndex={-1} aria-hidden="true">
        {t.enregistrer}
      </button>
      <Actes {...{ formulaire, place, numeros }} />
      {isVivant ? <SansControle problemes={problemes} /> : null}
      <ReglagesDElement
        element={element}
        problemes={parControle(problemes)}
        questions={questionsDe(formulaire)}
        groupes={groupes.map((nom) => ({ value: nom, label: nom }))}
        listes={listes}
        isNeuf={isNeuf}
      />
      {'groupe' in element ? (
        <LiensDesGroupes demarcheId={demarcheId} manquant={groupes.includes(element.groupe) ? null : element.groupe} />
      ) : null}
      {isNoeud(element) && element.kind === 'champ' ? (
        <ChangerDeType champ={element} isAnnotation={place.liste === 'annotations'} />
      ) : null}
      {expressionsPermises(place).map((attribut) => (
        <Expression key={attribut} {...{ formulaire, place, attribut }} />
      ))}
      {isNoeud(element) && element.kind === 'champ' && element.calcul !== undefined ? (
        <ResultatDeCalcul formulaire={formulaire} champ={element} reponses={reponses} today={today} />
      ) : null}
      <ToucheA
        usages={usages}
        lien={(id) => paths.administrateur.formulaire(demarcheId, id)}
        nomDe={(id) => formulaire.conditions.find((une) => une.id === id)?.nom ?? ''}
      />
      {isVivant ? null : (
        <p>
          <Bouton kind="main" name="geste" value="enregistrer">
            {t.enregistrer}
          </Bouton>
        </p>
      )}
    </form>
  )
}

/** What is wrong with no control in particular: the form would be too big. A page without script says it at its top. */
function SansControle({ problemes }: { problemes: readonly Probleme[] }) {
  const sans = problemes.filter(({ chemin }) => controleDe(chemin) === '')
  if (sans.length === 0) return null
  return (
    <Note tone="brick" announce="alert">
      {sans.map(({ phrase }) => (
        <p key={phrase}>{phrase}</p>
      ))}
    </Note>
  )
}

/** Problems by the control they are about; the first of each. */
function parControle(problemes: readonly Probleme[]): ProblemesParControle {
  return Object.fromEntries(problemes.toReversed().map(({ chemin, phrase }) => [controleDe(chemin), phrase]))
}

/** The questions a rule may be told at, by the section they are in. */
function questionsDe({ champs }: Formulaire) {
  return [...champsDe(champs)].map(({ champ }) => ({ value: champ.id, label: champ.libelle }))
}

/** Move, duplicate, delete: the buttons stay where they are, and say why when they can do nothing. */
function Actes({
  formulaire,
  place: { element, rang, voisins },
  numeros,
}: Pick<FormulaireDElementProps, 'formulaire' | 'place' | 'numeros'>) {
  const t = useTextes().editeur
  const suffixe = ` « ${nomDElement(element)} »`
  return (
    <div className="stack stack-s">
      <div className="row acts">
        <Rang sens="monter" icon="haut" suffixe={suffixe} raison={rang === 0 ? t.dejaPremier : null} />
        <Rang
          sens="descendre"
          icon="bas"
          suffixe={suffixe}
          raison={rang === voisins.length - 1 ? t.dejaDernier : null}
        />
        <Bouton size="s" icon="plus" name="geste" value="dupliquer" srSuffix={suffixe}>
          {t.dupliquer}
        </Bouton>
        <Bouton size="s" kind="grave" icon="corbeille" name="geste" value="supprimer" srSuffix={suffixe}>
          {t.supprimer}
        </Bouton>
      </div>
      <DeplacerVers formulaire={formulaire} cible={element.id} numeros={numeros} />
    </div>
  )
}

/** One rank up or down. The same button whether it can act or not: the focus stays on it when it has reached an end. */
function Rang({
  sens,
  icon,
  suffixe,
  raison,
}: {
  sens: 'monter' | 'descendre'
  icon: 'haut' | 'bas'
  suffixe: string
  raison: string | null
}) {
  const t = useTextes().editeur
  const id = `raison-${sens}`
  return (
    <span className="with-reason">
      <button
        type="submit"
        name="geste"
        value={sens}
        className={boutonClasses({ size: 's' })}
        aria-disabled={raison === null ? undefined : true}
        aria-describedby={raison === null ? undefined : id}
      >
        <Icone nom={icon} />
        <span>
          {t[sens]}
          <span className="sr">{suffixe}</span>
        </span>
      </button>
      <span className="hint" id={id} hidden={raison === null}>
        {raison}
      </span>
    </span>
  )
}

/** Another type: first those that keep the answers already given, then the others, which set them aside. */
function ChangerDeType({ champ, isAnnotation }: { champ: Champ; isAnnotation: boolean }) {
  const { editeur: t, typesDeChamp } = useTextes()
  const gardees = new Set(conversionsPermises(champ).map(({ type }) => type))
  const tous = paletteDe({ isAnnotation, isDansUnBloc: true }).flatMap(({ ajouts }) => ajouts)
  const proposer = (isGardee: boolean) =>
    tous.flatMap((type) =>
      isTypeName(type) && type !== champ.type && gardees.has(type) === isGardee
        ? [{ value: type, label: typesDeChamp.types[type].nom }]
        : [],
    )
  return (
    <Repliable title={t.changerDeType}>
      <div className="stack stack-s">
        <Select
          id="type"
          name="type"
          label={t.nouveauType}
          hint={t.nouveauTypeAide}
          placeholder={null}
          options={[
            { label: t.reponsesGardees, options: proposer(true) },
            { label: t.reponsesMisesDeCote, options: proposer(false) },
          ].filter(({ options }) => options.length > 0)}
        />
        <p>
          <Bouton name="geste" value="type">
            {t.changer}
          </Bouton>
        </p>
      </div>
    </Repliable>
  )
}

function Expression({
  formulaire,
  place,
  attribut,
}: {
  formulaire: Formulaire
  place: ElementPlace
  attribut: AttributDExpression
}): ReactNode {
  const { editeur: t } = useTextes()
  const lisibles = lisiblesPour(formulaire, place.element.id, attribut)
  const expression = expressionDe(place.element, attribut)
  return (
    <div className="stack stack-s">
      <ExpressionAEcrire
        nom={attribut}
        valeur={expression}
        lisibles={lisibles}
        formulaire={formulaire}
        legende={legendeDe(attribut, place, t)}
      />
      <NommerLaCondition {...{ formulaire, place, attribut, expression }} />
    </div>
  )
}

function legendeDe(attribut: AttributDExpression, { liste }: ElementPlace, t: Textes['editeur']): string {
  switch (attribut) {
    case 'afficherSi':
      return t.quandLAfficher
    case 'obligatoireSi':
      return t.quandObligatoire
    case 'calcul':
      return t.calcul
    case 'regle':
      return t.regle
    case 'si':
      return liste === 'conditions' || liste === 'ineligibilite' || liste === 'routes' ? t.si[liste] : ''
  }
}
