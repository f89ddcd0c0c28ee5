/** The words of a démarche in its bundle: one for each text, made from what it says, else from what it said last. */
import { randomUUID } from 'node:crypto'
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { LangueDePaquet } from '../../../form-engine/paquet/paquet.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { etatDeTexte, parCle, textesATraduire, type ATraduire } from './a-traduire.ts'
import { LANGUES_MAX } from './langues.ts'
import { empreinteDeTexte, languesDe, traductionsDe } from './lire.ts'

/** The languages of a démarche, by code, their texts by key: the same words always give the same bytes. */
export async function languesDePaquet(
  db: Db | Tx,
  demarcheId: DemarcheId,
  aTraduire: ATraduire,
): Promise<LangueDePaquet[]> {
  const textes = textesATraduire(aTraduire)
  const langues: LangueDePaquet[] = []
  for (const { langue, isProposee } of await languesDe(db, demarcheId)) {
    const ecrites = parCle(await traductionsDe(db, demarcheId, langue))
    const dits = textes.flatMap(({ cle, source }) => {
      const etat = etatDeTexte({ cle, source }, ecrites)
      if (etat.etat === 'a_traduire') return []
      return [{ cle, source: etat.etat === 'traduit' ? source : etat.avant, texte: etat.texte }]
    })
    langues.push({ langue, proposee: isProposee, textes: dits.sort((a, b) => (a.cle < b.cle ? -1 : 1)) })
  }
  return langues.sort((a, b) => (a.langue < b.langue ? -1 : 1))
}

/** Writes the languages of a bundle: what it says of a text replaces what was said of it. Throws 'refus' when they are too many. */
export async function poserLesLangues(tx: Tx, key: AdminKey, langues: readonly LangueDePaquet[]): Promise<void> {
  const deja = (await languesDe(tx, key.demarcheId)).map(({ langue }) => langue)
  const toutes = new Set([...deja, ...langues.map(({ langue }) => langue)])
  if (toutes.size > LANGUES_MAX)
    throw new DomainError(
      'refus',
      `Avec celles de ce paquet, la démarche aurait ${toutes.size} langues ; la limite est de ${LANGUES_MAX}. Retirez-en d’abord.`,
    )
  for (const { langue, proposee, textes } of langues) {
    const posee = { proposee, version: randomUUID() }
    await tx
      .insertInto('demarche_langues')
      .values({
        demarche_id: key.demarcheId,
        langue,
        ...posee,
        ajoutee_par: key.personne.compteId,
        ajoutee_at: key.now,
      })
      .onConflict((conflict) => conflict.columns(['demarche_id', 'langue']).doUpdateSet(posee))
      .execute()
    for (const { cle, source, texte } of textes) {
      const ecrit = { texte, modifie_par: key.personne.compteId, modifie_at: key.now }
      await tx
        .insertInto('traductions')
        .values({
          demarche_id: key.demarcheId,
          langue,
          empreinte: empreinteDeTexte({ cle, source }),
          cle,
          source,
          ...ecrit,
        })
        .onConflict((conflict) => conflict.columns(['demarche_id', 'langue', 'empreinte']).doUpdateSet(ecrit))
        .execute()
    }
  }
}
