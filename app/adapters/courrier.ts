import { createTransport, type SendMailOptions } from 'nodemailer'
import type { Env } from '../../env-variables.ts'

export interface PieceJointe {
  nom: string
  type: string
  contenu: Buffer
}

export interface Courriel {
  a: string
  sujet: string
  html: string
  texte: string
  /** `<…@…>`, made by the caller from the event: a letter sent again after a crash is the same letter. */
  messageId: string
  /** The name shown as sender: the service. The address is always the instance's. */
  de?: string
  repondreA?: string
  piecesJointes?: PieceJointe[]
}

export interface Courrier {
  /** Resolves once the server has taken charge of the letter. Throws `ErreurCourrier`. */
  envoyer(courriel: Courriel): Promise<void>
  fermer(): void
}

export type CodeErreurCourrier = 'courriel_invalide' | 'courriel_refuse' | 'courrier_indisponible'

const PHRASES: Record<CodeErreurCourrier, string> = {
  courriel_invalide: 'Ce courriel ne peut pas partir : une adresse ou l’identifiant du message est mal formé.',
  courriel_refuse: 'Le serveur de courriel refuse cette lettre : vérifiez l’adresse du destinataire.',
  courrier_indisponible: 'Le serveur de courriel ne répond pas : la lettre partira à un prochain essai.',
}

/**
 * `courriel_refuse` is final, `courrier_indisponible` is worth another try. It carries the SMTP code and no cause: what
 * a mail server answers quotes the address of the person, and errors are logged.
 */
export class ErreurCourrier extends Error {
  override readonly name = 'ErreurCourrier'
  readonly code: CodeErreurCourrier
  readonly codeSmtp: number | undefined

  constructor(code: CodeErreurCourrier, codeSmtp?: number) {
    super(codeSmtp === undefined ? PHRASES[code] : `${PHRASES[code]} (SMTP ${codeSmtp})`)
    this.code = code
    this.codeSmtp = codeSmtp
  }
}

/** SMTP_URL, except under APP_ENV=test, where no letter leaves: `dire` hears how many would have. */
export function choisirCourrier(reglages: Env, dire: (nombre: number) => void): Courrier {
  if (reglages.APP_ENV === 'test') return courrierMuet(dire)
  if (reglages.SMTP_URL === undefined) throw new Error('env.ts let through an environment without SMTP_URL')
  return courrierSmtp(reglages.SMTP_URL, reglages.MAIL_FROM)
}

/** Sends by SMTP. `expediteur` is MAIL_FROM: `Nom <adresse>` or an address. */
export function courrierSmtp(url: string, expediteur: string): Courrier {
  const [, nom = '', adresse = expediteur] = /^([^<>]*)<([^<>]+)>$/.exec(expediteur) ?? []
  const { hostname, username } = new URL(url)
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 3,
    // A password never travels in clear; a local relay without TLS is the only exception.
    requireTLS: username !== '' && !isLoopback,
    ignoreTLS: isLoopback,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  })

  return {
    async envoyer(courriel) {
      verifier(courriel)
      const lettre: SendMailOptions = {
        from: { name: uneLigne(courriel.de ?? nom), address: adresse },
        to: { name: '', address: courriel.a },
        ...(courriel.repondreA === undefined ? {} : { replyTo: { name: '', address: courriel.repondreA } }),
        subject: uneLigne(courriel.sujet),
        text: courriel.texte,
        html: courriel.html,
        messageId: courriel.messageId,
        // Keeps out-of-office answers from coming back.
        headers: { 'Auto-Submitted': 'auto-generated' },
        attachments: (courriel.piecesJointes ?? []).map((piece) => ({
          filename: uneLigne(piece.nom),
          contentType: piece.type,
          content: piece.contenu,
        })),
      }
      try {
        await transport.sendMail(lettre)
      } catch (cause) {
        throw enErreurCourrier(cause)
      }
    },
    fermer: () => transport.close(),
  }
}

/** No letter leaves and none is kept: only their number is said. */
export function courrierMuet(dire: (nombre: number) => void): Courrier {
  let nombre = 0
  return {
    envoyer: async (courriel) => {
      verifier(courriel)
      nombre += 1
      dire(nombre)
    },
    fermer: () => {},
  }
}

/** A mail for the tests: keeps what it is given. */
export function courrierFactice(): Courrier & { envoyes: Courriel[] } {
  const envoyes: Courriel[] = []
  return {
    envoyes,
    envoyer: async (courriel) => {
      verifier(courriel)
      envoyes.push(courriel)
    },
    fermer: () => {},
  }
}

/** One address, and nothing that could be read as two or as another header. */
const ADRESSE = /^[^\s<>()[\],;:"\\@]+@[^\s<>()[\],;:"\\@]+$/
const MESSAGE_ID = /^<[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+>$/

function verifier({ a, repondreA, messageId }: Courriel): void {
  const isValid = ADRESSE.test(a) && (repondreA === undefined || ADRESSE.test(repondreA)) && MESSAGE_ID.test(messageId)
  if (!isValid) throw new ErreurCourrier('courriel_invalide')
}

const uneLigne = (texte: string) => texte.replace(/[\s\p{Cc}]+/gu, ' ').trim()

function enErreurCourrier(cause: unknown): ErreurCourrier {
  const code =
    cause instanceof Error && 'responseCode' in cause && typeof cause.responseCode === 'number'
      ? cause.responseCode
      : undefined
  return new ErreurCourrier(code !== undefined && code >= 500 ? 'courriel_refuse' : 'courrier_indisponible', code)
}
