/** What the champ of a question accepts, and whether one more file may come: said before a byte is read, and again when it is attached. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { ChampCompile } from '../../../form-engine/compiled.ts'
import { formatsDe, reglesDeFichiers } from '../../../form-engine/champs/fichiers.ts'
import type { WriteKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { reponsesDe } from '../dossier/reponses.ts'
import { formulaireLu } from '../dossier/formulaire-lu.ts'
import { champDeFichiers, exigerOuvert, fichiersDe, type Question } from './ecrire.ts'
import { extensionDe, FORMATS, formatsAcceptes, type Format } from './formats.ts'
import { FichierRefuse, type MotifDeRefus } from './inspecter.ts'
import { limites } from './limites.ts'

export interface Regles {
  /** Extensions. */
  formats: string[]
  /** Files of the question at most. */
  max: number
  /** Bytes of one file at most. */
  tailleMax: number
}

/** Why a file cannot be kept, with what completes its sentence. */
export interface RefusDeFichier {
  motif: MotifDeRefus
  /** The cleaned name. */
  nom: string
  formats: string[]
  /** Files or bytes, as the reason counts. */
  max: number
}

export function reglesDuChamp(champ: ChampCompile): Regles {
  const regles = reglesDeFichiers(champ.config)
  return {
    formats: formatsAcceptes(formatsDe(regles)),
    max: regles.max,
    tailleMax: Math.min(limites.fichier, regles.tailleMax ?? limites.fichier),
  }
}

/**
 * The rules of a question and the files it holds now. Throws 'introuvable' for a question without files,
 * 'transition_refusee' once the side of the key is closed: nobody sends bytes that will not be kept.
 */
export async function avantDeRecevoir(
  key: WriteKey,
  question: Question,
): Promise<{ champ: ChampCompile; regles: Regles; presents: number }> {
  const { etat } = await key.db
    .selectFrom('dossiers')
    .where('id', '=', key.dossierId)
    .select('etat')
    .executeTakeFirstOrThrow(() => new DomainError('introuvable', 'Ce dossier n’existe plus.'))
  const ouverture = await exigerOuvert(key.db, key, etat)
  const champ = champDeFichiers(key, await formulaireLu(key), question, ouverture)
  const reponses = await reponsesDe(key.db, key.dossierId, [champ.bloc])
  return { champ, regles: reglesDuChamp(champ), presents: fichiersDe(champ, question, reponses).length }
}

/** The format a name announces. Throws `FichierRefuse` when the question does not take it. */
export function formatAnnonce(nom: string, regles: Regles): Format {
  const extension = extensionDe(nom)
  const format = FORMATS.get(extension)
  if (!format || !regles.formats.includes(extension)) throw new FichierRefuse('format')
  return format
}

/** Throws `FichierRefuse` when the question, or the dossier, has no room for one more file of `taille` bytes. */
export async function exigerPlace(
  db: Db | Tx,
  dossierId: DossierId,
  regles: Regles,
  presents: number,
  taille: number,
): Promise<void> {
  if (presents >= regles.max) throw new FichierRefuse('trop')
  const { n, total } = await db
    .selectFrom('pieces_jointes')
    .where('dossier_id', '=', dossierId)
    .select(({ fn }) => [fn.countAll<number>().as('n'), fn.sum<string | null>('taille').as('total')])
    .executeTakeFirstOrThrow()
  if (n >= limites.parDossier) throw new FichierRefuse('trop_dans_le_dossier')
  if (Number(total ?? 0) + taille > limites.totalParDossier) throw new FichierRefuse('dossier_plein')
}

/** What a person is told of a refusal. */
export function refusDe(motif: MotifDeRefus, nom: string, { formats, max, tailleMax }: Regles): RefusDeFichier {
  const maxima: Partial<Record<MotifDeRefus, number>> = {
    trop_dans_le_dossier: limites.parDossier,
    trop_d_envois: limites.envoisParDossier,
    dossier_plein: limites.totalParDossier,
    trop_gros: tailleMax,
  }
  return { motif, nom, formats, max: maxima[motif] ?? max }
}
