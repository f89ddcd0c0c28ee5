/** One groupe and one rule for each answer a question may have: first what it would make, then all of it in one gesture. */
import { ulid } from 'ulid'
import { idsDepuis } from '../../../form-engine/edition/gestes.ts'
import { inTransaction } from '../../../db/client.ts'
import { hasRegle, operationsDeRepartition, partagesPossibles } from '../../../form-engine/edition/repartir.ts'
import type { Partage } from '../../../form-engine/edition/repartir.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import { within, type AdminKey } from '../cles.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { editer } from '../edition/editer.ts'
import { DomainError } from '../erreurs.ts'
import { SANS_CONTACT } from './contact.ts'
import { insererGroupe } from './creer.ts'
import { groupesDe } from './groupes-de.ts'
import { groupeSemblable, nomPropre, type GroupeNomme } from './nomme.ts'

export interface Repartition {
  /** Groupes created, and rules added. */
  groupes: number
  regles: number
}

/** What sharing out would make of one answer. */
export interface LigneDePrevision {
  option: string
  reponse: string
  groupe: string
  isNouveau: boolean
  /** The routing sends this answer somewhere already: that rule stays. */
  isRegleLa: boolean
}

export interface Prevision {
  cle: string
  question: string
  part: Partage['part']
  lignes: LigneDePrevision[]
  groupes: number
  regles: number
  /** Rank of the last change of the form: what is confirmed is what was read. */
  vu: number
}

/** What sharing out by a question would make; writes nothing. Throws 'refus' for a question that cannot share dossiers out. */
export async function prevoirRepartition(key: AdminKey, cle: string): Promise<Prevision> {
  const row = await key.db
    .selectFrom('demarches')
    .where('id', '=', key.demarcheId)
    .select(['formulaire_brouillon', 'edition_seq'])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const formulaire = formulaireStocke(row.formulaire_brouillon)
  const partage = partageChoisi(formulaire, cle)
  const lignes = lignesDe(formulaire, partage, await groupesDe(key.db, key.demarcheId))
  return {
    cle,
    question: partage.champ.libelle,
    part: partage.part,
    lignes,
    groupes: new Set(lignes.filter(({ isNouveau }) => isNouveau).map(({ groupe }) => groupe)).size,
    regles: lignes.filter(({ isRegleLa }) => !isRegleLa).length,
    vu: row.edition_seq,
  }
}

function partageChoisi(formulaire: Formulaire, cle: string): Partage {
  const partage = partagesPossibles(formulaire).find((un) => un.cle === cle)
  if (partage) return partage
  throw new DomainError(
    'refus',
    'Choisissez une question à choix unique ou de territoire du formulaire, hors d’un bloc répétable.',
  )
}

function lignesDe(
  formulaire: Formulaire,
  { options, si }: Partage,
  groupes: readonly GroupeNomme[],
): LigneDePrevision[] {
  return options.map(({ id, libelle }) => {
    const nom = nomPropre(libelle).slice(0, 100).trim()
    const connu = groupeSemblable(groupes, nom)
    return {
      option: id,
      reponse: libelle,
      groupe: connu?.nom ?? nom,
      isNouveau: connu === null,
      isRegleLa: hasRegle(formulaire, si(id)),
    }
  })
}

/**
 * Creates the groupes that the answers of a question name, but those that exist, and adds the rules that send to each.
 * Rules are one gesture of the form, which its author may undo; the groupes stay. Throws 'refus' for a question that cannot
 * share dossiers out, and when the form has changed since `vu`: nothing is then made.
 */
export async function repartir(key: AdminKey, cle: string, vu: number | null = null): Promise<Repartition> {
  return inTransaction(key.db, async (tx) => {
    const { formulaire_brouillon: formulaire, edition_seq } = await lockDemarche(tx, key.demarcheId)
    if (vu !== null && vu !== edition_seq)
      throw new DomainError('refus', 'Le formulaire a changé depuis cet aperçu : rien n’est créé. Relisez-le.')
    const partage = partageChoisi(formulaire, cle)
    const groupes = await groupesDe(tx, key.demarcheId)
    const depart = groupes.length
    const noms = new Map<string, string>()
    for (const { option, groupe: nom } of lignesDe(formulaire, partage, groupes)) {
      // Two answers may read alike.
      if (groupeSemblable(groupes, nom) === null) {
        const id = await insererGroupe(tx, key, groupes, nom)
        groupes.push({ id, nom, anciens: [], isParDefaut: false, instructeurs: 0, contact: SANS_CONTACT })
      }
      noms.set(option, groupeSemblable(groupes, nom)?.nom ?? nom)
    }
    const operations = operationsDeRepartition(formulaire, partage, noms, idsDepuis(ulid))
    const geste = ulid()
    const envoi = operations.map((operation) => ({ id: ulid(), geste, operation }))
    const { accuses } = await editer(within(key, tx), { vu: edition_seq, seance: 'groupes', operations: envoi })
    const refusee = accuses.find(({ sort }) => sort !== 'inscrite')
    if (refusee)
      throw new DomainError(
        'refus',
        refusee.sort === 'refusee' && refusee.problemes[0]
          ? refusee.problemes[0].phrase
          : 'Ces règles ne peuvent pas être ajoutées au formulaire.',
      )
    return { groupes: groupes.length - depart, regles: operations.length }
  })
}
