/** For tests: a small formulaire with one of everything. */
import { compile } from './compiled.ts'
import type { FormulaireCompile } from './compiled.ts'
import type { Formulaire } from './formulaire.ts'
import { parseFormulaire } from './lire-formulaire.ts'

export const brut = {
  langage: 0,
  champs: [
    { kind: 'explication', id: 'avant', libelle: 'Avant de commencer', texte: 'Lisez ceci.' },
    { kind: 'champ', id: 'departement', type: 'departements', libelle: 'Département', obligatoire: true },
    {
      kind: 'section',
      id: 's1',
      titre: '1. Vous',
      enfants: [],
    },
    {
      kind: 'section',
      id: 's2',
      titre: 'Identité',
      enfants: [
        { kind: 'champ', id: 'nom', type: 'text', libelle: 'Nom', obligatoire: true },
        {
          kind: 'section',
          id: 's21',
          titre: 'Naissance',
          enfants: [{ kind: 'champ', id: 'naissance', type: 'date', libelle: 'Date de naissance' }],
        },
        {
          kind: 'repetition',
          id: 'enfants',
          libelle: 'Enfants',
          obligatoire: true,
          max: 2,
          enfants: [
            { kind: 'champ', id: 'prenom', type: 'text', libelle: 'Prénom', obligatoire: true },
            { kind: 'champ', id: 'photo', type: 'piece_justificative', libelle: 'Photo' },
          ],
        },
      ],
    },
    {
      kind: 'section',
      id: 's3',
      titre: 'Identité',
      enfants: [{ kind: 'champ', id: 'constructor', type: 'checkbox', libelle: 'Je certifie', obligatoire: true }],
    },
  ],
  annotations: [{ kind: 'champ', id: 'avis', type: 'textarea', libelle: 'Avis du service', obligatoire: true }],
}

/** The form above, read. */
export function formulaire(): Formulaire {
  const lu = parseFormulaire(brut)
  if (!lu.ok) throw new Error(JSON.stringify(lu.problemes))
  return lu.formulaire
}

/** The form above, compiled and sent through JSON as a browser receives it. */
export function compilee(): FormulaireCompile {
  return JSON.parse(JSON.stringify(compile(formulaire()))) as FormulaireCompile
}
