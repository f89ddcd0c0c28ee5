/** People who send files: by the script of our page, on a network of theirs, or by the plain form of a page without script. */
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { envoyer, type Reponse, type Reseau, type Source } from '../../app/champs/envoi/envoyer.ts'
import { paths } from '../../app/paths.ts'
import type { DossierId } from '../../db/schema/ids.ts'
import { nomDeControle } from '../../form-engine/controles.ts'
import type { CellKey } from '../../form-engine/reponses.ts'
import { entetesDePost, type PersonneConnectee } from './donnees.ts'
import type { Fichier } from './fichiers.ts'

/** Where somebody is in a sending. Awaited: who is at a step may be held there. */
export type Etape = 'commencer' | 'part' | 'entre' | 'finir' | 'analyse' | 'formulaire'

export interface Expediteur {
  usager: PersonneConnectee
  dossierId: DossierId
  origine: string
  /** Says where the person is. */
  passer(etape: Etape): Promise<void>
  /** Says that a request had no answer. */
  sansReponse(): void
  /** Resolves once everything that was killed is up again. */
  debout(): Promise<void>
}

const PATIENCE_MS = 15_000
const SILENCE_MS = 60_000
const ENTRE_DEUX_ESSAIS_MS = 50

/** The network of a browser in the hands of this person. */
export function reseauDe({ usager, origine, passer, sansReponse, debout }: Expediteur): Reseau {
  const demander = async (
    adresse: string,
    type: string,
    body: string | Blob,
    signal: AbortSignal,
  ): Promise<Reponse> => {
    try {
      const reponse = await fetch(adresse, {
        method: 'POST',
        redirect: 'manual',
        headers: entetesDePost(origine, usager.cookie, type),
        body,
        signal: AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]),
      })
      const texte = await reponse.text()
      return { status: reponse.status, corps: reponse.status === 200 ? JSON.parse(texte) : lireOuRien(texte) }
    } catch (cause) {
      if (!signal.aborted) sansReponse()
      throw cause
    }
  }
  return {
    async poster(adresse, corps, signal) {
      const isFin = estFin(corps)
      await passer(isFin ? 'finir' : 'commencer')
      const reponse = await demander(adresse, 'application/json', JSON.stringify(corps), signal)
      if (isFin && reponse.status === 200) await passer('analyse')
      return reponse
    },
    async envoyer(adresse, octets, _surProgres, signal) {
      await passer('part')
      const reponse = await demander(adresse, 'application/octet-stream', octets, signal)
      await passer('entre')
      return reponse
    },
    empreinte: async (octets) =>
      createHash('sha256')
        .update(new Uint8Array(await octets.arrayBuffer()))
        .digest('hex'),
    async patienter(_ms, signal) {
      await debout()
      await sleep(ENTRE_DEUX_ESSAIS_MS, undefined, { signal })
    },
  }
}

/** Sends a file, and takes it up again as a person would, until it is acknowledged; returns how many times it was taken up. */
export async function envoyerFichier(
  expediteur: Expediteur,
  cle: CellKey,
  fichier: Fichier,
  reseau: Reseau = reseauDe(expediteur),
): Promise<number> {
  const demande = {
    adresse: adresseDesEnvois(expediteur),
    cle,
    signal: AbortSignal.timeout(SILENCE_MS),
    surProgres: () => undefined,
  }
  for (let reprises = 0; ; reprises += 1) {
    const issue = await envoyer(sourceDe(fichier), demande, reseau)
    if (issue.kind === 'fini') return reprises
    if (issue.kind !== 'panne') throw new Error(`${fichier.nom} was refused: ${JSON.stringify(issue)}`)
    await expediteur.debout()
    await sleep(ENTRE_DEUX_ESSAIS_MS)
  }
}

/** Sends a file and leaves for good a moment after reaching a step, whatever is under way. */
export async function envoyerPuisPartir(
  expediteur: Expediteur,
  cle: CellKey,
  fichier: Fichier,
  { etape, apres }: { etape: Etape; apres: number },
): Promise<void> {
  const depart = new AbortController()
  const passer = async (passee: Etape) => {
    if (passee === etape) setTimeout(() => depart.abort(), apres)
    await expediteur.passer(passee)
  }
  const demande = { adresse: adresseDesEnvois(expediteur), cle, signal: depart.signal, surProgres: () => undefined }
  try {
    await envoyer(sourceDe(fichier), demande, reseauDe({ ...expediteur, passer }))
  } catch (cause) {
    if (!depart.signal.aborted) throw cause
  }
}

/** The network of somebody who, once, sends other bytes for a part before its own, with or without waiting for the answer. */
export function reseauQuiSeTrompe(
  expediteur: Expediteur,
  autres: Blob,
  numero: number,
  attendre: number | null,
): Reseau {
  const reseau = reseauDe(expediteur)
  let isTrompe = false
  return {
    ...reseau,
    async envoyer(adresse, octets, surProgres, signal) {
      if (!isTrompe && adresse.endsWith(`/${numero}`)) {
        isTrompe = true
        const arret = new AbortController()
        if (attendre !== null) setTimeout(() => arret.abort(), attendre)
        // Whatever becomes of them, its own bytes follow.
        await reseau.envoyer(adresse, autres, surProgres, AbortSignal.any([signal, arret.signal])).catch(() => null)
      }
      return reseau.envoyer(adresse, octets, surProgres, signal)
    },
  }
}

/** Posts files by the form of a page, and what is not on it afterwards again, as somebody without script would. */
export async function posterFormulaire(
  expediteur: Expediteur,
  { page, cle }: { page: string; cle: CellKey },
  fichiers: readonly Fichier[],
): Promise<void> {
  const { origine, usager, dossierId, passer, sansReponse, debout } = expediteur
  const adresse = origine + paths.usager.remplir(dossierId, page)
  const lirePage = async () => {
    const reponse = await fetch(adresse, {
      headers: { cookie: usager.cookie },
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    return reponse.ok ? reponse.text() : null
  }
  let reste = [...fichiers]
  for (const deadline = Date.now() + SILENCE_MS; Date.now() < deadline; await sleep(ENTRE_DEUX_ESSAIS_MS)) {
    const corps = new FormData()
    for (const { nom, octets } of reste) corps.append(nomDeControle(cle), new Blob([new Uint8Array(octets)]), nom)
    corps.append('action', 'enregistrer')
    await passer('formulaire')
    const { 'content-type': _, ...headers } = entetesDePost(origine, usager.cookie, '')
    const status = await fetch(adresse, {
      method: 'POST',
      redirect: 'manual',
      headers,
      body: corps,
      signal: AbortSignal.timeout(PATIENCE_MS),
    }).then(
      async (reponse) => (await reponse.arrayBuffer(), reponse.status),
      () => (sansReponse(), null),
    )
    if (status !== null && status < 500 && status !== 302 && status !== 422)
      throw new Error(`a form with files was refused: ${status}`)
    await debout()
    const lue = await lirePage().catch(() => null)
    if (lue === null) {
      if (status === 302) return
      // Whether they came is not known yet: the page is read again before anything is posted again.
      reste = await restants(lirePage, reste, deadline)
    } else reste = reste.filter(({ nom }) => !lue.includes(nom))
    if (status === 302 && reste.length > 0) throw new Error(`the form was acknowledged without ${reste[0]?.nom}`)
    if (reste.length === 0) return
  }
  throw new Error('a form with files had no answer for 60 s')
}

async function restants(
  lirePage: () => Promise<string | null>,
  fichiers: Fichier[],
  deadline: number,
): Promise<Fichier[]> {
  for (; Date.now() < deadline; await sleep(ENTRE_DEUX_ESSAIS_MS)) {
    const lue = await lirePage().catch(() => null)
    if (lue !== null) return fichiers.filter(({ nom }) => !lue.includes(nom))
  }
  throw new Error('a page could not be read for 60 s')
}

const adresseDesEnvois = ({ origine, dossierId }: Expediteur) => origine + paths.usager.envois(dossierId)

function sourceDe({ nom, octets }: Fichier): Source {
  return {
    name: nom,
    size: octets.length,
    slice: (debut, fin) => new Blob([new Uint8Array(octets.subarray(debut, fin))]),
  }
}

const estFin = (corps: unknown): boolean => typeof corps === 'object' && corps !== null && 'action' in corps

/** An answer that is no JSON says nothing but its status. */
function lireOuRien(texte: string): unknown {
  try {
    return JSON.parse(texte)
  } catch {
    return null
  }
}
