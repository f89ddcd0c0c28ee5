/** The words of a motivation with its tags replaced by what one dossier says: a wording serves many. */
import { LIEUX, type Lieu } from '../../../form-engine/balises.ts'
import { resoudre } from '../../../form-engine/balises/resoudre.ts'
import { texteDeBlocs } from '../../../form-engine/markdown.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { isCleDeBalise } from '../../../form-engine/texte-riche.ts'
import { textes } from '../../textes/dictionnaire.ts'
import type { InstructionKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { serviceDeLigne } from '../groupe/joindre.ts'
import { identiteEnVigueur } from '../identite/en-vigueur.ts'
import { fixesDeDemarche, fixesDeDossier } from '../lettre/fixes.ts'
import { compilee } from '../revision/compilee.ts'
import { reponsesTransmises } from './transmises.ts'

/** What the letter of a decision may say, without what it adds itself. */
const LIEU: Lieu = {
  ...LIEUX.acceptation,
  fixes: LIEUX.acceptation.fixes.filter((cle) => cle !== 'motivation' && cle !== 'lien' && cle !== 'etat'),
}

const BALISE = /\{\{\s*([^{}]{1,200}?)\s*\}\}/g

/**
 * The motivation as the owner will read it. Throws 'refus', about `motivation`, for a tag that does not exist, that may not be
 * said there, or that says nothing of this dossier: a decision is never rendered with a hole in it.
 */
export async function motivationResolue(key: InstructionKey, motivation: string): Promise<string> {
  const cles = [...new Set([...motivation.matchAll(BALISE)].map(([, cle = '']) => cle))]
  if (cles.length === 0) return motivation
  const source = await sourceDe(key)
  const dits = new Map(cles.map((cle) => [cle, direLaBalise(cle, source)]))
  return motivation.replaceAll(BALISE, (_, cle: string) => dits.get(cle) ?? '')
}

type Source = Parameters<typeof resoudre>[2]

function direLaBalise(cle: string, source: Source): string {
  const t = textes('fr').decisions.balise
  const refuser = (phrase: string): never => {
    throw new DomainError('refus', phrase, { champ: 'motivation' })
  }
  if (!isCleDeBalise(cle)) return refuser(t.inconnue(cle))
  const document = { blocs: [{ kind: 'paragraphe' as const, enfants: [{ kind: 'balise' as const, cle }] }] }
  const { blocs, manques } = resoudre(document, LIEU, source)
  const [manque] = manques
  const dit = texteDeBlocs(blocs)
  if (manque?.raison === 'inconnue') return refuser(t.inconnue(cle))
  if (manque?.raison === 'interdite') return refuser(t.interdite(manque.libelle ?? cle))
  return dit === '' ? refuser(t.vide(manque?.libelle ?? cle)) : dit
}

async function sourceDe({ db, dossierId, now }: InstructionKey): Promise<Source> {
  const row = await db
    .selectFrom('dossiers')
    .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
    .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
    .where('dossiers.id', '=', dossierId)
    .select(['dossiers.numero', 'dossiers.etat', 'depose_at', 'instruction_at', 'revision_id'])
    .select(['titre', 'delai_reponse_jours', 'service_nom', 'service_contact', 'service_telephone'])
    .select(['service_horaires', 'service_adresse', 'comptes.nom', 'comptes.email'])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Ce dossier n’existe plus : il a été supprimé.')
  const identite = await identiteEnVigueur(db, dossierId)
  return {
    compiled: await compilee(db, row.revision_id),
    reponses: await reponsesTransmises(db, dossierId),
    today: parisDate(row.depose_at ?? now),
    fixes: {
      ...fixesDeDemarche({
        titre: row.titre,
        delaiReponseJours: row.delai_reponse_jours,
        service: serviceDeLigne(row),
      }),
      ...fixesDeDossier({
        numero: row.numero,
        etat: row.etat,
        deposeAt: row.depose_at,
        instructionAt: row.instruction_at,
        decideAt: now,
        motivation: '',
        correction: null,
        identite: identite?.identite ?? null,
        destinataire: row.nom ?? row.email,
        lien: '',
      }),
    },
  }
}
