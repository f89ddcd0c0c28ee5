/** The dry run of a bundle that was received: what it would do, and who signed it. Nothing is written. */
import { createHash } from 'node:crypto'
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { LISTES_MAX } from '../../../form-engine/paquet/lire-paquet.ts'
import { partieEnTexte, type Paquet } from '../../../form-engine/paquet/paquet.ts'
import type { Instant } from '../../../form-engine/temps.ts'
import { sourcesExternes } from '../../adapters/referentiel-externe.ts'
import { dureeMaximale } from '../conservation/duree-maximale.ts'
import { candidat } from '../demarche/chemin.ts'
import { DomainError } from '../erreurs.ts'
import { politique, REGLES } from '../politique/table.ts'
import { refusDeDecision } from '../silence/regle.ts'
import { paquetDe } from './exporter.ts'
import { cibleDe, paquetEnAttente, type CleDImport } from './recevoir.ts'
import { requisBrouillon } from './requis-brouillon.ts'
import { resoudre, type LigneDePrevision, type Resolution } from './resoudre.ts'
import { confianceEn, type Confiance } from './signataires.ts'
import { verifierPaquet, type PaquetVerifie } from './verifier.ts'

export interface Prevision {
  /** Digest of what is shown: applying asks for it. */
  constat: string
  titre: string
  /** SHA-256 of the document. */
  empreinte: string
  signataire: { instance: string; cle: string; empreinte: string; date: Instant } & Confiance
  lignes: LigneDePrevision[]
}

/** What is needed to apply a bundle, besides what is shown of it. */
export interface APoser {
  verifie: PaquetVerifie
  resolution: Resolution
  actuel: Paquet | null
}

/** What the bundle that waits would do; null when none waits. Throws 'refus' when it can no longer be applied at all. */
export async function previsionDuPaquet(key: CleDImport): Promise<Prevision | null> {
  return (await preparer(key.db, key, false))?.prevision ?? null
}

/** The same, with what applies it. `isActe` locks the bundle that waits. */
export async function preparer(
  db: Db | Tx,
  key: CleDImport,
  isActe: boolean,
): Promise<({ prevision: Prevision } & APoser) | null> {
  const octets = await paquetEnAttente(db, key, isActe)
  if (!octets) return null
  const cible = cibleDe(key)
  await requisBrouillon(db, cible)
  const verifie = await verifierPaquet(octets)
  // It was readable when it was received: another version of the house reads it otherwise.
  if (!verifie.ok) throw new DomainError('refus', 'Ce paquet ne se lit plus : envoyez-le à nouveau.')
  const { paquet, empreinte, signature } = verifie
  const refus = refusDeDecision(paquet.decision)
  if (refus) throw new DomainError('refus', `Les règles de décision de ce paquet ne vont pas ensemble. ${refus}`)
  const actuel = cible === null ? null : await paquetDe(db, cible)
  requisPlace(paquet, actuel)
  const { min, max } = REGLES['draft.inactivityDays']
  const resolution = resoudre(paquet, {
    actuel,
    chemin: await cheminLibre(db, paquet.presentation.chemin, cible),
    mois: {
      min: REGLES['decided.months'].min,
      max: cible === null ? politique.decided.monthsWithoutApproval : await dureeMaximale(db, cible),
    },
    brouillonJours: { min, max },
    sources: sourcesExternes(),
    deverrouillees: cible === null ? [] : await deverrouilleesDe(db, cible),
  })
  const { instance, cle, empreinte: empreinteDeCle, date } = signature
  const confiance = await confianceEn(db, cle)
  return {
    verifie,
    resolution,
    actuel,
    prevision: {
      constat: createHash('sha256')
        .update(partieEnTexte({ empreinte, signature, confiance, lignes: resolution.lignes }))
        .digest('hex'),
      titre: paquet.presentation.titre,
      empreinte,
      signataire: { instance, cle, empreinte: empreinteDeCle, date: date as Instant, ...confiance },
      lignes: resolution.lignes,
    },
  }
}

function requisPlace(paquet: Paquet, actuel: Paquet | null): void {
  const listes = new Set([...paquet.listes, ...(actuel?.listes ?? [])].map(({ empreinte }) => empreinte))
  if (listes.size > LISTES_MAX)
    throw new DomainError(
      'refus',
      `Avec celles de ce paquet, la démarche aurait ${listes.size} listes ; la limite est de ${LISTES_MAX}. Importez-le dans une nouvelle démarche.`,
    )
}

async function deverrouilleesDe(db: Db | Tx, id: DemarcheId) {
  const { donnees_deverrouillees } = await db
    .selectFrom('demarches')
    .where('id', '=', id)
    .select('donnees_deverrouillees')
    .executeTakeFirstOrThrow()
  return donnees_deverrouillees
}

/** Room for `-999` in the longest address. */
const BASE_MAX = 76

/** The address a bundle asks for, or the next one that leads nowhere else, not even in the past. */
async function cheminLibre(db: Db | Tx, voulu: string, cible: DemarcheId | null): Promise<string> {
  for (let n = 1; n <= 999; n += 1) {
    const chemin = n === 1 ? voulu : candidat(voulu.slice(0, BASE_MAX).replace(/-+$/, ''), n)
    const prise = await db
      .selectFrom('demarche_chemins')
      .where('chemin', '=', chemin)
      .select('demarche_id')
      .executeTakeFirst()
    if (!prise || prise.demarche_id === cible) return chemin
  }
  throw new DomainError('refus', 'Trop de démarches portent l’adresse de ce paquet : changez-la là d’où il vient.')
}
