/** The words of the démarche in one letter, for one dossier; null where those of the house hold. */
import type { CleFixe } from '../../../form-engine/balises.ts'
import { resoudre } from '../../../form-engine/balises/resoudre.ts'
import type { Bloc } from '../../../form-engine/markdown.ts'
import { balisesEcrites, blocsDe, texteRicheStocke, type TexteRiche } from '../../../form-engine/texte-riche.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { SystemKey } from '../cles.ts'
import { reponsesTransmises } from '../dossier/transmises.ts'
import { identiteEnVigueur } from '../identite/en-vigueur.ts'
import type { LettreDeDossier } from '../notification/lettre-de-dossier.ts'
import { compilee } from '../revision/compilee.ts'
import { fixesDeDemarche, fixesDeDossier, fixesDeGroupe } from './fixes.ts'
import { lettreEcrite } from './lire.ts'
import { isDeDecision, lieuDe, type Sorte } from './sortes.ts'
import { sansDossier, sujetResolu } from './sans-dossier.ts'

export interface CorpsResolu {
  /** Null for the subject of the house. */
  sujet: string | null
  blocs: readonly Bloc[]
  isMotivee: boolean
}

/** What the démarche says in a letter about this dossier. A text that says nothing for it leaves the words of the house. */
export async function corpsDeLettre(
  key: SystemKey,
  { demarche, dossier, destinataire, motivation, correction, evenementAt }: LettreDeDossier,
  sorte: Sorte,
  lien: string,
): Promise<CorpsResolu | null> {
  const ecrite = await lettreEcrite(key.db, demarche.id, sorte)
  if (!ecrite) return null
  const identite = await identiteEnVigueur(key.db, dossier.id)
  const fixes = {
    ...fixesDeDemarche(demarche),
    ...fixesDeGroupe(demarche.service, demarche.groupe),
    ...fixesDeDossier({
      ...dossier,
      identite: identite?.identite ?? null,
      destinataire: destinataire.nom,
      decideAt: isDeDecision(sorte) ? evenementAt : null,
      motivation: motivation ?? '',
      correction: correction ?? { message: motivation ?? '', echeanceOn: null },
      lien,
    }),
  }
  const { blocs } = resoudre(ecrite.document, lieuDe(sorte), {
    compiled: await compilee(key.db, dossier.revisionId),
    reponses: await reponsesTransmises(key.db, dossier.id),
    today: parisDate(dossier.deposeAt ?? key.now),
    fixes,
  })
  return blocs.length === 0 ? null : corps(ecrite, blocs, fixes)
}

/** The words and what they already say. */
export function corps(
  { sujet, document }: { sujet: string; document: TexteRiche },
  blocs: readonly Bloc[],
  fixes: Readonly<Partial<Record<CleFixe, string>>>,
): CorpsResolu {
  return { sujet: sujetResolu(sujet, fixes) || null, blocs, isMotivee: isDite(document) }
}

/** Only a tag that stands under no condition is sure to be read. */
function isDite(document: TexteRiche): boolean {
  const toujours = [...blocsDe(document.blocs)].flatMap(({ bloc, sous }) =>
    sous.length === 0 && bloc.kind !== 'si' ? [bloc] : [],
  )
  const cles = balisesEcrites({ blocs: toujours })
  return cles.includes('motivation') || cles.includes('correction')
}

/** What each démarche adds to the letter that tells of dossiers that will go; those that say nothing are absent. */
export async function corpsDExpiration(
  key: SystemKey,
  demarcheIds: readonly DemarcheId[],
): Promise<{ demarche: string; blocs: Bloc[] }[]> {
  if (demarcheIds.length === 0) return []
  const rows = await key.db
    .selectFrom('lettres_de_demarche')
    .innerJoin('demarches', 'demarches.id', 'lettres_de_demarche.demarche_id')
    .where('lettres_de_demarche.demarche_id', 'in', [...new Set(demarcheIds)])
    .where('sorte', '=', 'expiration' satisfies Sorte)
    .orderBy('demarches.titre')
    .orderBy('demarches.id')
    .select([
      'document',
      'titre',
      'delai_reponse_jours',
      'service_nom',
      'service_contact',
      'service_telephone',
      'service_horaires',
      'service_adresse',
    ])
    .execute()
  return rows.flatMap((row) => {
    const fixes = fixesDeDemarche({
      titre: row.titre,
      delaiReponseJours: row.delai_reponse_jours,
      service: {
        nom: row.service_nom,
        contact: row.service_contact,
        telephone: row.service_telephone,
        horaires: row.service_horaires,
        adresse: row.service_adresse,
      },
    })
    const blocs = sansDossier(texteRicheStocke(row.document), fixes)
    return blocs.length > 0 ? [{ demarche: row.titre, blocs }] : []
  })
}
