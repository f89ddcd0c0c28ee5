/** The people of a round of the model, their requests over HTTP, and what the database holds beside what the model says. */
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import type { Db } from '../../db/client.ts'
import type { DossierId } from '../../db/schema/ids.ts'
import { reponsesDe } from '../../app/domain/dossier/reponses.ts'
import type { DemarcheDeTest } from '../../app/domain/testing.ts'
import type { Champ, Noeud, StableId } from '../../form-engine/formulaire.ts'
import type { Cellule } from '../../form-engine/reponses.ts'
import { champ, entetesDePost, uneDemarche, unePersonne, type PersonneConnectee } from './donnees.ts'
import type { Hasard } from './hasard.ts'
import { PERSONNES, type CelluleModele, type DossierModele, type Qui } from './modele-de-dossier.ts'

/** What the model did not foresee: the sentence of a failure. */
export class Ecart extends Error {}

export interface Monde {
  db: Db
  demarche: DemarcheDeTest
  dossiers: DossierModele[]
  personne(qui: Qui): PersonneConnectee | null
  /** Posts a form, as a page without script does; JSON to the route of a script. */
  poster(qui: Qui, chemin: string, corps: Record<string, string> | FormData | readonly unknown[]): Promise<Reponse>
  lire(qui: Qui, chemin: string): Promise<Reponse>
  /** A text nobody has typed. */
  texte(): string
  /** Throws an {@link Ecart} when what is kept is not what the model says. */
  comparer(): Promise<void>
}

export interface Reponse {
  status: number
  texte: string
  vers: string
}

const obligatoire = (noeud: Champ): Champ => ({ ...noeud, obligatoire: true })
const section = (id: string, enfants: Noeud[]): Noeud => ({
  kind: 'section',
  id: id as StableId,
  titre: `Partie ${id}`,
  enfants,
})

const CHAMPS: Noeud[] = [
  section('foyer', [
    obligatoire(champ('nom')),
    champ('parts', 'integer_number'),
    { kind: 'repetition', id: 'haie' as StableId, libelle: 'Haies', obligatoire: false, enfants: [champ('essence')] },
  ]),
  section('revenus', [
    obligatoire(champ('salaire', 'integer_number')),
    champ('remarque'),
    champ('justificatif', 'piece_justificative'),
  ]),
]

export async function unMonde(db: Db, origines: readonly string[], chance: Hasard): Promise<Monde> {
  const gens = new Map<Qui, PersonneConnectee | null>()
  for (const qui of PERSONNES) {
    const isAgent = qui === 'agent' || qui === 'autreAgent'
    gens.set(qui, qui === 'anonyme' ? null : await unePersonne(db, isAgent ? ['usager', 'instructeur'] : ['usager']))
  }
  const [agent, autreAgent] = [gens.get('agent'), gens.get('autreAgent')]
  const demarche = await uneDemarche(db, CHAMPS, agent ? [agent] : [], [champ('avis')])
  await uneDemarche(db, CHAMPS, autreAgent ? [autreAgent] : [])
  const noms = new Map([...gens].map(([qui, personne]) => [personne?.compteId, qui]))
  const dossiers: DossierModele[] = []
  let typed = 0

  const demander = async (qui: Qui, origine: string, chemin: string, init: RequestInit): Promise<Reponse> => {
    const response = await fetch(origine + chemin, {
      ...init,
      redirect: 'manual',
      signal: AbortSignal.timeout(30_000),
    })
    const texte = await response.text()
    if (response.status >= 500) throw new Ecart(`${qui} sur ${chemin} reçoit ${response.status}`)
    return { status: response.status, texte, vers: response.headers.get('location') ?? '' }
  }

  return {
    db,
    demarche,
    dossiers,
    personne: (qui) => gens.get(qui) ?? null,
    texte: () => `t${(typed += 1)}x${chance.entier(0, 2 ** 30).toString(36)}`,
    lire: (qui, chemin) =>
      demander(qui, chance.parmi(origines), chemin, { headers: { cookie: gens.get(qui)?.cookie ?? '' } }),
    poster: (qui, chemin, corps) => {
      const origine = chance.parmi(origines)
      const type = Array.isArray(corps) ? 'application/json' : 'application/x-www-form-urlencoded'
      const { 'content-type': contentType = '', ...headers } = entetesDePost(origine, gens.get(qui)?.cookie ?? '', type)
      if (corps instanceof FormData) return demander(qui, origine, chemin, { method: 'POST', headers, body: corps })
      const body = Array.isArray(corps)
        ? JSON.stringify(corps)
        : new URLSearchParams(corps as Record<string, string>).toString()
      return demander(qui, origine, chemin, {
        method: 'POST',
        headers: { ...headers, 'content-type': contentType },
        body,
      })
    },
    comparer: async () => {
      for (const dossier of dossiers) {
        const obtenu = await lireTout(db, dossier.id as DossierId, noms)
        const attendu = attenduDe(dossier)
        for (const [cle, valeur] of Object.entries(attendu)) {
          const lue: unknown = obtenu[cle as keyof typeof obtenu]
          if (!isDeepStrictEqual(lue, valeur))
            throw new Ecart(`${cle} : le modèle dit ${JSON.stringify(valeur)}, le serveur ${JSON.stringify(lue)}`)
        }
      }
      const nombre = await db
        .selectFrom('dossiers')
        .where('demarche_id', '=', demarche.id)
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .executeTakeFirstOrThrow()
      if (Number(nombre.n) !== dossiers.length) throw new Ecart(`${nombre.n} dossiers au lieu de ${dossiers.length}`)
    },
  }
}

function attenduDe({ etat, isEnCorbeille, seq, cellules, invites, histoire, ...autres }: DossierModele) {
  const { proprietaire, correction, messages, proposeA } = autres
  return {
    etat,
    proprietaire,
    correction: correction && { ...correction, questions: [...correction.questions].toSorted() },
    messages,
    proposeA,
    isEnCorbeille,
    seq,
    cellules: Object.fromEntries([...cellules].toSorted(parCle)),
    invites: Object.fromEntries(
      [...invites]
        .toSorted(parCle)
        .map(([qui, invite]) => [qui, { ...invite, parties: invite.parties && [...invite.parties] }]),
    ),
    histoire,
  }
}

const parCle = ([une]: [string, unknown], [autre]: [string, unknown]) => (une < autre ? -1 : 1)

async function lireTout(db: Db, id: DossierId, noms: ReadonlyMap<string | undefined, Qui>) {
  const { etat, corbeille_at, seq, usager_id } = await db
    .selectFrom('dossiers')
    .where('id', '=', id)
    .select(['etat', 'corbeille_at', 'seq', 'usager_id'])
    .executeTakeFirstOrThrow()
  const invitations = await db
    .selectFrom('invitations')
    .innerJoin('comptes', 'comptes.email', 'invitations.email')
    .where('dossier_id', '=', id)
    .where('fin_at', 'is', null)
    .selectAll('invitations')
    .select('comptes.id as compte')
    .execute()
  const evenements = await db
    .selectFrom('evenements')
    .where('dossier_id', '=', id)
    .orderBy('id')
    .select('type')
    .execute()
  return {
    etat,
    proprietaire: noms.get(usager_id),
    correction: await correctionLue(db, id),
    messages: await messagesLus(db, id, noms),
    proposeA: await proposeLu(db, id, noms),
    isEnCorbeille: corbeille_at !== null,
    seq,
    cellules: Object.fromEntries(
      Object.entries(await reponsesDe(db, id))
        .map(([cle, cellule]): [string, CelluleModele] => [cle, celluleLue(cellule)])
        .toSorted(parCle),
    ),
    invites: Object.fromEntries(
      invitations
        .map((row): [string, unknown] => [
          noms.get(row.compte) ?? row.email,
          {
            parties: row.sections,
            droit: row.droit,
            depose: row.peut_deposer,
            isAccepte: row.accepte_at !== null,
            isFaite: row.termine_at !== null,
          },
        ])
        .toSorted(parCle),
    ),
    // What the machine says of a file comes when it comes.
    histoire: evenements.map(({ type }) => type as string).filter((type) => !type.includes('analys')),
  }
}

async function correctionLue(db: Db, id: DossierId): Promise<DossierModele['correction']> {
  const rows = await db
    .selectFrom('corrections')
    .leftJoin('correction_remarques', 'correction_remarques.correction_id', 'corrections.id')
    .where('dossier_id', '=', id)
    .where('fin_at', 'is', null)
    .select(['champs_seuls', 'champ'])
    .execute()
  const [premiere] = rows
  if (!premiere) return null
  return { questions: rows.flatMap(({ champ }) => champ ?? []).toSorted(), isSeules: premiere.champs_seuls }
}

async function messagesLus(db: Db, id: DossierId, noms: ReadonlyMap<string | undefined, Qui>) {
  const rows = await db.selectFrom('messages').where('dossier_id', '=', id).orderBy('rang').selectAll().execute()
  return rows.map(({ auteur_id, auteur_role, texte, retire_at }) => ({
    auteur: noms.get(auteur_id ?? undefined),
    role: auteur_role,
    texte: retire_at === null ? texte : null,
  }))
}

async function proposeLu(db: Db, id: DossierId, noms: ReadonlyMap<string | undefined, Qui>): Promise<Qui | null> {
  const row = await db
    .selectFrom('transferts')
    .innerJoin('comptes', 'comptes.email', 'transferts.email')
    .where('dossier_id', '=', id)
    .where('fin_at', 'is', null)
    .select('comptes.id')
    .executeTakeFirst()
  return (row && noms.get(row.id)) ?? null
}

const Fichiers = z.object({ fichiers: z.array(z.object({ nom: z.string() })) })

function celluleLue(cellule: Cellule): CelluleModele {
  const { seq, kind } = cellule
  if (kind === 'blank') return { seq, kind, texte: null }
  if (kind === 'draft') return { seq, kind, texte: String(cellule.raw) }
  const { value } = cellule
  if (typeof value === 'object' && value !== null && 'fichiers' in value) {
    const { fichiers } = Fichiers.parse(value)
    return { seq, kind, texte: fichiers.map(({ nom }) => nom).join(' ') }
  }
  return { seq, kind, texte: String(value) }
}
