/** The difference of two revisions of a formulaire: every attribute, each change with its class. */
import type { Formulaire, StableId } from './formulaire.ts'
import { classeDe } from './revisions/classes.ts'
import { pire } from './revisions/difference.ts'
import type { Changement, Difference } from './revisions/difference.ts'
import { ecartsDe } from './revisions/ecarts.ts'
import type { Ecart } from './revisions/ecarts.ts'
import { Qualifieur } from './revisions/qualifier.ts'
import type { OptionsDeDiff } from './revisions/qualifier.ts'
import { releveDe } from './revisions/releve.ts'
import type { Releve } from './revisions/releve.ts'

export type { Classe, Changement, Difference } from './revisions/difference.ts'
export type { Equivalence, VerdictDEquivalence } from './revisions/comparer-conditions.ts'
export type { OptionsDeDiff } from './revisions/qualifier.ts'

/**
 * Everything that changes from `a` to `b`. Empty when, and only when, both are the same canonical JSON. Conditions are compared by
 * `options.equivalence`, by their writing alone when it is absent: what is not proved is classed as if it were worse.
 *
 * The classes keep two laws (form-engine/revisions/laws.property.test.ts), of answers migrated from `a` to `b`: `neutre` gives the same outcome
 * on what both hold; `elargit` finds no error in answers that had none, pruned as a deposit prunes them.
 */
export function diff(a: Formulaire, b: Formulaire, options: OptionsDeDiff = {}): Difference {
  const [avant, apres] = [releveDe(a), releveDe(b)]
  const qualifieur = new Qualifieur(a, b, options)
  const changements = ecartsDe(avant, apres).map((ecart): Changement => {
    const lieu = lieuDe(ecart, avant, apres)
    const { nature, temoin } = qualifieur.qualifier(ecart)
    return {
      ...lieu,
      elements: ecart.elements,
      nature,
      ...(ecart.avant !== undefined && { avant: ecart.avant }),
      ...(ecart.apres !== undefined && { apres: ecart.apres }),
      ...classeDe(lieu.sorte, lieu.motif, nature),
      ...(temoin && { temoin }),
    }
  })
  return { changements, classe: pire(changements.map(({ classe }) => classe)) }
}

type Lieu = Pick<Changement, 'sorte' | 'id' | 'libelle' | 'attribut' | 'motif'>

function lieuDe({ a, b, attribut, motif }: Ecart, avant: Releve, apres: Releve): Lieu {
  const sujet = b ?? a
  if (!sujet) throw new RangeError('a change is about something')
  const { sorte, id, libelle } = sujet
  if (sorte !== 'texte') return { sorte, id, libelle, attribut, motif }
  // Texts of other languages are keyed by the id of what they say.
  const [, cle = ''] = attribut.split('.')
  const dit = [...apres.values(), ...avant.values()].find((un) => un.id === cle)
  return {
    sorte,
    id: dit ? (cle as StableId) : null,
    libelle: dit?.libelle ?? '',
    attribut: `textes.${attribut}`,
    motif: 'textes',
  }
}
