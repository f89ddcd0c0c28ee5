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
import { fauteDeNom, NOM_MAX } from '../identite/lire-saisie.ts'

export type Demandes = readonly (readonly [string, Json])[]

/** The parameters that say who asks, with a value that each takes. */
const PARAMETRES = { identite_prenom: 'Ada', identite_nom: 'Fontanel', identite_genre: 'Mme' } as const
export type ParametreDIdentite = keyof typeof PARAMETRES

export const isParametreDIdentite = (cle: string): cle is ParametreDIdentite => Object.hasOwn(PARAMETRES, cle)

/** Those that a démarche asks for, in their order, with an example. */
export function identiteDemandee({
  demandeur,
  civilite,
}: Pick<Attendu, 'demandeur' | 'civilite'>): [ParametreDIdentite, string][] {
  if (demandeur !== 'personne') return []
  const tous = Object.entries(PARAMETRES) as [ParametreDIdentite, string][]
  return tous.filter(([cle]) => civilite || cle !== 'identite_genre')
}

/** What the schema of a démarche says of one of them. */
export function schemaDIdentite(cle: ParametreDIdentite): { [cle: string]: Json } {
  return cle === 'identite_genre' ? { enum: [...CIVILITES] } : { type: 'string', minLength: 1, maxLength: NOM_MAX }
}

const PARTS = { identite_prenom: 'prenom', identite_nom: 'nom', identite_genre: 'civilite' } as const satisfies Record<
  ParametreDIdentite,
  keyof Personne
>

/** The parameters of who asks that can be read, and the names of the others. */
export function trierIdentite(
  attendu: Pick<Attendu, 'demandeur' | 'civilite'>,
  demandes: Demandes,
): { lues: Demandes; laissees: { cle: ParametreDIdentite; isDemandee: boolean }[] } {
  const lue = lireIdentitePreremplie(attendu, demandes)
  const demandees = new Set<string>(identiteDemandee(attendu).map(([cle]) => cle))
  const isLue = (cle: string): boolean => isParametreDIdentite(cle) && lue[PARTS[cle]] !== undefined
  return {
    lues: demandes.filter(([cle]) => isLue(cle)),
    laissees: demandes.flatMap(([cle]) =>
      isParametreDIdentite(cle) && !isLue(cle) ? [{ cle, isDemandee: demandees.has(cle) }] : [],
    ),
  }
}

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
