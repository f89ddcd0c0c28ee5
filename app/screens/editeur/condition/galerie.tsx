/** The editor of expressions as those who build see it: alive, on a form of its own. */
import { useMemo, useRef, useState } from 'react'
import type { Expression } from '../../../../form-engine/conditions/expression.ts'
import { gesteSurExpression, lireGeste } from '../../../../form-engine/edition/expression/gestes.ts'
import { lisiblesPour } from '../../../../form-engine/edition/expression/lisibles.ts'
import type { AttributDExpression } from '../../../../form-engine/edition/expression/lisibles.ts'
import { lireExpressionPostee } from '../../../../form-engine/edition/expression/postee.ts'
import { usagesDe } from '../../../../form-engine/edition/usages.ts'
import type { Formulaire, StableId } from '../../../../form-engine/formulaire.ts'
import { ExpressionAEcrire } from './expression-a-ecrire.tsx'
import { ToucheA, UtiliseDans } from './touche-a.tsx'

const id = (texte: string) => texte as StableId

const champ = (nom: string, type: 'yes_no' | 'integer_number' | 'date' | 'text' | 'communes', libelle: string) => ({
  kind: 'champ' as const,
  id: id(nom),
  type,
  libelle,
  obligatoire: false,
  config: {},
})

const HAIES: Formulaire = {
  langage: 1,
  champs: [
    {
      kind: 'section',
      id: id('vous'),
      titre: 'Vous',
      enfants: [
        {
          kind: 'champ',
          id: id('statut'),
          type: 'drop_down_list',
          libelle: 'Vous êtes',
          obligatoire: true,
          config: {
            options: [
              { id: 'commune', libelle: 'Une commune' },
              { id: 'association', libelle: 'Une association' },
              { id: 'exploitant', libelle: 'Un exploitant agricole' },
            ],
          },
        },
        champ('naissance', 'date', 'Date de naissance'),
        champ('commune', 'communes', 'Commune du terrain'),
      ],
    },
    {
      kind: 'section',
      id: id('terrain'),
      titre: 'Le terrain et la haie',
      enfants: [
        champ('a-vous', 'yes_no', 'Le terrain est-il à vous ?'),
        {
          kind: 'repetition',
          id: id('parcelles'),
          libelle: 'Parcelles',
          obligatoire: true,
          enfants: [champ('longueur', 'integer_number', 'Longueur de la haie'), champ('essence', 'text', 'Essence')],
        },
        champ('accord', 'text', 'Accord écrit du propriétaire'),
        {
          kind: 'champ',
          id: id('aide'),
          type: 'computed',
          libelle: 'Aide demandée',
          obligatoire: false,
          config: { sorte: 'decimal', decimales: 2, unite: '€' },
        },
        champ('prevenir', 'yes_no', 'Voulez-vous être prévenu ?'),
      ],
    },
  ],
  annotations: [],
  conditions: [
    {
      id: id('majeur'),
      nom: 'Est majeur',
      si: {
        op: 'ge',
        left: { op: 'years_between', from: { champ: id('naissance') }, to: { today: true } },
        right: { integer: '18' },
      },
    },
  ],
  validations: [],
  ineligibilite: [],
  routage: { regles: [], defaut: null },
  textes: {},
}

const PHRASE: Expression = {
  all: [
    { op: 'eq', left: { champ: id('a-vous') }, right: { boolean: false } },
    { op: 'any_of', left: { champ: id('statut') }, right: { options: ['association', 'exploitant'] } },
    {
      any: [
        { ref: id('majeur') },
        { op: 'in_departement', left: { champ: id('commune') }, right: { option: '56' } },
        {
          op: 'lt',
          left: { champ: id('naissance') },
          right: { op: 'sub', left: { today: true }, right: { duration: 'P18Y' } },
        },
      ],
    },
    { agg: 'any', over: id('parcelles'), of: { op: 'gt', left: { champ: id('longueur') }, right: { integer: '50' } } },
    { op: 'ge', left: { champ: id('disparu') }, right: { integer: '3' } },
    { champ: id('prevenir') },
  ],
}

const CALCUL: Expression = {
  op: 'lesser',
  left: {
    op: 'mul',
    left: { agg: 'sum', over: id('parcelles'), of: { champ: id('longueur') } },
    right: { decimal: '12.5' },
  },
  right: { integer: '5000' },
}

/** A condition, a calculation, and what touches a question. */
export function GalerieConditions({ p }: { p: string }) {
  return (
    <div className="stack stack-l">
      <Essai p={p} de="accord" attribut="afficherSi" debut={PHRASE} />
      <Essai p={p} de="prevenir" attribut="obligatoireSi" debut={null} />
      <Essai p={p} de="aide" attribut="calcul" debut={CALCUL} />
      <div className="stack">
        <p className="small">
          <UtiliseDans usages={usagesDe(HAIES, id('naissance'))} />
        </p>
        <ToucheA usages={usagesDe(HAIES, id('naissance'))} lien={(un) => `#${p}${un}`} nomDe={() => 'Est majeur'} />
      </div>
    </div>
  )
}

function Essai({
  p,
  de,
  attribut,
  debut,
}: {
  p: string
  de: string
  attribut: AttributDExpression
  debut: Expression | null
}) {
  const [valeur, setValeur] = useState(debut)
  const form = useRef<HTMLFormElement>(null)
  const lisibles = useMemo(() => lisiblesPour(HAIES, id(de), attribut), [de, attribut])
  const prefixe = `${p}${attribut}`
  const relire = () => {
    if (!form.current) return valeur
    const entrees = [...new FormData(form.current)].map(
      ([nom, dit]) => [nom, typeof dit === 'string' ? dit : ''] as const,
    )
    return lireExpressionPostee(prefixe, entrees, lisibles)
  }
  return (
    <form ref={form} onSubmit={(event) => event.preventDefault()} onChange={() => setValeur(relire())}>
      <ExpressionAEcrire
        nom={prefixe}
        valeur={valeur}
        lisibles={lisibles}
        formulaire={HAIES}
        // Regions of a page have names of their own.
        legende={`${attribut}, ${p === 'c-' ? 'clair' : 'sombre'}`}
        onGeste={(texte) => {
          const geste = lireGeste(texte)
          if (geste) setValeur(gesteSurExpression(relire(), geste, lisibles))
        }}
      />
    </form>
  )
}
