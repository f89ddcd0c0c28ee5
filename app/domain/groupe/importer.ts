/** Groupes and instructeurs from a file: first what it would make, then all of it or nothing. */
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { CompteId, GroupeId } from '../../../db/schema/ids.ts'
import { acteurOf, type AdminKey } from '../cles.ts'
import { inviterEnNombre } from '../compte/inviter.ts'
import { compter } from '../compte/limites.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire, inscrireTous } from '../evenement/inscrire.ts'
import { agentsDe } from './agents.ts'
import { SANS_CONTACT } from './contact.ts'
import { GROUPES_MAX, insererGroupe } from './creer.ts'
import { groupesDe, type Groupe } from './groupes-de.ts'
import { enTexte, lireImport, type ErreurDImport, type LigneDImport } from './lire-import.ts'
import { groupeSemblable } from './nomme.ts'

export interface PrevisionDImport {
  /** Names of the groupes that would be made, and of those that are there, in the order of the file. */
  crees: string[]
  repris: string[]
  /** Places to give; nobody is told which addresses the site knows. */
  ajouts: { groupe: string; courriel: string }[]
  /** Places that the file gives and people have. */
  deja: number
  doublons: number
  erreurs: ErreurDImport[]
  /** What to post back to make it: nothing while something is wrong. */
  lignes: string[]
}

/** What a file would make; writes nothing. */
export async function prevoirImport(key: AdminKey, octets: Buffer): Promise<PrevisionDImport> {
  const { lignes, erreurs } = lireImport(octets)
  const groupes = await groupesDe(key.db, key.demarcheId)
  const plan = planDe(groupes, lignes)
  const combien = groupes.length + plan.crees.length
  if (combien > GROUPES_MAX)
    erreurs.push({
      ligne: null,
      phrase: `La démarche aurait ${combien} groupes : ${GROUPES_MAX} au plus.`,
    })
  const membres = await membresDe(key.db, key)
  const nouvelles = plan.places.filter(({ groupe, courriel }) => !membres.has(`${groupe} ${courriel}`))
  return {
    crees: plan.crees,
    repris: plan.repris,
    ajouts: nouvelles,
    deja: plan.places.length - nouvelles.length,
    doublons: plan.doublons,
    erreurs,
    lignes: erreurs.length > 0 ? [] : enTexte(lignes),
  }
}

interface Plan {
  crees: string[]
  repris: string[]
  /** Each place once, under the name its groupe has or will have. */
  places: { groupe: string; courriel: string }[]
  doublons: number
}

function planDe(groupes: readonly Groupe[], lignes: readonly LigneDImport[]): Plan {
  const defaut = groupes.find(({ isParDefaut }) => isParDefaut)
  const noms = new Map<string, string>()
  const plan: Plan = { crees: [], repris: [], places: [], doublons: 0 }
  const vues = new Set<string>()
  for (const { groupe, courriel } of lignes) {
    const cle = (groupe ?? '').toLocaleLowerCase('fr')
    let nom = noms.get(cle)
    if (nom === undefined) {
      const connu = groupe === null ? defaut : groupeSemblable(groupes, groupe)
      nom = connu?.nom ?? groupe ?? ''
      noms.set(cle, nom)
      const liste = connu ? plan.repris : plan.crees
      if (!liste.includes(nom)) liste.push(nom)
    }
    if (courriel === null) continue
    const place = `${nom} ${courriel}`
    if (vues.has(place)) plan.doublons += 1
    else plan.places.push({ groupe: nom, courriel })
    vues.add(place)
  }
  return plan
}

async function membresDe(db: Db | Tx, { demarcheId }: AdminKey): Promise<Set<string>> {
  const rows = await db
    .selectFrom('groupe_instructeurs')
    .innerJoin('groupes', 'groupes.id', 'groupe_instructeurs.groupe_id')
    .innerJoin('comptes', 'comptes.id', 'groupe_instructeurs.compte_id')
    .where('groupes.demarche_id', '=', demarcheId)
    .select(['groupes.nom', 'comptes.email'])
    .execute()
  return new Set(rows.map(({ nom, email }) => `${nom} ${email}`))
}

export interface Importe {
  groupes: number
  /** Places given at once, or by an invitation. */
  personnes: number
}

/**
 * Makes what a file says, in one transaction: an agent the site knows joins at once, anybody else is invited, as by hand; whoever is
 * invited already is not written to again. Throws 'refus' with its first error for a file that is wrong, and past the groupes a
 * démarche may have; 'trop_de_demandes' past ten imports an hour.
 */
export async function importerGroupes(key: AdminKey, octets: Buffer): Promise<Importe> {
  const { lignes, erreurs } = lireImport(octets)
  const [erreur] = erreurs
  if (erreur)
    throw new DomainError('refus', erreur.ligne === null ? erreur.phrase : `Ligne ${erreur.ligne} : ${erreur.phrase}`)
  await compter(key.db, 'groupes-importes.auteur', key.personne.compteId)
  return inTransaction(key.db, async (tx) => {
    await lockDemarche(tx, key.demarcheId)
    const groupes = await groupesDe(tx, key.demarcheId)
    const { crees, places } = planDe(groupes, lignes)
    const ids = new Map<string, GroupeId>(groupes.map(({ id, nom }) => [nom, id]))
    for (const nom of crees) {
      const id = await insererGroupe(tx, key, groupes, nom)
      groupes.push({ id, nom, anciens: [], isParDefaut: false, instructeurs: 0, contact: SANS_CONTACT })
      ids.set(nom, id)
    }
    const voulues = places.flatMap(({ groupe, courriel }) => {
      const id = ids.get(groupe)
      return id ? [{ groupeId: id, courriel }] : []
    })
    const agents = await agentsDe(tx, [...new Set(voulues.map(({ courriel }) => courriel))])
    const siegent = await placer(
      tx,
      key,
      voulues.flatMap(({ groupeId, courriel }) => {
        const compteId = agents.get(courriel)
        return compteId ? [{ groupeId, compteId }] : []
      }),
    )
    const invites = await inviterEnNombre(
      tx,
      key,
      voulues
        .filter(({ courriel }) => !agents.has(courriel))
        .map(({ groupeId, courriel }) => ({ email: courriel, role: 'instructeur', donnees: { groupeId } })),
    )
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'demarche.groupes_importes',
        demarcheId: key.demarcheId,
        donnees: { groupes: crees.length, personnes: siegent, invitations: invites },
      },
    )
    return { groupes: crees.length, personnes: siegent + invites }
  })
}

/** Statements are cut so, far under what one may hold. */
const PAR_LOT = 1_000

/** Gives agents their places, with the role that goes with it; returns how many had it not. */
async function placer(
  tx: Tx,
  key: AdminKey,
  places: readonly { groupeId: GroupeId; compteId: CompteId }[],
): Promise<number> {
  let donnees = 0
  for (let debut = 0; debut < places.length; debut += PAR_LOT) {
    const lot = places.slice(debut, debut + PAR_LOT)
    await tx
      .insertInto('roles')
      .values(
        [...new Set(lot.map(({ compteId }) => compteId))].map((compte_id) => ({
          compte_id,
          role: 'instructeur' as const,
          organisation_id: null,
          attribue_at: key.now,
        })),
      )
      .onConflict((conflict) => conflict.columns(['compte_id', 'role']).doNothing())
      .execute()
    const nouvelles = await tx
      .insertInto('groupe_instructeurs')
      .values(lot.map(({ groupeId, compteId }) => ({ groupe_id: groupeId, compte_id: compteId })))
      .onConflict((conflict) => conflict.doNothing())
      .returning(['groupe_id', 'compte_id'])
      .execute()
    await inscrireTous(
      tx,
      { acteur: acteurOf(key), now: key.now },
      nouvelles.map(({ groupe_id, compte_id }) => ({
        type: 'groupe.instructeur_ajoute',
        demarcheId: key.demarcheId,
        compteId: compte_id,
        donnees: { groupe: groupe_id },
      })),
    )
    donnees += nouvelles.length
  }
  return donnees
}
