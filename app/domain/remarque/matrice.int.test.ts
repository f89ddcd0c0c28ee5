/** Who reads which remark, by which way: roles × audiences × channels, and what each may write. */
import { expect } from 'vitest'
import { a, MAINTENANT, type CompteDeTest } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { RemarqueId } from '../../../db/schema/ids.ts'
import type { AudienceDeRemarque } from '../../../db/schema/remarques.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { StableId } from '../../../form-engine/formulaire.ts'
import { addSeconds } from '../../../form-engine/temps.ts'
import { systemKey, type RemarquesKey } from '../cles.ts'
import { cutInstructeurKey, cutPersonKey } from '../compte/access.ts'
import { cutInstructionKey, cutReadKey } from '../dossier/access.ts'
import { lignesDeTous } from '../liste/monde-pour-les-tests.ts'
import { partagesAvecMoi } from '../dossier/list-partages.ts'
import { list } from '../dossier/list.ts'
import { unInvite } from '../messagerie/pour-les-tests.ts'
import { notifications } from '../notification/centre.ts'
import { champ, refusalOf, uneDemarche, unDossier, type DossierDeTest } from '../testing.ts'
import { cutRemarquesInstructionKey, cutRemarquesKey } from './access.ts'
import { destinatairesDeRemarque, lettreDeRemarque } from './annoncer.ts'
import { remarquesDesPages } from './compter.ts'
import { filDeRemarque } from './fil.ts'
import { remarquesDuDossier } from './list.ts'
import { marquerLu } from './marquer-lu.ts'
import { remarquesNonLuesParDossier } from './non-lues.ts'
import { remarquer, remarquesAgentKeyOf, remarquesKeyOf, repondreA } from './pour-les-tests.ts'
import { resoudre } from './resoudre.ts'
import { retirer } from './retirer.ts'

const ROLES = [
  'titulaire',
  'inviteEntier',
  'inviteLecteur',
  'inviteDUnePartie',
  'exInvite',
  'etranger',
  'instructeur',
  'instructeurDAilleurs',
] as const
type Role = (typeof ROLES)[number]

/** A remark of each audience, in the part of the scoped guest and out of it. */
type Nom = `${AudienceDeRemarque} ${'dedans' | 'dehors'}`

const DU_COTE_USAGER: readonly Nom[] = ['usager dedans', 'usager dehors', 'tous dedans', 'tous dehors']

/** The law. */
const LISENT: Record<Role, readonly Nom[]> = {
  titulaire: DU_COTE_USAGER,
  inviteEntier: DU_COTE_USAGER,
  inviteLecteur: DU_COTE_USAGER,
  inviteDUnePartie: ['usager dedans', 'tous dedans'],
  exInvite: [],
  etranger: [],
  instructeur: ['agents dedans', 'agents dehors', 'tous dedans', 'tous dehors'],
  instructeurDAilleurs: [],
}

interface Monde {
  dossier: DossierDeTest
  personnes: Record<Role, CompteDeTest>
  remarques: Map<Nom, RemarqueId>
}

const section = (id: string, enfants: ReturnType<typeof champ>[]) => ({
  kind: 'section' as const,
  id: id as StableId,
  titre: id,
  enfants,
})

/** A deposited dossier with six remarks, none of them by anybody of the table. */
async function unMonde(db: Db | Tx): Promise<Monde> {
  const demarche = await uneDemarche(db, {
    champs: [section('ouverte', [champ('dedans')]), section('fermee', [champ('dehors')])],
  })
  const dossier = await unDossier(db, { demarche, etat: 'en_instruction' })
  const collegue = await a.compte(db, { roles: ['instructeur'] })
  await db
    .insertInto('groupe_instructeurs')
    .values({ groupe_id: demarche.groupeId, compte_id: collegue.compteId })
    .execute()
  const personnes: Monde['personnes'] = {
    titulaire: dossier.usager,
    inviteEntier: await unInvite(db, dossier),
    inviteLecteur: await unInvite(db, dossier, { droit: 'lire' }),
    inviteDUnePartie: await unInvite(db, dossier, { sections: ['ouverte'] }),
    exInvite: await unInvite(db, dossier, { fin_at: MAINTENANT, fin_par: 'titulaire' }),
    etranger: await a.compte(db),
    instructeur: demarche.instructeur,
    instructeurDAilleurs: (await uneDemarche(db)).instructeur,
  }
  const autreInvite = await unInvite(db, dossier)
  const usager = await remarquesKeyOf(db, dossier, autreInvite)
  const agent = await remarquesAgentKeyOf(db, dossier, collegue)
  const remarques = new Map<Nom, RemarqueId>()
  for (const place of ['dedans', 'dehors'] as const) {
    for (const audience of ['usager', 'agents', 'tous'] as const) {
      const key = audience === 'agents' ? agent : usager
      remarques.set(`${audience} ${place}`, await remarquer(key, place, `${audience} ${place}`, { audience }))
    }
  }
  return { dossier, personnes, remarques }
}

/** The key of each side that a person has there. */
async function cles(db: Db | Tx, { dossier, personnes }: Monde, role: Role): Promise<RemarquesKey[]> {
  const personne = personnes[role]
  const coupees = [
    await cutRemarquesKey(db, MAINTENANT, personne, dossier.id),
    await cutRemarquesInstructionKey(db, MAINTENANT, personne, dossier.id),
  ]
  return coupees.flatMap((key) => key ?? [])
}

const nommees = ({ remarques }: Monde, ids: readonly RemarqueId[]): Nom[] =>
  [...remarques].filter(([, id]) => ids.includes(id)).map(([nom]) => nom)

test('each role lists and opens the remarks of its side, on what is opened to it, and no other', async ({ tx }) => {
  const monde = await unMonde(tx)
  for (const role of ROLES) {
    const keys = await cles(tx, monde, role)
    const listees = await Promise.all(keys.map(async (key) => (await remarquesDuDossier(key)).remarques))
    expect(
      nommees(
        monde,
        listees.flat().map(({ id }) => id),
      ).toSorted(),
      role,
    ).toEqual([...LISENT[role]].toSorted())
    for (const [nom, id] of monde.remarques) {
      for (const key of keys) {
        const issue = await refusalOf(filDeRemarque(key, id))
        expect(issue, `${role}: ${nom}`).toBe(LISENT[role].includes(nom) ? null : 'introuvable')
      }
    }
  }
})

test('each role counts those it reads, in all and beside each question', async ({ tx }) => {
  const monde = await unMonde(tx)
  for (const role of ROLES) {
    const personne = monde.personnes[role]
    const lecture =
      (await cutReadKey(tx, MAINTENANT, personne, monde.dossier.id)) ??
      (await cutInstructionKey(tx, MAINTENANT, personne, monde.dossier.id))
    if (!lecture) {
      expect(LISENT[role], role).toEqual([])
      continue
    }
    const comptes = await remarquesDesPages(lecture, 'en_instruction')
    const attendu = (place: string) => LISENT[role].filter((nom) => nom.endsWith(place)).length
    expect(comptes, role).toMatchObject({ ouvertes: LISENT[role].length, nonLus: LISENT[role].length, resolues: 0 })
    const parQuestion = Object.entries(comptes.parQuestion).map(([cle, { ouvertes }]) => [cle, ouvertes] as const)
    expect(new Map(parQuestion), role).toEqual(
      new Map(['dedans', 'dehors'].map((place) => [place, attendu(place)] as const).filter(([, n]) => n > 0)),
    )
  }
})

test('no act of a role reaches a remark that it does not read', async ({ tx }) => {
  const monde = await unMonde(tx)
  const avant = await tx.selectFrom('remarque_messages').orderBy('id').selectAll().execute()
  for (const role of ROLES) {
    for (const key of await cles(tx, monde, role)) {
      for (const [nom, id] of monde.remarques) {
        if (LISENT[role].includes(nom)) continue
        const message = avant.find(({ remarque_id }) => remarque_id === id)?.id ?? ''
        for (const acte of [
          () => repondreA(key, id, 'Intrus'),
          () => resoudre(key, id),
          () => marquerLu(key, id, 1),
          () => retirer(key, id, message),
        ]) {
          expect(await refusalOf(acte()), `${role}: ${nom}`).toBe('introuvable')
        }
      }
    }
  }
  expect(await tx.selectFrom('remarque_messages').orderBy('id').selectAll().execute()).toEqual(avant)
  expect(await tx.selectFrom('remarques_lues').selectAll().execute()).toEqual([])
})

test('a role opens remarks on what is opened to it, and to the audiences of its side', async ({ tx }) => {
  const monde = await unMonde(tx)
  for (const role of ROLES) {
    for (const key of await cles(tx, monde, role)) {
      for (const place of ['dedans', 'dehors'] as const) {
        for (const audience of ['usager', 'agents', 'tous'] as const) {
          const isLue = LISENT[role].includes(`${audience} ${place}`)
          const issue = await refusalOf(remarquer(key, place, 'Nouvelle', { audience }))
          expect(issue === null, `${role}: ${audience} ${place}`).toBe(isLue)
        }
      }
    }
  }
})

test('a letter goes to those who read the remark, and counts for each what they read', async ({ tx }) => {
  const monde = await unMonde(tx)
  const system = systemKey(tx, addSeconds(MAINTENANT, 300), 'essai')
  const jobs = await jobsOf(tx, 'lettre-remarque')
  const parRemarque = new Map(
    (await tx.selectFrom('remarque_messages').select(['id', 'remarque_id']).execute()).map((row) => [row.id, row]),
  )
  const rolesDe = new Map(ROLES.map((role) => [monde.personnes[role].compteId, role]))
  expect(jobs).toHaveLength(6)
  for (const { messageId } of jobs) {
    const [nom] = nommees(monde, [parRemarque.get(messageId)?.remarque_id ?? ('' as RemarqueId)])
    const destinataires = await destinatairesDeRemarque(system, messageId)
    const recoivent = destinataires.flatMap(({ compteId }) => rolesDe.get(compteId) ?? [])
    // Between agents, only those who have written in it: nobody of the table has.
    const attendus = nom?.startsWith('agents') ? [] : ROLES.filter((role) => nom && LISENT[role].includes(nom))
    expect(recoivent.toSorted(), nom).toEqual([...attendus].toSorted())
    for (const qui of destinataires) {
      const role = rolesDe.get(qui.compteId)
      if (role) expect((await lettreDeRemarque(system, messageId, qui))?.nombre, role).toBe(LISENT[role].length)
    }
  }
})

test('the centre of notifications and the lists tell each of what they read, and of nothing else', async ({ tx }) => {
  const monde = await unMonde(tx)
  const { dossier, personnes } = monde
  for (const role of ROLES) {
    const personne = personnes[role]
    const key = cutPersonKey(tx, MAINTENANT, personne)
    if (!key) throw new Error('no key for a person')
    const agent = await cutInstructeurKey(tx, MAINTENANT, personne)
    const dites = (await notifications(key, agent)).filter(({ type }) => type === 'remarques')
    const attendu = LISENT[role].length
    expect(
      dites.map(({ nombre, dossier: { id } }) => [nombre, id]),
      role,
    ).toEqual(attendu === 0 ? [] : [[attendu, dossier.id]])
    const listes = [
      ...(await list(key, { onglet: 'en-cours', apres: null })).dossiers,
      ...(await partagesAvecMoi(key, null)).dossiers,
      ...(agent ? await lignesDeTous(agent) : []),
    ]
    expect(
      listes.reduce((n, { remarquesNonLues }) => n + remarquesNonLues, 0),
      role,
    ).toBe(attendu)
  }
})

test('what the agents say between themselves is in no count of the usager, nor the reverse', async ({ tx }) => {
  const monde = await unMonde(tx)
  const { dossier, personnes } = monde
  const compter = async (cote: 'usager' | 'agents', personne: CompteDeTest) =>
    (await remarquesNonLuesParDossier({ db: tx, personne }, cote, [dossier.id])).get(dossier.id)
  expect(await compter('usager', personnes.titulaire)).toBe(4)
  expect(await compter('agents', personnes.instructeur)).toBe(4)
})

test('no agent has anything of the remarks of a draft', async ({ tx }) => {
  const dossier = await unDossier(tx, { demarche: await uneDemarche(tx, { champs: [champ('dedans')] }) })
  await remarquer(await remarquesKeyOf(tx, dossier), 'dedans', 'Entre nous')
  expect(await cutRemarquesInstructionKey(tx, MAINTENANT, dossier.demarche.instructeur, dossier.id)).toBeNull()
})

test('a right that was taken back since the key was cut writes nothing', async ({ tx }) => {
  const { dossier, remarques } = await unMonde(tx)
  const invite = await unInvite(tx, dossier)
  const key = await remarquesKeyOf(tx, dossier, invite)
  await tx
    .updateTable('invitations')
    .set({ fin_at: MAINTENANT, fin_par: 'titulaire' })
    .where('compte_id', '=', invite.compteId)
    .execute()
  expect(await refusalOf(remarquer(key, 'dedans', 'Encore'))).toBe('introuvable')
  expect(await refusalOf(repondreA(key, remarques.get('usager dedans') ?? '', 'Encore'))).toBe('introuvable')
})
