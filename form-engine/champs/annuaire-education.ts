/**
 * A school, by its number in the national directory (UAI): seven digits and a letter that checks them. An object, so
 * that what the directory says of the school joins it.
 */
import * as z from 'zod/mini'
import { estObjet } from '../json.ts'
import { defineType } from '../type-de-champ.ts'
import { blank, draft, part, partsPresentes, texteDe, value } from './lecture.ts'
import { codeDeCommune, codeDeDepartement, facetteDeDepartement, nomDeTerritoire } from './territoires.ts'

// I, O and Q look like digits: they are left out.
const LETTRES = 'ABCDEFGHJKLMNPRSTUVWXYZ'

/** True for seven digits followed by their letter: the one whose rank is the number modulo 23. */
export function estUai(uai: string): boolean {
  return /^\d{7}[A-Z]$/.test(uai) && LETTRES.charAt(Number(uai.slice(0, 7)) % 23) === uai.charAt(7)
}

/** What the directory adds to the number when it answers. */
const schema = z.strictObject({
  uai: z.string().check(z.refine(estUai)),
  nom: z.exactOptional(z.string().check(z.minLength(1), z.maxLength(300))),
  codeCommune: z.exactOptional(codeDeCommune),
  commune: z.exactOptional(nomDeTerritoire),
  codeDepartement: z.exactOptional(codeDeDepartement),
})

type Etablissement = z.infer<typeof schema>

export const annuaireEducation = defineType({
  config: z.strictObject({}),
  value: () => schema,
  parse(raw) {
    const texte = estObjet(raw) ? part(raw, 'uai') : texteDe(raw)
    if (texte === '') return blank
    const uai = (texte ?? '').replace(/[\s.-]/g, '').toUpperCase()
    if (!estUai(uai)) return draft(raw, 'uai_invalide')
    const lu = schema.safeParse({ uai, ...partsPresentes(raw, ['nom', 'codeCommune', 'commune', 'codeDepartement']) })
    return value(lu.success ? lu.data : { uai })
  },
  saisie: ({ uai, ...annuaire }) => (Object.keys(annuaire).length === 0 ? uai : { uai, ...annuaire }),
  show: enTexte,
  columns: (_config, label) => [{ id: 'valeur', kind: 'text', label, read: enTexte }],
  operand: () => ({
    kind: 'text',
    path: 'uai',
    parts: {
      commune: { kind: 'option', path: 'codeCommune' },
      departement: facetteDeDepartement('codeDepartement'),
    },
  }),
  reader: 'serveur',
  exemple: () => '0750680G',
  sensitivity: 'ordinary',
  prefill: { allowed: true, example: '0750680G' },
  graphql: { champ: 'TextChamp', descriptor: 'AnnuaireEducationChampDescriptor' },
  parts: [],
  source: 'etablissements',
  seconds: 60,
})

/** « Lycée du Parc, Lyon (0690026D) », or the number alone. */
function enTexte({ uai, nom, commune }: Etablissement): string {
  return nom === undefined ? uai : `${[nom, commune].filter(Boolean).join(', ')} (${uai})`
}
