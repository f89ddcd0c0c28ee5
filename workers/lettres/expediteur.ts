/** Sends a letter, once: from which instance, in whose name, under which Message-ID. */
import { createHash } from 'node:crypto'
import { courrier } from '../../app/adapters/courrier-choisir.ts'
import { ErreurCourrier, type PieceJointe } from '../../app/adapters/courrier.ts'
import type { SystemKey } from '../../app/domain/cles.ts'
import { relireInstance } from '../../app/domain/instance/lire.ts'
import { uneFois, type EffetDu } from '../../app/domain/notification/une-fois.ts'
import type { Emetteur, Lettre } from '../../app/mails/gabarit.ts'
import { absolu, paths } from '../../app/paths.ts'
import { env } from '../../env.ts'
import { log } from '../../logs.ts'

/** The whole address of a path of this instance. */
export function adresse(path: string): string {
  return absolu(env.PUBLIC_URL, path)
}

/** The instance as a writer: for the letters about accounts. */
export async function instanceEmettrice(key: SystemKey): Promise<Emetteur> {
  const { nom, sousTitre, legal } = await relireInstance(key)
  return {
    nom,
    lieu: sousTitre || null,
    telephone: legal['contactTelephone'] ?? null,
    horaires: null,
    courriel: legal['contactEmail'] ?? null,
    page: adresse(paths.legal.contact()),
  }
}

export interface Envoi {
  a: string
  emetteur: Emetteur
  lettre: Lettre
  piecesJointes?: PieceJointe[]
}

/**
 * Sends what `ecrire` writes unless the ledger says it left already; null means that nothing is to be said any more.
 * The Message-ID comes from the effect: a letter repeated by a crash is the same letter.
 */
export async function envoyerUneFois(key: SystemKey, du: EffetDu, ecrire: () => Promise<Envoi | null>): Promise<void> {
  await uneFois(key, du, async () => {
    const envoi = await ecrire()
    if (envoi) await envoyer(envoi, messageIdDe(`${du.cause}:${du.effet}:${du.destinataire}`))
  })
}

/**
 * Sends one letter. 'acceptee' is the mail server's word; an address it refuses for good is logged, and 'refusee'; a server
 * that does not answer throws, and the queue retries.
 */
export async function envoyer(envoi: Envoi, messageId: string): Promise<'acceptee' | 'refusee'> {
  try {
    await courrier(countHeldBack).envoyer({
      a: envoi.a,
      de: envoi.emetteur.nom,
      ...(envoi.emetteur.courriel ? { repondreA: envoi.emetteur.courriel } : {}),
      messageId,
      ...envoi.lettre,
      ...(envoi.piecesJointes ? { piecesJointes: envoi.piecesJointes } : {}),
    })
    return 'acceptee'
  } catch (error) {
    if (!(error instanceof ErreurCourrier) || error.code === 'courrier_indisponible') throw error
    log.error({ messageId, err: error }, 'lettre refusée pour de bon')
    return 'refusee'
  }
}

/** The Message-ID of a letter, from what names it: a letter sent twice by a crash is the same letter. */
export function messageIdDe(nom: string): string {
  const digest = createHash('sha256').update(nom).digest('hex').slice(0, 40)
  return `<${digest}@${new URL(env.PUBLIC_URL).hostname}>`
}

function countHeldBack(nombre: number): void {
  log.info({ nombre }, 'lettres retenues : cette instance est une instance de test')
}
