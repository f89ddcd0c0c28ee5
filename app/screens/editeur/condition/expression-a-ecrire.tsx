/** The editor of an expression, condition or calculation, inside a form that reads it. It holds no state: it shows `valeur`. */
import { useEffect, useId, useRef } from 'react'
import {
  OPERATEURS_DE_TERRITOIRE,
  avecSousExpressions,
  champsLus,
  enfantsDe,
  sousExpressions,
} from '../../../../form-engine/conditions/expression.ts'
import type { Expression } from '../../../../form-engine/conditions/expression.ts'
import { isAEcrire } from '../../../../form-engine/conditions/a-ecrire.ts'
import { typer } from '../../../../form-engine/conditions/typer.ts'
import type { FauteDeTypage } from '../../../../form-engine/conditions/typer.ts'
import { ecrireGeste } from '../../../../form-engine/edition/expression/gestes.ts'
import type { Acte } from '../../../../form-engine/edition/expression/gestes.ts'
import type { Lisibles } from '../../../../form-engine/edition/expression/lisibles.ts'
import { isDeCondition, vueDe } from '../../../../form-engine/edition/expression/vue.ts'
import type { Formulaire } from '../../../../form-engine/formulaire.ts'
import { phraseDuConstat } from '../../../../form-engine/phrases/constats.ts'
import { phraseDExpression } from '../../../../form-engine/phrases/expression.ts'
import { nomsAffiches } from '../../../../form-engine/phrases/noms.ts'
import type { NomsAffiches } from '../../../../form-engine/phrases/noms.ts'
import { Bouton } from '../../../ui/bouton.tsx'
import { Icone } from '../../../ui/icone.tsx'
import { useLangue, useTextes } from '../../../ui/langue.tsx'
import type { Langue } from '../../../textes/dictionnaire.ts'
import { ConditionAEcrire } from './condition.tsx'
import { EcritureProvider } from './contexte.ts'
import type { Ecriture } from './contexte.ts'
import { BoutonDeGeste } from './controles.tsx'
import { motsPour } from './mots-pour.ts'
import { TermeAEcrire } from './terme.tsx'
import { useTerritoires } from './territoires.ts'
import type { TerritoiresConnus } from './territoires.ts'

export interface ExpressionAEcrireProps {
  /** What the names of its controls begin with; the attribute unless told. */
  nom?: string | undefined
  valeur: Expression | null
  lisibles: Lisibles
  formulaire: Formulaire
  /** Its heading; that of the attribute unless told. */
  legende?: string | undefined
  /** With a script, what a button asks (`afficherSi:ajouter:0`) instead of a post. */
  onGeste?: ((geste: string) => void) | undefined
}

/** The controls of an expression, the sentence that says it again, and what is wrong with it. */
export function ExpressionAEcrire({ nom, valeur, lisibles, formulaire, legende, onGeste }: ExpressionAEcrireProps) {
  const { attribut } = lisibles
  const t = motsPour(useTextes().conditions, attribut)
  const langue = useLangue()
  const { nomDe } = useTerritoires()
  const prefixe = nom ?? attribut
  const racine = useRef<HTMLElement>(null)
  const agir = useFoyer(racine, valeur, prefixe, onGeste)
  const ecriture: Ecriture = {
    prefixe,
    attribut,
    lisibles,
    t,
    ...dire(formulaire, lisibles, langue, nomDe),
    cheminDe: (controle) => controle.slice(prefixe.length + 1),
    agir,
    Condition: ConditionAEcrire,
  }
  const vue = vueDe(prefixe, valeur, lisibles)
  const idDuTitre = useId()
  return (
    <EcritureProvider value={ecriture}>
      <section className="stack" aria-labelledby={idDuTitre} ref={racine}>
        <h3 id={idDuTitre}>{legende ?? t.legendes[attribut]}</h3>
        {vue && 'condition' in vue ? (
          <Encadre isGroupe={vue.condition.corps.forme === 'groupe'}>
            <ConditionAEcrire vue={vue.condition} numero="1" mot={t.si} />
          </Encadre>
        ) : null}
        {vue && 'terme' in vue ? (
          <div className="sentence">
            <div className="clause">
              <TermeAEcrire terme={vue.terme} libelle={t.leCalcul} numero="1" />
            </div>
            <FautesDuCalcul valeur={vue.terme.expression} ecriture={ecriture} />
            <p className="row">
              <BoutonDeGeste acte="envelopper" nom={prefixe} icon="plus">
                {t.entourer}
              </BoutonDeGeste>
              {vue.terme.operandes.length > 0 ? (
                <BoutonDeGeste acte="deballer" nom={prefixe}>
                  {t.enlever}
                </BoutonDeGeste>
              ) : null}
            </p>
          </div>
        ) : null}
        {valeur ? null : (
          <>
            <p className="soft">{attribut === 'afficherSi' ? t.rien.afficherSi : t.rien.condition}</p>
            <p className="row">
              <BoutonDeGeste acte="ajouter" nom={prefixe} icon="plus">
                {t.ajouter}
              </BoutonDeGeste>
              {isDeCondition(lisibles) ? (
                <BoutonDeGeste acte="grouper" nom={prefixe} icon="branche">
                  {t.grouper}
                </BoutonDeGeste>
              ) : null}
            </p>
          </>
        )}
        {valeur ? (
          <noscript>
            <Bouton size="s" name="geste" value="relire">
              {t.mettreAJour}
            </Bouton>
          </noscript>
        ) : null}
        {valeur && !isAEcrire(valeur) ? <p className="restate">{t.redit[attribut](ecriture.phrase(valeur))}</p> : null}
      </section>
    </EcritureProvider>
  )
}

/** A row alone has the frame a group brings. */
function Encadre({ isGroupe, children }: { isGroupe: boolean; children: React.ReactElement }) {
  return isGroupe ? children : <div className="sentence">{children}</div>
}

function FautesDuCalcul({ valeur, ecriture }: { valeur: Expression; ecriture: Ecriture }) {
  return (
    <>
      {ecriture.fautes(valeur, ecriture.lisibles.portee.repetition).map((phrase) => (
        <p key={phrase} className="message">
          <Icone nom="alerte" />
          <span>{phrase}</span>
        </p>
      ))}
    </>
  )
}

/** The sentences of an expression and of its faults. */
function dire(
  formulaire: Formulaire,
  lisibles: Lisibles,
  langue: Langue,
  nomDe: TerritoiresConnus['nomDe'],
): Pick<Ecriture, 'phrase' | 'fautes'> {
  const noms = nomsDesOptions(nomsAffiches(formulaire, langue), lisibles, nomDe)
  const chemin = cheminDeLAttribut(formulaire, lisibles)
  return {
    phrase: (expression) => phraseDExpression(aDire(expression, lisibles, nomDe), noms, langue),
    fautes(expression, repetition) {
      const fautes: FauteDeTypage[] = []
      const kind = typer(expression, { ...lisibles.portee, repetition }, lisibles.noms, '', fautes)
      if (lisibles.attribut === 'calcul' && kind !== null && !lisibles.attendue.includes(kind) && kind !== 'boolean')
        fautes.push({
          code: 'kind_inattendu',
          chemin,
          params: { trouve: kind, attendus: lisibles.attendue.join(', ') },
        })
      const phrases = fautes.map((faute) =>
        phraseDuConstat(formulaire, { ...faute, chemin, severite: 'bloquant', id: lisibles.id }, langue),
      )
      const soiMeme = !lisibles.champs.some(({ id }) => id === lisibles.id) && champsLus(expression).has(lisibles.id)
      return soiMeme
        ? [
            ...phrases,
            phraseDuConstat(
              formulaire,
              { code: 'cycle', severite: 'bloquant', chemin, id: lisibles.id, params: { ids: lisibles.id } },
              langue,
            ),
          ]
        : phrases
    },
  }
}

/** Territories by their names, and an answer that is yes or no as a condition. */
function aDire(expression: Expression, lisibles: Lisibles, nomDe: TerritoiresConnus['nomDe']): Expression {
  if ('champ' in expression && isDeCondition(lisibles)) return { op: 'eq', left: expression, right: { boolean: true } }
  return avecTerritoires(expression, lisibles, nomDe)
}

function avecTerritoires(e: Expression, lisibles: Lisibles, nomDe: TerritoiresConnus['nomDe']): Expression {
  const territoire = 'op' in e ? OPERATEURS_DE_TERRITOIRE[e.op]?.part : undefined
  if (territoire !== undefined && 'left' in e && 'champ' in e.left && 'option' in e.right) {
    const [lu, code] = [e.left.champ, e.right.option]
    const part = lisibles.champs.find(({ id }) => id === lu)?.parts[territoire]
    const libelle = part?.territoire
      ? nomDe(part.territoire, code)
      : part?.options?.find(({ id }) => id === code)?.libelle
    return libelle === undefined ? e : { ...e, right: { text: libelle } }
  }
  const dedans = enfantsDe(e)
  return dedans.length === 0
    ? e
    : avecSousExpressions(
        e,
        sousExpressions(e).map(([, une]) => avecTerritoires(une, lisibles, nomDe)),
      )
}

/** Codes of the State have the names that selects show. */
function nomsDesOptions(noms: NomsAffiches, lisibles: Lisibles, nomDe: TerritoiresConnus['nomDe']): NomsAffiches {
  return {
    ...noms,
    option(champ, option) {
      const nom = noms.option(champ, option)
      if (nom !== option) return nom
      const connu = lisibles.champs.find(({ id }) => id === champ)
      const facettes = connu ? [connu, ...Object.values(connu.parts)] : []
      for (const { options, territoire } of facettes) {
        const lieu = territoire ? nomDe(territoire, option) : option
        if (lieu !== option) return lieu
        const trouvee = options?.find(({ id }) => id === option)
        if (trouvee) return trouvee.libelle
      }
      return nom
    },
  }
}

/** Where the expression stands, so that a fault names it. */
function cheminDeLAttribut(formulaire: Formulaire, { id, attribut }: Lisibles): string {
  if (attribut === 'regle') return 'validations'
  if (attribut !== 'si') return `champs.${attribut}`
  if (formulaire.conditions.some((condition) => condition.id === id)) return 'conditions'
  return formulaire.ineligibilite.some((regle) => regle.id === id) ? 'ineligibilite' : 'routage'
}

/**
 * With a script, acts are done at once, and the focus goes where one goes on: after a removal, to the next one to remove, or to
 * the button that adds; after an addition, to what was added.
 */
function useFoyer(
  racine: React.RefObject<HTMLElement>,
  valeur: Expression | null,
  prefixe: string,
  onGeste: ((geste: string) => void) | undefined,
): Ecriture['agir'] {
  const attendu = useRef<{ acte: 'retirer'; rang: number } | { acte: 'ajouter'; deja: ReadonlySet<string> } | null>(
    null,
  )
  useEffect(() => {
    const [ou, quoi] = [racine.current, attendu.current]
    attendu.current = null
    if (!ou || !quoi) return
    if (quoi.acte === 'retirer') {
      const boutons = boutonsDe(ou, 'retirer')
      ;(boutons[quoi.rang] ?? boutons.at(-1) ?? boutonsDe(ou, 'ajouter')[0])?.focus()
      return
    }
    const nouveau = [...ou.querySelectorAll('select')].find(({ name }) => name.endsWith('.est') && !quoi.deja.has(name))
    nouveau?.focus()
  }, [racine, valeur])
  if (!onGeste) return null
  return (acte, chemin) => {
    const ou = racine.current
    if (ou && acte === 'retirer') {
      const rang = boutonsDe(ou, 'retirer').findIndex((bouton) => bouton === document.activeElement)
      attendu.current = { acte, rang: Math.max(0, rang) }
    }
    if (ou && (acte === 'ajouter' || acte === 'grouper'))
      attendu.current = { acte: 'ajouter', deja: new Set([...ou.querySelectorAll('select')].map(({ name }) => name)) }
    onGeste(ecrireGeste({ prefixe, acte, chemin }))
  }
}

function boutonsDe(racine: HTMLElement, acte: Acte): HTMLButtonElement[] {
  return [...racine.querySelectorAll<HTMLButtonElement>(`button[data-acte="${acte}"]`)]
}
