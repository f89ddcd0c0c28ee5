/**
 * Who asks, as a link or a service gives it: `identite_prenom`, `identite_nom`, `identite_genre` (ds-features.md §5.12). It begins
 * the identity of a person who asks for themselves; what its page would refuse is left out, since nobody typed it.
 */
import { inTransaction } from '../../../db/client.ts'
import { CIVILITES } from '../../../form-engine/champs/civilite.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import type { EditKey } from '../cles.ts'
import { lockDossier } from '../dossier/transition.ts'
import { attenduDe, identiteEnVigueur } from '../identite/en-vigueur.ts'
import { ecrireIdentite } from '../identite/enregistrer.ts'
import type { Attendu, Personne } from '../identite/identite.ts'
import { fauteDeNom } from '../identite/lire-saisie.ts'

type Demandes = readonly (readonly [string, Json])[]

/** The parts of an identity that parameters give and the démarche asks. The last of a name counts, as in a form. */
export function lireIdentitePreremplie(
  attendu: Pick<Attendu, 'demandeur' | 'civilite'>,
  demandes: Demandes,
): Partial<Personne> {
  if (attendu.demandeur !== 'personne') return {}
  const donnees = new Map(demandes)
  const nom = (parametre: string): string | null => {
    const valeur = donnees.get(parametre)
    const lu = typeof valeur === 'string' ? valeur.normalize('NFC').trim() : ''
    return fauteDeNom(lu) === null ? lu.replaceAll(/\s+/g, ' ') : null
  }
  const prenom = nom('identite_prenom')
  const nomDeFamille = nom('identite_nom')
  const civilite = attendu.civilite ? CIVILITES.find((une) => une === donnees.get('identite_genre')) : undefined
  return {
    ...(prenom === null ? {} : { prenom }),
    ...(nomDeFamille === null ? {} : { nom: nomDeFamille }),
    ...(civilite === undefined ? {} : { civilite }),
  }
}

/** How many parts of the identity the parameters give. */
export function compterIdentite(attendu: Pick<Attendu, 'demandeur' | 'civilite'>, demandes: Demandes): number {
  return Object.keys(lireIdentitePreremplie(attendu, demandes)).length
}

/** Begins the identity of a draft that was just begun; how many parts of it were given. */
export async function preremplirIdentite(key: EditKey, demandes: Demandes): Promise<number> {
  return inTransaction(key.db, async (tx) => {
    const lue = lireIdentitePreremplie(await attenduDe(tx, key.dossierId), demandes)
    const n = Object.keys(lue).length
    if (n === 0) return 0
    const dossier = await lockDossier(tx, key.dossierId)
    if (await identiteEnVigueur(tx, dossier.id)) return 0
    const personne: Personne = { civilite: null, prenom: '', nom: '', ...lue }
    await ecrireIdentite(tx, key, dossier, {
      identite: { genre: 'personne', personne, mandat: null },
      enVigueur: null,
    })
    return n
  })
}
