/** What the pages of attestations post. */
import { z } from 'zod'
import { DOSSIERS_INVENTES } from '../../../form-engine/balises/exemple.ts'
import { SORTES_D_ATTESTATION } from './modele.ts'
import { PLACES_D_IMAGE } from './images.ts'
import { QUI_SIGNE } from './verifier.ts'

const texte = z.string().default('')

const modele = {
  nom: texte,
  groupe: texte,
  condition: texte,
  titre: texte,
  corps: texte,
  pied: texte,
  alt: texte,
  signataire: texte,
  qualite: texte,
  signe: z.enum(QUI_SIGNE).default('modele'),
}

/** Of the list. */
export const acteDeListe = z.discriminatedUnion('acte', [
  z.object({ acte: z.literal('regler'), acceptation: z.literal('oui').optional(), refus: z.literal('oui').optional() }),
  z.object({ acte: z.literal('creer'), sorte: z.enum(SORTES_D_ATTESTATION), nom: texte }),
  z.object({ acte: z.literal('monter'), modele: z.string() }),
  z.object({ acte: z.literal('remettre'), modele: z.string() }),
])

/** Of a template. `base` is when it was last written, as the page has it. */
export const acteDeModele = z.discriminatedUnion('acte', [
  z.object({ acte: z.literal('enregistrer'), base: texte, ...modele }),
  z.object({ acte: z.literal('publier'), base: texte }),
  z.object({ acte: z.literal('retirer') }),
  z.object({ acte: z.literal('retirerImage'), place: z.enum(PLACES_D_IMAGE) }),
  z.object({ acte: z.literal('logoDuSite') }),
])

export const apercuPoste = z.object({ ...modele, dossier: z.enum(DOSSIERS_INVENTES).default('complet') })
