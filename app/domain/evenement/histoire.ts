/** The whole history of a dossier for those who instruct it, by kind of act. */
import type { EvenementId } from '../../../db/schema/ids.ts'
import type { InstructionKey } from '../cles.ts'
import { etapesDe, type Etape } from './chronologie.ts'
import type { TypeEvenement } from './inscrire.ts'

/** What an act is of: the way of the dossier, what is asked, what was said, what the service does with it. */
export const GENRES_D_ACTE = ['chemin', 'demande', 'echanges', 'service'] as const
export type GenreDActe = (typeof GENRES_D_ACTE)[number]

/**
 * What those who instruct are told, under its kind. Remarks and invitations of the usager's side are theirs; that an opinion was
 * given is told, sealed or not, as the page of opinions tells it, and never what it says.
 */
const ACTES: Readonly<Record<GenreDActe, readonly TypeEvenement[]>> = {
  chemin: [
    'dossier.cree',
    'dossier.depose',
    'dossier.repasse_en_construction',
    'dossier.passe_en_instruction',
    'dossier.accepte',
    'dossier.refuse',
    'dossier.classe_sans_suite',
    'dossier.repasse_en_instruction',
    'dossier.formulaire_change',
    'dossier.decision_lue',
    'dossier.retire',
    'dossier.retrait_annule',
    'dossier.transfere',
  ],
  demande: [
    'dossier.identite_modifiee',
    'dossier.modifications_transmises',
    'dossier.correction_demandee',
    'dossier.correction_annulee',
    'dossier.correction_rappelee',
    'dossier.pieces_jointes_purgees',
  ],
  echanges: [
    'dossier.message_envoye',
    'dossier.message_retire',
    'dossier.avis_demande',
    'dossier.avis_transmis',
    'dossier.avis_relance',
    'dossier.avis_revoque',
    'dossier.avis_clos',
    'dossier.avis_rendu',
    'dossier.avis_deporte',
  ],
  service: [
    'dossier.decision_proposee',
    'dossier.proposition_retiree',
    'dossier.proposition_annulee',
    'dossier.reaffecte',
    'dossier.archive',
    'dossier.desarchive',
    'dossier.etiquette_posee',
    'dossier.etiquette_otee',
    'dossier.note_ecrite',
    'dossier.note_modifiee',
    'dossier.note_retiree',
    'dossier.avertissement',
    'dossier.restaure',
    'dossier.prolonge',
    'dossier.gele',
    'dossier.gel_leve',
  ],
}

export interface ActeRaconte extends Etape {
  genre: GenreDActe
  /** Of the same kind and by the same person, one after the other, told as one. */
  fois: number
}

export interface Histoire {
  /** The latest first. */
  actes: ActeRaconte[]
  /** How many of each kind there are, whatever is shown. */
  comptes: Record<GenreDActe, number>
}

const GENRE_DE = new Map<string, GenreDActe>(
  GENRES_D_ACTE.flatMap((genre) => ACTES[genre].map((type): [string, GenreDActe] => [type, genre])),
)

/** What happened to the dossier of the key; `genre` keeps one kind of acts. */
export async function histoireDe(key: InstructionKey, genre: GenreDActe | null): Promise<Histoire> {
  const etapes = (await etapesDe(key, [...GENRE_DE.keys()] as TypeEvenement[])).flatMap((etape) => {
    const sien = GENRE_DE.get(etape.type)
    return sien ? [{ ...etape, genre: sien, fois: 1 }] : []
  })
  const comptes = Object.fromEntries(GENRES_D_ACTE.map((un) => [un, 0])) as Record<GenreDActe, number>
  for (const { genre: un } of etapes) comptes[un] += 1
  const gardes = genre === null ? etapes : etapes.filter((etape) => etape.genre === genre)
  return { actes: rassembler(gardes.reverse()), comptes }
}

/** What one repeats, nothing between, is one line: ten labels put at once, a note that one goes on writing. */
function rassembler(actes: readonly ActeRaconte[]): ActeRaconte[] {
  const vus = new Set<EvenementId>()
  const lignes: ActeRaconte[] = []
  for (const acte of actes) {
    const precedent = lignes.at(-1)
    if (vus.has(acte.id)) continue
    vus.add(acte.id)
    const isRepete =
      precedent?.type === acte.type &&
      precedent.par === acte.par &&
      !acte.detail &&
      !acte.motivation &&
      !precedent.detail
    if (isRepete && precedent && REPETABLES.has(acte.type)) precedent.fois += 1
    else lignes.push(acte)
  }
  return lignes
}

const REPETABLES = new Set<string>(['dossier.message_envoye', 'dossier.note_modifiee', 'dossier.avis_demande'])
