/** The letters of a démarche in its bundle: written, judged, and put back. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { partieEnTexte, type LettreDePaquet, type Paquet } from '../../../form-engine/paquet/paquet.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'
import { enJson, lireTexteRiche, texteRicheStocke } from '../../../form-engine/texte-riche.ts'
import type { AdminKey } from '../cles.ts'
import { hasSujet, sorteDe } from '../lettre/sortes.ts'
import { fautesDuSujet, problemesDeLettre } from '../lettre/verifier.ts'

/** The letters a démarche words itself, by name. */
export async function lettresDuPaquet(db: Db | Tx, demarcheId: DemarcheId): Promise<LettreDePaquet[]> {
  const rows = await db
    .selectFrom('lettres_de_demarche')
    .where('demarche_id', '=', demarcheId)
    .select(['sorte', 'sujet', 'document'])
    .execute()
  return rows
    .map(({ sorte, sujet, document }) => ({ cle: sorte, objet: sujet, corps: enJson(texteRicheStocke(document)) }))
    .sort((a, b) => (a.cle < b.cle ? -1 : 1))
}

/** Why letters of a bundle could not be kept as they are: none of ours, not a text, not in its one writing. */
export function problemesDesLettres({ lettres = [] }: Pick<Paquet, 'lettres'>): Probleme[] {
  const vues = new Set<string>()
  return lettres.flatMap(({ cle, objet, corps }, rang) => {
    const ici = `lettres[${rang}]`
    const sorte = sorteDe(cle)
    if (!sorte) return [{ chemin: `${ici}.cle`, phrase: `Aucun courriel ne s’appelle « ${cle} ».` }]
    if (vues.has(cle)) return [{ chemin: `${ici}.cle`, phrase: `Le courriel « ${cle} » est écrit deux fois.` }]
    vues.add(cle)
    const lu = lireTexteRiche(corps)
    if (!lu.ok)
      return lu.problemes.map(({ chemin, phrase }) => ({
        chemin: chemin === '' ? `${ici}.corps` : `${ici}.corps.${chemin}`,
        phrase,
      }))
    if (lu.document.blocs.length === 0)
      return [{ chemin: `${ici}.corps`, phrase: 'Un courriel sans texte ne s’écrit pas : retirez-le.' }]
    if (partieEnTexte(enJson(lu.document)) !== partieEnTexte(corps))
      return [{ chemin: `${ici}.corps`, phrase: 'Ce texte n’est pas écrit comme un courriel s’écrit.' }]
    if (!hasSujet(sorte) && objet !== '')
      return [{ chemin: `${ici}.objet`, phrase: 'Ce courriel n’a pas d’objet à lui : laissez-le vide.' }]
    return fautesDuSujet(objet).map(({ phrase }) => ({ chemin: `${ici}.objet`, phrase }))
  })
}

/** What in a letter the formulaire beside it could not say: it is kept as it is, and the publication refuses it until it is put right. */
export function fautesDeLettre(
  { cle, objet, corps }: LettreDePaquet,
  { formulaire }: Pick<Paquet, 'formulaire'>,
): string[] {
  const sorte = sorteDe(cle)
  if (!sorte) return []
  return problemesDeLettre({ sujet: objet, document: texteRicheStocke(corps) }, formulaire, sorte).map(
    ({ phrase }) => phrase,
  )
}

/** Puts the letters of a bundle in the démarche of the key; those it says nothing of stay. */
export async function poserLesLettres(
  tx: Tx,
  { demarcheId, personne, now }: AdminKey,
  { lettres = [] }: Pick<Paquet, 'lettres'>,
): Promise<void> {
  for (const { cle, objet, corps } of lettres) {
    const ecrit = {
      sujet: objet,
      document: JSON.stringify(corps),
      modifie_par: personne.compteId,
      modifie_at: now,
    }
    await tx
      .insertInto('lettres_de_demarche')
      .values({ demarche_id: demarcheId, sorte: cle, ...ecrit })
      .onConflict((conflict) => conflict.columns(['demarche_id', 'sorte']).doUpdateSet(ecrit))
      .execute()
  }
}
