/** The JSON Schema of what an import of a descriptor gives: the form, what surrounds it, and what became of each thing read. */
import { adresseDuSchema, documentDeSchema, listeDe, objet } from './json-schema.ts'
import type { Schema } from './json-schema.ts'

const TEXTE_OU_RIEN: Schema = { anyOf: [{ type: 'string', minLength: 1 }, { type: 'null' }] }
const NOMBRE_OU_RIEN: Schema = { anyOf: [{ type: 'number' }, { type: 'null' }] }

/** The schema of the import; `formulaire` is that of the form, by its address. */
export function schemaDeLImport(): Schema {
  return documentDeSchema('import-ds', 'Démarche importée', {
    ...objet({
      titre: { type: 'string', minLength: 1 },
      description: { type: 'string' },
      demarche: objet({
        numero: NOMBRE_OU_RIEN,
        cadreJuridique: TEXTE_OU_RIEN,
        notice: TEXTE_OU_RIEN,
        deliberation: TEXTE_OU_RIEN,
        siteWeb: TEXTE_OU_RIEN,
        dpo: TEXTE_OU_RIEN,
        service: {
          anyOf: [
            objet({ nom: TEXTE_OU_RIEN, siret: TEXTE_OU_RIEN, organisme: TEXTE_OU_RIEN, typeOrganisme: TEXTE_OU_RIEN }),
            { type: 'null' },
          ],
        },
        conservationMois: NOMBRE_OU_RIEN,
      }),
      formulaire: { $ref: adresseDuSchema('formulaire') },
      rapport: listeDe(
        objet({
          chemin: { type: 'string' },
          libelle: { type: 'string' },
          quoi: { enum: ['converti', 'approche', 'ignore'] },
          raison: { type: 'string' },
        }),
      ),
    }),
  })
}
