/** For tests: a form with one champ of each kind that conditions speak of, a block, and a named condition. */
import type { Formulaire } from '../../formulaire.ts'
import { parseFormulaire } from '../../lire-formulaire.ts'
import type { Json } from '../../type-de-champ.ts'

const champ = (
  id: string,
  type: string,
  libelle: string,
  config: Json = {},
  reste: { [cle: string]: Json } = {},
): Json => ({
  kind: 'champ',
  id,
  type,
  libelle,
  config,
  ...reste,
})

export const brutTemoin = {
  langage: 1,
  champs: [
    {
      kind: 'section',
      id: 's1',
      titre: 'Vous',
      enfants: [
        champ('statut', 'drop_down_list', 'Vous êtes', {
          options: [
            { id: 'commune', libelle: 'Une commune' },
            { id: 'asso', libelle: 'Une association' },
          ],
          autre: true,
        }),
        champ('nom', 'text', 'Nom du projet'),
        champ('naissance', 'date', 'Date de naissance'),
        champ('rendez-vous', 'datetime', 'Rendez-vous'),
        champ('ville', 'communes', 'Commune'),
        champ('oui', 'yes_no', 'Le terrain est-il à vous ?'),
      ],
    },
    {
      kind: 'section',
      id: 's2',
      titre: 'Le projet',
      enfants: [
        champ('budget', 'decimal_number', 'Budget'),
        champ('themes', 'multiple_drop_down_list', 'Thèmes', { options: ['a', 'b', 'c'] }),
        champ('motif', 'drop_down_list', 'Motif', { options: ['m1', 'm2'] }),
        champ('pieces', 'piece_justificative', 'Justificatifs'),
        {
          kind: 'repetition',
          id: 'travaux',
          libelle: 'Travaux',
          enfants: [
            champ('nature', 'text', 'Nature'),
            champ('montant', 'decimal_number', 'Montant'),
            champ('fin', 'date', 'Fin des travaux', {}, { afficherSi: { op: 'filled', value: { champ: 'nature' } } }),
          ],
        },
        champ('suite', 'text', 'Suite'),
        champ('total', 'computed', 'Total', { sorte: 'decimal', decimales: 2 }, { calcul: { champ: 'budget' } }),
        champ('apres', 'yes_no', 'Question d’après'),
      ],
    },
  ],
  annotations: [champ('note', 'integer_number', 'Note du service'), champ('avis', 'textarea', 'Avis')],
  conditions: [
    {
      id: 'majeur',
      nom: 'Est majeur',
      si: {
        op: 'ge',
        left: { op: 'years_between', from: { champ: 'naissance' }, to: { today: true } },
        right: { integer: '18' },
      },
    },
    { id: 'plus-bas', nom: 'Lit la suite', si: { op: 'filled', value: { champ: 'suite' } } },
    { id: 'du-bloc', nom: 'Lit la ligne', si: { op: 'filled', value: { champ: 'nature' } } },
  ],
  validations: [
    {
      id: 'v1',
      sur: 'montant',
      regle: { op: 'gt', left: { champ: 'montant' }, right: { integer: '0' } },
      message: 'Trop peu.',
    },
  ],
  ineligibilite: [{ id: 'i1', si: { ref: 'majeur' }, message: 'Non.' }],
  routage: { regles: [{ id: 'r1', si: { champ: 'oui' }, groupe: 'nord' }], defaut: null },
} satisfies Json

/** The form above, read. */
export function formulaireTemoin(): Formulaire {
  const lu = parseFormulaire(brutTemoin)
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  return lu.formulaire
}
