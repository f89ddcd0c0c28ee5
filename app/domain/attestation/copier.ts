import { sql } from 'kysely'
import type { Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { CopieKey } from '../cles.ts'
import { imagesDe, modeleEnJson } from './modele.ts'
import { groupesNommes, modelesDe } from './modeles.ts'

/**
 * Gives a démarche that was just made the templates of another one, as drafts with their images. One that is for a groupe the copy
 * has not keeps naming that of the source: it cannot be published until another is chosen, rather than serve everybody.
 */
export async function copierLesModeles(
  tx: Tx,
  key: CopieKey,
  { de, vers }: { de: DemarcheId; vers: DemarcheId },
): Promise<void> {
  const modeles = (await modelesDe(tx, de)).filter(({ retireAt }) => retireAt === null)
  if (modeles.length === 0) return
  const [avant, apres] = [await groupesNommes(tx, de), await groupesNommes(tx, vers)]
  const enDefaut = { avant: avant[0]?.id, apres: apres[0]?.id }
  const groupeDe = (id: (typeof avant)[number]['id'] | null) => {
    if (id === null) return null
    // The default groupe comes first, whatever its name.
    if (id === enDefaut.avant) return enDefaut.apres ?? id
    const nom = avant.find((un) => un.id === id)?.nom
    return apres.find((un) => un.nom === nom)?.id ?? id
  }
  await tx
    .insertInto('attestation_modeles')
    .values(
      modeles.map(({ sorte, rang, contenu }) => ({
        demarche_id: vers,
        sorte,
        rang,
        contenu: JSON.stringify(modeleEnJson({ ...contenu, groupeId: groupeDe(contenu.groupeId) })),
        modifie_par: key.personne.compteId,
        modifie_at: key.now,
      })),
    )
    .execute()
  const images = modeles.flatMap(({ contenu }) => imagesDe(contenu))
  await sql`
    insert into fichiers_de_demarche (demarche_id, sha256, fichier_id, nom, cree_par, cree_at)
    select ${vers}, sha256, fichier_id, nom, ${key.personne.compteId}, ${key.now}
    from fichiers_de_demarche
    where demarche_id = ${de} and sha256 = any(${images}::text[])
    on conflict (demarche_id, sha256) do nothing`.execute(tx)
}
