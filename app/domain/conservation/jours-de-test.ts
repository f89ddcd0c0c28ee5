/** Days played in tests: a sweep, then its letters taken by the mail server, each day. */
import { MAINTENANT } from '../../../db/builders.ts'
import type { Db } from '../../../db/client.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import { systemKey } from '../cles.ts'
import { balayer } from './balayer.ts'
import { lettreDuJour, noterLettre } from './lettre-du-jour.ts'

/** The same hour, so many days after the instant of tests. */
export const plusTard = (jours: number): Instant => addSeconds(MAINTENANT, jours * 86_400)

/** Plays the days from `du` to `au`; returns how many dossiers each deleted, in order. */
export async function jouer(db: Db, du: number, au: number): Promise<number[]> {
  const supprimes: number[] = []
  for (let jour = du; jour <= au; jour += 1) {
    const key = systemKey(db, plusTard(jour), 'essai')
    supprimes.push((await balayer(key)).supprimes)
    const attente = await db.selectFrom('lettres_du_jour').where('etat', '=', 'a_envoyer').selectAll().execute()
    for (const { compte_id, jour: civil } of attente) {
      const lettre = await lettreDuJour(key, compte_id, civil)
      await (lettre
        ? noterLettre(key, lettre, { etat: 'acceptee', dossiers: lettre.dossiers })
        : noterLettre(key, { compteId: compte_id, jour: civil }, { etat: 'sans_objet' }))
    }
  }
  return supprimes
}
