import { textes } from '../../textes/dictionnaire.ts'
import { identiteEnLignes } from '../../textes/identite-en-lignes.ts'
import type { EditKey } from '../cles.ts'
import type { Auteur, ChangementDIdentite } from '../dossier/changements-depuis.ts'
import { nomDe } from '../dossier/nom-de.ts'
import type { VuAuDepot } from '../dossier/vu-au-depot.ts'
import { identiteA } from './en-vigueur.ts'
import type { IdentiteEcrite } from './identite.ts'

/** What changed of who asks since somebody read it, a line of the identity each, in the words of its page. */
export async function changementsDIdentite(
  key: EditKey,
  vu: Pick<VuAuDepot, 'identite'>,
  enVigueur: IdentiteEcrite | null,
): Promise<ChangementDIdentite[]> {
  if ((enVigueur?.version ?? 0) === vu.identite) return []
  const ancienne = vu.identite === 0 ? null : await identiteA(key.db, key.dossierId, vu.identite)
  const mots = textes('fr').identite
  const lignes = (ecrite: IdentiteEcrite | null) =>
    new Map((ecrite ? identiteEnLignes(ecrite.identite, mots, 'fr') : []).map((ligne) => [ligne.cle, ligne]))
  const [avant, apres] = [lignes(ancienne), lignes(enVigueur)]
  const auteur = enVigueur && (await auteurDe(key, enVigueur))
  return [...new Set([...apres.keys(), ...avant.keys()])].flatMap((cle) => {
    const [ancien, nouveau] = [avant.get(cle), apres.get(cle)]
    if (ancien?.valeur === nouveau?.valeur) return []
    const libelle = (nouveau ?? ancien)?.libelle ?? ''
    return [{ kind: 'identite', cle, libelle, avant: ancien?.valeur ?? null, apres: nouveau?.valeur ?? null, auteur }]
  })
}

/** Who wrote a version, as the person of the key may read it. */
export async function auteurDe(key: EditKey, { par, at }: IdentiteEcrite): Promise<Auteur> {
  if (par === key.personne.compteId) return { par: null, at }
  const compte = par
    ? await key.db.selectFrom('comptes').where('id', '=', par).select(['nom', 'email']).executeTakeFirst()
    : undefined
  return { par: nomDe(key, compte ?? { nom: null, email: null }), at }
}
