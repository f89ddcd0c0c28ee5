/**
 * The acts of a batch: how each is done on one dossier, and how it is undone. Data: the page, the job and the list read the
 * same table. Each runs in the transaction of its row, with a key cut in it.
 */
import { sql } from 'kysely'
import { inTransaction, type Db, type Tx } from '../../../db/client.ts'
import type { DossierId } from '../../../db/schema/ids.ts'
import type { ActeDeLot, ParametresDeLot, RetourDeLot } from '../../../db/schema/lots.ts'
import { textes } from '../../textes/dictionnaire.ts'
import type { InstructionKey } from '../cles.ts'
import { archiver, desarchiver } from '../dossier/archiver.ts'
import { decisions } from '../dossier/decider.ts'
import { motivationResolue } from '../dossier/motivation-resolue.ts'
import { passerEnInstruction } from '../dossier/passer-en-instruction.ts'
import { remettreEnConstruction } from '../dossier/remettre-en-construction.ts'
import { nePlusSuivre, suivre } from '../dossier/suivre.ts'
import { exigerTransition, lockDossier } from '../dossier/transition.ts'
import type { Decision } from '../dossier/transitions.ts'
import { vuALaDecision } from '../dossier/vu-a-la-decision.ts'
import { DomainError } from '../erreurs.ts'
import type { TypeEvenement } from '../evenement/inscrire.ts'
import { deplacer } from '../groupe/deplacer.ts'
import { groupesDe } from '../groupe/groupes-de.ts'
import { reaffecter } from '../groupe/reaffecter.ts'
import { oterEtiquette, poserEtiquette } from '../liste/etiquettes.ts'
import { isDoubleRegard, proposer } from '../proposition/proposer.ts'
import { isUuid } from '../uuid.ts'
import { versionsLues } from './version.ts'

/** What an act reads besides its dossier. */
export interface Ligne {
  parametres: ParametresDeLot
  /** What was read when the dossier was chosen. */
  version: string | null
}

/** What a sentence of refusal names: why a dossier stays as the batch left it. */
export type Garde = keyof ReturnType<typeof textes>['lots']['gardes']

interface Acte {
  /** What it needs to be told before it begins, of the settings of a démarche; only what needs nothing is done across several. */
  besoin: 'etiquette' | 'groupe' | 'motivation' | 'rien'
  /** Changes little, and may be done at once on few. */
  isLeger: boolean
  /** Does it; null when nothing had to change. Throws a refusal of the domain. */
  jouer: (key: InstructionKey, ligne: Ligne) => Promise<RetourDeLot | null>
  /** Undoes it, if the dossier is still as the batch left it; otherwise says why it stays. Null when it is never undone. */
  defaire: ((key: InstructionKey, retour: RetourDeLot, parametres: ParametresDeLot) => Promise<Garde | null>) | null
}

const ETIQUETTES = ['dossier.etiquette_posee', 'dossier.etiquette_otee'] as const
const ARCHIVES = ['dossier.archive', 'dossier.desarchive'] as const
const ETATS = [
  'dossier.passe_en_instruction',
  'dossier.repasse_en_instruction',
  'dossier.repasse_en_construction',
  'dossier.accepte',
  'dossier.refuse',
  'dossier.classe_sans_suite',
] as const

export const ACTES: Readonly<Record<ActeDeLot, Acte>> = {
  suivre: {
    besoin: 'rien',
    isLeger: true,
    jouer: async (key) => {
      if ((await suiviDepuis(key)) !== null) return null
      await suivre(key)
      return { at: key.now }
    },
    defaire: async (key, { at }) => {
      const depuis = await suiviDepuis(key)
      if (depuis === null || at === undefined || Date.parse(depuis) !== Date.parse(at)) return 'suivi'
      await nePlusSuivre(key)
      return null
    },
  },
  'ne-plus-suivre': {
    besoin: 'rien',
    isLeger: true,
    jouer: async (key) => {
      if ((await suiviDepuis(key)) === null) return null
      await nePlusSuivre(key)
      return {}
    },
    defaire: async (key) => {
      if ((await suiviDepuis(key)) !== null) return 'suivi'
      await suivre(key)
      return null
    },
  },
  etiqueter: etiquetage(poserEtiquette, oterEtiquette),
  desetiqueter: etiquetage(oterEtiquette, poserEtiquette),
  archiver: archivage(archiver, desarchiver),
  desarchiver: archivage(desarchiver, archiver),
  reaffecter: {
    besoin: 'groupe',
    isLeger: false,
    jouer: async (key, { parametres: { groupe = '', motif = '' } }) => {
      const de = await groupeDe(key)
      if (de === groupe) return null
      await reaffecter(key, { groupeId: groupe, motif })
      const evenement = await dernier(key.db, key.dossierId, ['dossier.reaffecte'])
      return { ...(evenement === undefined ? {} : { evenement }), ...(de === null ? {} : { groupe: de }) }
    },
    defaire: async (key, { evenement, groupe }) => {
      if ((await dernier(key.db, key.dossierId, ['dossier.reaffecte'])) !== evenement) return 'groupe'
      return inTransaction(key.db, async (tx) => {
        const { id, demarcheId, groupeId } = await lockDossier(tx, key.dossierId)
        const groupes = await groupesDe(tx, demarcheId)
        const de = groupes.find((un) => un.id === groupeId)
        const vers = groupes.find((un) => un.id === groupe)
        if (!de || !vers) return 'groupe'
        // By whoever gave it, who may be in the groupe it goes back to only.
        await deplacer(tx, key, { dossier: { dossierId: id, demarcheId }, de, vers, motif: '', isChoisi: true })
        return null
      })
    },
  },
  'passer-en-instruction': {
    besoin: 'rien',
    isLeger: false,
    jouer: async (key) => {
      const correction = await key.db
        .selectFrom('corrections')
        .where('dossier_id', '=', key.dossierId)
        .where('fin_at', 'is', null)
        .select('id')
        .executeTakeFirst()
      const { id } = await passerEnInstruction(key)
      return { evenement: id, correction: correction !== undefined }
    },
    defaire: async (key, { evenement, correction }) => {
      if ((await dernier(key.db, key.dossierId, ETATS)) !== evenement) return 'etat'
      if (correction) return 'correction'
      await remettreEnConstruction(key)
      return null
    },
  },
  accepter: decision('accepter'),
  refuser: decision('refuser'),
  'classer-sans-suite': decision('classerSansSuite'),
}

/** The name of an act; null for any other word. */
export function nomDActe(nom: string): ActeDeLot | null {
  return acteDe(nom) ? (nom as ActeDeLot) : null
}

/** The act of that name; null for any other word. */
export function acteDe(nom: string): Acte | null {
  return Object.hasOwn(ACTES, nom) ? ACTES[nom as ActeDeLot] : null
}

/** The decision an act renders; null for any other act. */
export function decisionDe(acte: ActeDeLot): Decision | null {
  if (acte === 'accepter' || acte === 'refuser') return acte
  return acte === 'classer-sans-suite' ? 'classerSansSuite' : null
}

function etiquetage(faire: typeof poserEtiquette, contraire: typeof oterEtiquette): Acte {
  return {
    besoin: 'etiquette',
    isLeger: true,
    jouer: async (key, { parametres: { etiquette = '' } }) => {
      const avant = await dernierDEtiquette(key, etiquette)
      await faire(key, etiquette)
      const apres = await dernierDEtiquette(key, etiquette)
      return apres === undefined || apres === avant ? null : { evenement: apres }
    },
    defaire: async (key, { evenement }, { etiquette = '' }) => {
      if ((await dernierDEtiquette(key, etiquette)) !== evenement) return 'etiquette'
      await contraire(key, etiquette)
      return null
    },
  }
}

function archivage(faire: typeof archiver, contraire: typeof archiver): Acte {
  return {
    besoin: 'rien',
    isLeger: true,
    jouer: async (key) => {
      const avant = await dernier(key.db, key.dossierId, ARCHIVES)
      await faire(key)
      const apres = await dernier(key.db, key.dossierId, ARCHIVES)
      return apres === undefined || apres === avant ? null : { evenement: apres }
    },
    defaire: async (key, { evenement }) => {
      if ((await dernier(key.db, key.dossierId, ARCHIVES)) !== evenement) return 'archive'
      await contraire(key)
      return null
    },
  }
}

/** On the version that was chosen and on nothing else, with the words of one motivation for this dossier. */
function decision(nom: Decision): Acte {
  return {
    besoin: 'motivation',
    isLeger: false,
    jouer: async (key, { parametres: { motivation = '' }, version }) => {
      // What the law forbids is said before what has changed.
      await inTransaction(key.db, async (tx) =>
        exigerTransition(tx, key, await lockDossier(tx, key.dossierId), nom, motivation),
      )
      if ((await versionsLues(key.db, [key.dossierId])).get(key.dossierId) !== version)
        throw new DomainError('depot_change', textes('fr').lots.change)
      const input = { motivation: await motivationResolue(key, motivation), vu: await vuALaDecision(key) }
      if (await isDoubleRegard(key.db, key.demarcheId)) await proposer(key, nom, input)
      else await decisions[nom](key, input)
      return {}
    },
    defaire: null,
  }
}

async function groupeDe({ db, dossierId }: InstructionKey): Promise<string | null> {
  const dossier = await db.selectFrom('dossiers').where('id', '=', dossierId).select('groupe_id').executeTakeFirst()
  return dossier?.groupe_id ?? null
}

async function suiviDepuis({ db, dossierId, personne }: InstructionKey): Promise<string | null> {
  const suivi = await db
    .selectFrom('suivis')
    .where('dossier_id', '=', dossierId)
    .where('compte_id', '=', personne.compteId)
    .select('suivi_at')
    .executeTakeFirst()
  return suivi?.suivi_at ?? null
}

/** The last event of these kinds: ids grow with time. */
async function dernier(
  db: Db | Tx,
  dossierId: DossierId,
  types: readonly TypeEvenement[],
): Promise<string | undefined> {
  const evenement = await db
    .selectFrom('evenements')
    .where('dossier_id', '=', dossierId)
    .where('type', 'in', [...types])
    .orderBy('id', 'desc')
    .limit(1)
    .select('id')
    .executeTakeFirst()
  return evenement?.id
}

/** The last event that put this label on the dossier or took it off. */
async function dernierDEtiquette({ db, dossierId }: InstructionKey, etiquette: string): Promise<string | undefined> {
  if (!isUuid(etiquette)) return undefined
  const { rows } = await sql<{ id: string }>`
    select e.id from evenements e join evenement_contenus c on c.evenement_id = e.id
      join etiquettes t on t.nom = c.contenu->>'etiquette'
    where e.dossier_id = ${dossierId} and e.type = any(${[...ETIQUETTES]}::text[]) and t.id = ${etiquette}
    order by e.id desc limit 1`.execute(db)
  return rows[0]?.id
}
