/** What the page of the life of a démarche posts: one act, with what it takes. */
import { z } from 'zod'
import { lireDateCivile } from '../../form-engine/champs/dates.ts'
import { civilDate } from '../../form-engine/temps.ts'
import type { FenetreVoulue } from '../domain/demarche/regler-l-ouverture.ts'
import { presentation } from '../domain/demarche/reglages.ts'

const texte = z.string().default('')

export const ViePostee = z.discriminatedUnion('acte', [
  z.object({
    acte: z.literal('fenetre'),
    'ouvre-jour': texte,
    'ouvre-mois': texte,
    'ouvre-annee': texte,
    'ferme-jour': texte,
    'ferme-mois': texte,
    'ferme-annee': texte,
  }),
  z.object({ acte: z.literal('chemin'), chemin: presentation.shape.chemin, reprendre: z.literal('on').optional() }),
  z.object({ acte: z.literal('depublier') }),
  z.object({ acte: z.literal('modele'), modele: z.enum(['', 'organisation', 'instance']) }),
  z.object({ acte: z.literal('supprimer'), titre: texte }),
])
export type ViePostee = z.output<typeof ViePostee>

/** Fields of the page at which an error may stand. */
export type ChampDeVie = 'ouvre' | 'ferme' | 'chemin' | 'titre'

/** The window that was typed, or the field where no date can be read. */
export function lireFenetre(
  postee: Extract<ViePostee, { acte: 'fenetre' }>,
): { ok: true; fenetre: FenetreVoulue } | { ok: false; champ: 'ouvre' | 'ferme' } {
  const lire = (nom: 'ouvre' | 'ferme') =>
    lireDateCivile({ jour: postee[`${nom}-jour`], mois: postee[`${nom}-mois`], annee: postee[`${nom}-annee`] }, {})
  const [ouvre, ferme] = [lire('ouvre'), lire('ferme')]
  if (ouvre.kind === 'draft') return { ok: false, champ: 'ouvre' }
  if (ferme.kind === 'draft') return { ok: false, champ: 'ferme' }
  return {
    ok: true,
    fenetre: {
      ouvreOn: ouvre.kind === 'value' ? civilDate(ouvre.value) : null,
      fermeOn: ferme.kind === 'value' ? civilDate(ferme.value) : null,
    },
  }
}
