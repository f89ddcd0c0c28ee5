/** Opinions: who is asked what, how it is accepted, given, reminded, taken back, and who reads it. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { a, MAINTENANT, type CompteDeTest } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { AvisId, PieceJointeId } from '../../../db/schema/ids.ts'
import { jobsOf, test } from '../../../db/testing.ts'
import type { Section, StableId } from '../../../form-engine/formulaire.ts'
import { addDays, addSeconds, parisDate, type CivilDate, type Instant } from '../../../form-engine/temps.ts'
import { systemKey, type ExpertKey, type InstructionKey, type Personne } from '../cles.ts'
import { accepterInvitation, lireInvitation } from '../compte/accepter-invitation.ts'
import { cutPublicKey } from '../compte/access.ts'
import { jetonDuLien } from '../compte/liens.ts'
import { cutAdminKey } from '../demarche/access.ts'
import { deciderTelQuel } from '../dossier/tel-quel-pour-les-tests.ts'
import { passerEnInstruction } from '../dossier/passer-en-instruction.ts'
import type { FichierRange } from '../piece-jointe/inscrire-piece.ts'
import { lirePieceJointe } from '../piece-jointe/lire.ts'
import { champ, instructionKeyOf, refusalOf, unDossier, uneDemarche, type DossierDeTest } from '../testing.ts'
import { cutConsultationKey } from './access.ts'
import { demanderAvis } from './demander.ts'
import { lettreDAvis } from './lettre.ts'
import { avisARendre, avisVoulu, cleDExpert, demanderA, expertKeyOf, rendre, unExpert } from './pour-les-tests.ts'
import { rappelerLesAvis } from './rappeler.ts'
import { ajouterDesExperts, reglerLesAvis, retirerUnExpert } from './regler.ts'
import { relancerAvis } from './relancer.ts'
import { rendreAvis } from './rendre.ts'
import { revoquerAvis } from './revoquer.ts'
import { showAvis, avisDemandes } from './show-expert.ts'
import { avisDuDossier, comptesDAvis, marquerAvisLus } from './show.ts'
import { avisLisibles } from './sus.ts'
import { transmettreAvis } from './transmettre.ts'

const TODAY = parisDate(MAINTENANT)
const dans = (jours: number): Instant => addSeconds(MAINTENANT, jours * 86_400)
const section = (id: string, enfants: Section['enfants']): Section => ({
  kind: 'section',
  id: id as StableId,
  titre: `Partie ${id}`,
  enfants,
})

const depose = async (db: Db | Tx): Promise<DossierDeTest> =>
  unDossier(db, {
    etat: 'en_instruction',
    demarche: await uneDemarche(db, {
      champs: [section('foyer', [champ('nom')]), section('revenus', [champ('revenu')])],
    }),
  })

async function adminKeyOf(db: Db | Tx, { demarche }: DossierDeTest) {
  const administrateur = await a.compte(db, { roles: ['administrateur'] })
  await db
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: demarche.id, compte_id: administrateur.compteId })
    .execute()
  const key = await cutAdminKey(db, MAINTENANT, administrateur, demarche.id)
  if (!key) throw new Error('no key for this administrateur')
  return key
}

const REGLES = { listeFermee: false, transmission: false, scelle: false, messagerie: false }

/** What those who instruct read of each opinion: its words, or where it stands. */
async function lusPar(db: Db | Tx, dossier: DossierDeTest, now = MAINTENANT) {
  const { demandes } = await avisDuDossier(await instructionKeyOf(db, dossier, now))
  return demandes.flatMap(({ avis }) => avis.map(({ contenu, etat }) => contenu?.texte ?? etat))
}

describe('asking', () => {
  test('posted twice it is asked once, of each expert one opinion', async ({ tx }) => {
    const dossier = await depose(tx)
    const key = await instructionKeyOf(tx, dossier)
    const experts = [await unExpert(tx), await unExpert(tx)]
    const voulu = avisVoulu({ emails: experts.map(({ email }) => email) })
    const une = await demanderAvis(key, voulu)
    expect(await demanderAvis(key, voulu)).toEqual({ ...une, isNouvelle: false })
    expect(await lusPar(tx, dossier)).toEqual(['attendu', 'attendu'])
    expect(await jobsOf(tx, 'lettre-avis')).toHaveLength(2)
  })

  test('an address that is no expert’s is invited, once a day; its link opens all that is asked of it', async ({
    tx,
  }) => {
    const [un, autre] = [await depose(tx), await depose(tx)]
    for (const dossier of [un, autre]) {
      const voulu = avisVoulu({ emails: ['experte@exemple.fr'], question: 'CANARI' })
      await demanderAvis(await instructionKeyOf(tx, dossier), voulu)
    }
    const liens = await jobsOf(tx, 'lettre-lien')
    expect(liens).toHaveLength(1)
    const [lien] = liens
    const jeton = jetonDuLien({ id: lien?.lienId as never, objet: 'invitation' })
    const key = cutPublicKey(tx, MAINTENANT)
    const lue = await lireInvitation(key, jeton)
    expect(lue.avis).toHaveLength(2)
    expect(JSON.stringify(lue)).not.toContain('CANARI')
    const acceptee = await accepterInvitation(key, { jeton, nom: 'Ada', motDePasse: 'Girouette-lavande-3-pommiers' })
    expect([acceptee.role, acceptee.avis.length]).toEqual(['expert', 2])
    const { id } = await tx
      .selectFrom('comptes')
      .where('email', '=', 'experte@exemple.fr')
      .select('id')
      .executeTakeFirstOrThrow()
    const personne: Personne = { compteId: id, email: 'experte@exemple.fr', nom: 'Ada', roles: ['usager', 'expert'] }
    const [premier = ''] = acceptee.avis
    const avis = await showAvis(await expertKeyOf(tx, { ...personne, roles: [...personne.roles] }, premier))
    expect(avis.question).toBe('CANARI')
  })

  test('is refused without anybody, question, part or day to come; of oneself, and of whoever deposited', async ({
    tx,
  }) => {
    const dossier = await depose(tx)
    const key = await instructionKeyOf(tx, dossier)
    const emails = ['experte@exemple.fr']
    for (const voulu of [
      { emails: [] },
      { emails, question: '  ' },
      { emails, echeanceOn: TODAY },
      { emails, sections: [] },
      { emails, sections: ['ailleurs'] },
      { emails: [key.personne.email] },
      { emails: [dossier.usager.email] },
    ])
      expect(await refusalOf(demanderAvis(key, avisVoulu(voulu))), JSON.stringify(voulu)).toBe('refus')
    expect(await lusPar(tx, dossier)).toEqual([])
  })

  test('of a dossier that is decided is refused', async ({ tx }) => {
    const dossier = await unDossier(tx, { etat: 'accepte' })
    const key = await instructionKeyOf(tx, dossier)
    expect(await refusalOf(demanderAvis(key, avisVoulu({ emails: ['experte@exemple.fr'] })))).toBe('transition_refusee')
  })

  test('where the list is closed, those of the list alone', async ({ tx }) => {
    const dossier = await depose(tx)
    const admin = await adminKeyOf(tx, dossier)
    expect(await refusalOf(reglerLesAvis(admin, { ...REGLES, listeFermee: true }))).toBe('refus')
    expect(await ajouterDesExperts(admin, 'Experte@exemple.fr; autre@exemple.fr\nexperte@exemple.fr')).toBe(2)
    await reglerLesAvis(admin, { ...REGLES, listeFermee: true })
    const key = await instructionKeyOf(tx, dossier)
    expect(await refusalOf(demanderAvis(key, avisVoulu({ emails: ['inconnu@exemple.fr'] })))).toBe('refus')
    expect((await demanderAvis(key, avisVoulu({ emails: ['experte@exemple.fr'] }))).ok).toBe(true)
    await retirerUnExpert(admin, 'autre@exemple.fr')
    expect(await refusalOf(retirerUnExpert(admin, 'experte@exemple.fr')), 'the last of a closed list stays').toBe(
      'refus',
    )
  })
})

describe('what an expert is shown', () => {
  test('the parts that were chosen, and who asks only if it was said; nothing of the rest', async ({ tx }) => {
    const dossier = await depose(tx)
    const expert = await unExpert(tx)
    const key = await instructionKeyOf(tx, dossier)
    const [partie = ''] = await demanderA(key, [expert], { sections: ['foyer'], demandeur: false })
    const [entier = ''] = await demanderA(key, [expert])
    const enPartie = await showAvis(await expertKeyOf(tx, expert, partie))
    expect(enPartie.sections.map(({ titre }) => titre)).toEqual(['Partie foyer'])
    expect([enPartie.demandeur, enPartie.parties]).toEqual([null, ['Partie foyer']])
    const tout = await showAvis(await expertKeyOf(tx, expert, entier))
    expect(tout.sections.map(({ titre }) => titre)).toEqual(['Partie foyer', 'Partie revenus'])
    expect(tout.demandeur).toBe(dossier.usager.email)
  })

  test('the exchange, where the démarche lets it and all is shown', async ({ tx }) => {
    const dossier = await depose(tx)
    await reglerLesAvis(await adminKeyOf(tx, dossier), { ...REGLES, messagerie: true })
    const expert = await unExpert(tx)
    const key = await instructionKeyOf(tx, dossier)
    const [entier = ''] = await demanderA(key, [expert])
    const [partie = ''] = await demanderA(key, [expert], { sections: ['foyer'] })
    const messages = async (id: string) => (await showAvis(await expertKeyOf(tx, expert, id))).messages
    expect([await messages(entier), await messages(partie)]).toEqual([[], null])
  })

  test('nobody else has a key: another expert, an instructeur, whoever lost the role', async ({ tx }) => {
    const dossier = await depose(tx)
    const expert = await unExpert(tx)
    const [id = ''] = await demanderA(await instructionKeyOf(tx, dossier), [expert])
    for (const autre of [await unExpert(tx), dossier.demarche.instructeur, { ...expert, roles: [] }])
      expect(await cleDExpert(tx, autre, id)).toBeNull()
    expect(await cleDExpert(tx, expert, 'ailleurs')).toBeNull()
  })

  test('taken back, it is gone at once; a decision closes what was expected and tells it', async ({ tx }) => {
    const dossier = await depose(tx)
    const [revoque, attendu, rendu] = [await unExpert(tx), await unExpert(tx), await unExpert(tx)]
    const key = await instructionKeyOf(tx, dossier)
    const [r = '', q = '', d = ''] = await demanderA(key, [revoque, attendu, rendu])
    const ancienne = await expertKeyOf(tx, revoque, r)
    await revoquerAvis(key, r)
    await revoquerAvis(key, r)
    expect(await cleDExpert(tx, revoque, r)).toBeNull()
    expect(await refusalOf(rendreAvis(ancienne, avisARendre())), 'with a key cut before').toBe('introuvable')
    await rendre(tx, rendu, d)
    await deciderTelQuel(key, 'accepter')
    const clos = await showAvis(await expertKeyOf(tx, attendu, q))
    expect([clos.isFerme, clos.isAttendu, clos.sections, clos.demandeur]).toEqual([true, false, [], null])
    expect(await refusalOf(rendre(tx, attendu, q))).toBe('transition_refusee')
    const relu = await showAvis(await expertKeyOf(tx, rendu, d))
    expect([relu.isFerme, relu.mien?.texte]).toEqual([false, 'Favorable.'])
    expect(await lusPar(tx, dossier)).toEqual(['revoque', 'cloture', 'Favorable.'])
    const lettres = await jobsOf(tx, 'lettre-avis')
    expect(lettres.map(({ sorte }) => sorte).sort()).toEqual([
      'clos',
      'demande',
      'demande',
      'demande',
      'rendu',
      'revoque',
    ])
  })
})

describe('answering', () => {
  test('once: the same post repeated changes nothing, another one is refused', async ({ tx }) => {
    const dossier = await depose(tx)
    const expert = await unExpert(tx)
    const [id = ''] = await demanderA(await instructionKeyOf(tx, dossier), [expert])
    const key = await expertKeyOf(tx, expert, id)
    const rendu = avisARendre({ texte: 'Un' })
    await rendreAvis(key, rendu)
    await rendreAvis(key, rendu)
    expect(await refusalOf(rendreAvis(key, avisARendre({ texte: 'Deux' })))).toBe('refus')
    expect(await lusPar(tx, dossier)).toEqual(['Un'])
  })

  test('needs a declaration, an answer, and which interest there is', async ({ tx }) => {
    const dossier = await depose(tx)
    const expert = await unExpert(tx)
    const key = await instructionKeyOf(tx, dossier)
    const [texte = ''] = await demanderA(key, [expert])
    const [ouiNon = ''] = await demanderA(key, [expert], { parOuiNon: true })
    for (const [id, rendu] of [
      [texte, { interet: null }],
      [texte, { texte: ' ' }],
      [texte, { interet: 'declare' }],
      [texte, { interet: 'deport' }],
      [ouiNon, { favorable: null }],
    ] as const)
      expect(await refusalOf(rendre(tx, expert, id, rendu)), JSON.stringify(rendu)).toBe('refus')
    await rendre(tx, expert, ouiNon, { favorable: false, texte: '', interet: 'declare', lien: 'Voisin' })
    const { demandes } = await avisDuDossier(key)
    expect(demandes.flatMap(({ avis }) => avis.map(({ contenu }) => contenu))).toContainEqual({
      favorable: false,
      texte: '',
      interet: 'Voisin',
      fichiers: [],
    })
  })

  test('who stands aside answers nothing, loses the dossier, and says why to those who instruct alone', async ({
    tx,
  }) => {
    const dossier = await depose(tx)
    const [expert, autre] = [await unExpert(tx), await unExpert(tx)]
    const key = await instructionKeyOf(tx, dossier)
    const [id = '', deux = ''] = await demanderA(key, [expert, autre], { scelle: true, partage: true })
    await rendre(tx, expert, id, { interet: 'deport', lien: 'CANARI', texte: 'Jeté' })
    expect(await cleDExpert(tx, expert, id)).toBeNull()
    const [demande] = (await avisDuDossier(key)).demandes
    expect(demande?.avis.map(({ etat, deport }) => [etat, deport])).toEqual([
      ['deport', 'CANARI'],
      ['attendu', null],
    ])
    expect(JSON.stringify(demande)).not.toContain('Jeté')
    expect(JSON.stringify(await showAvis(await expertKeyOf(tx, autre, deux)))).not.toContain('CANARI')
  })
})

describe('sealed', () => {
  const CANARI = 'CANARI-SCELLE'

  test('until all are in nobody but its author reads an answer, yes or no, interest, page, letter or act', async ({
    tx,
  }) => {
    const dossier = await depose(tx)
    const [un, deux] = [await unExpert(tx), await unExpert(tx)]
    const key = await instructionKeyOf(tx, dossier)
    const [premier = '', second = ''] = await demanderA(key, [un, deux], {
      scelle: true,
      partage: true,
      parOuiNon: true,
    })
    const id = randomUUID() as PieceJointeId
    const fichier: FichierRange = { id, nom: `${CANARI}.pdf`, type: 'application/pdf', taille: 1, objet: CANARI }
    const dit = { texte: CANARI, favorable: true, interet: 'declare', lien: CANARI, fichiers: [fichier] } as const
    await rendre(tx, un, premier, dit)
    const cle = await expertKeyOf(tx, un, premier)
    const page = await avisDuDossier(key)
    expect(JSON.stringify(page)).not.toContain(CANARI)
    expect(page.demandes[0]?.avis[0]).toMatchObject({ etat: 'rendu', contenu: null, deport: null, isNouveau: false })
    expect([page.demandes[0]?.rendus, page.demandes[0]?.enJeu, page.demandes[0]?.isScelle]).toEqual([1, 2, true])
    expect(await comptesDAvis(key)).toEqual({ total: 2, rendus: 1, aLire: 0 })
    const autre = await showAvis(await expertKeyOf(tx, deux, second))
    expect(JSON.stringify(autre)).not.toContain(CANARI)
    expect((await showAvis(await expertKeyOf(tx, un, premier))).mien?.texte).toBe(CANARI)
    const acte = await tx
      .selectFrom('evenements')
      .leftJoin('evenement_contenus', 'evenement_contenus.evenement_id', 'evenements.id')
      .where('evenements.dossier_id', '=', dossier.id)
      .where('type', '=', 'dossier.avis_rendu')
      .select(['donnees', 'contenu'])
      .executeTakeFirstOrThrow()
    expect(acte).toEqual({ donnees: { avis: premier }, contenu: null })
    const lusDe = async (cle: InstructionKey | ExpertKey) => (await lirePieceJointe(cle, fichier.id)) !== null
    const [parInstructeur, parAuteur, parAutre] = [key, cle, await expertKeyOf(tx, deux, second)]
    expect([await lusDe(parInstructeur), await lusDe(parAuteur), await lusDe(parAutre)]).toEqual([false, true, false])
    expect(await lettreDAvis(systemKey(tx, MAINTENANT, 'essai'), premier as AvisId, 'rendu')).toBeNull()
    await rendre(tx, deux, second, { favorable: false, texte: '' })
    expect(await lusPar(tx, dossier)).toEqual([CANARI, ''])
    expect([await lusDe(key), await lusDe(parAutre)]).toEqual([true, true])
    expect((await showAvis(await expertKeyOf(tx, deux, second))).autres.map(({ contenu }) => contenu.texte)).toEqual([
      CANARI,
    ])
    const lettre = await lettreDAvis(systemKey(tx, MAINTENANT, 'essai'), second as AvisId, 'rendu')
    expect([lettre?.sorte, JSON.stringify(lettre).includes(CANARI)]).toEqual(['ouvert', false])
  })

  test('opens once its last day has passed', async ({ tx }) => {
    const dossier = await depose(tx)
    const [un, deux] = [await unExpert(tx), await unExpert(tx)]
    const echeanceOn = addDays(TODAY, 2)
    const [id = ''] = await demanderA(await instructionKeyOf(tx, dossier), [un, deux], { scelle: true, echeanceOn })
    await rendre(tx, un, id, { texte: CANARI })
    expect(await lusPar(tx, dossier, dans(2))).toEqual(['rendu', 'attendu'])
    expect(await lusPar(tx, dossier, dans(3))).toEqual([CANARI, 'attendu'])
  })

  test('a mark of reading says nothing of it', async ({ tx }) => {
    const dossier = await depose(tx)
    const [un, deux] = [await unExpert(tx), await unExpert(tx)]
    const key = await instructionKeyOf(tx, dossier)
    const [id = '', autre = ''] = await demanderA(key, [un, deux], { scelle: true })
    await rendre(tx, un, id)
    await marquerAvisLus(key, [id])
    await rendre(tx, deux, autre)
    expect((await comptesDAvis(key)).aLire).toBe(2)
    await marquerAvisLus(key, [id])
    await marquerAvisLus(key, [id])
    expect((await comptesDAvis(key)).aLire).toBe(1)
  })
})

describe('passing on', () => {
  test('where the démarche lets it, to one who sees the same; asked twice it is asked once', async ({ tx }) => {
    const dossier = await depose(tx)
    const [un, deux] = [await unExpert(tx), await unExpert(tx)]
    const key = await instructionKeyOf(tx, dossier)
    const [ferme = ''] = await demanderA(key, [un])
    expect(await refusalOf(transmettreAvis(await expertKeyOf(tx, un, ferme), deux.email))).toBe('refus')
    await reglerLesAvis(await adminKeyOf(tx, dossier), { ...REGLES, transmission: true })
    const [id = ''] = await demanderA(key, [un], { sections: ['foyer'] })
    const cle = await expertKeyOf(tx, un, id)
    const transmis = await transmettreAvis(cle, deux.email)
    expect(await transmettreAvis(cle, deux.email)).toBe(transmis)
    const vu = await showAvis(await expertKeyOf(tx, deux, transmis))
    expect([vu.parties, vu.par]).toEqual([['Partie foyer'], un.email])
    expect((await showAvis(cle)).transmisA).toEqual([deux.email])
    await rendre(tx, un, id)
    expect(await refusalOf(transmettreAvis(cle, (await unExpert(tx)).email)), 'once answered').toBe('refus')
  })
})

describe('reminding', () => {
  test('by hand, once an hour; of what is expected only', async ({ tx }) => {
    const dossier = await depose(tx)
    const expert = await unExpert(tx)
    const key = await instructionKeyOf(tx, dossier)
    const [id = ''] = await demanderA(key, [expert])
    await relancerAvis(key, id)
    await relancerAvis(key, id)
    expect((await jobsOf(tx, 'lettre-avis')).filter(({ sorte }) => sorte === 'relance')).toHaveLength(1)
    await rendre(tx, expert, id)
    expect(await refusalOf(relancerAvis(key, id))).toBe('refus')
    expect(await refusalOf(relancerAvis(await instructionKeyOf(tx, await depose(tx)), id))).toBe('introuvable')
  })

  test('by the daily pass at seven days, at one and late, once each whatever runs were missed', async ({ tx }) => {
    const dossier = await depose(tx)
    const [un, deux] = [await unExpert(tx), await unExpert(tx)]
    const key = await instructionKeyOf(tx, dossier)
    const [, repondu = ''] = await demanderA(key, [un, deux], { echeanceOn: addDays(TODAY, 10) })
    await demanderA(key, [un], { echeanceOn: addDays(TODAY, 400) })
    const le = (jour: number) => rappelerLesAvis(systemKey(tx, dans(jour), 'essai'))
    expect([await le(2), await le(3), await le(4)]).toEqual([0, 2, 0])
    await rendre(tx, deux, repondu)
    expect([await le(9), await le(10), await le(14), await le(15)]).toEqual([1, 0, 1, 0])
    // Asked five days before, and not looked at for a month: late, once.
    const [tard = ''] = await demanderA(key, [un], { echeanceOn: addDays(TODAY, 5) })
    expect([await le(0), await le(34), await le(35)]).toEqual([0, 1, 0])
    const lettre = (jour: number) => lettreDAvis(systemKey(tx, dans(jour), 'essai'), tard as AvisId, 'rappel')
    expect([(await lettre(4))?.sorte, (await lettre(34))?.sorte]).toEqual(['rappel', 'retard'])
    expect(
      await lettreDAvis(systemKey(tx, MAINTENANT, 'essai'), repondu as AvisId, 'rappel'),
      'given meanwhile',
    ).toBeNull()
  })
})

test('the list of an expert holds what is asked of them and was not taken back', async ({ tx }) => {
  const dossier = await depose(tx)
  const expert = await unExpert(tx)
  const key = await instructionKeyOf(tx, dossier)
  const [un = ''] = await demanderA(key, [expert])
  const [deux = ''] = await demanderA(key, [expert], { echeanceOn: addDays(TODAY, 3) })
  const [retire = ''] = await demanderA(key, [expert])
  await revoquerAvis(key, retire)
  const consultation = cutConsultationKey(tx, MAINTENANT, expert)
  if (!consultation) throw new Error('no key for this expert')
  expect((await avisDemandes(consultation)).map(({ id }) => id)).toEqual([deux, un])
  expect(cutConsultationKey(tx, MAINTENANT, dossier.usager)).toBeNull()
})

/** What is done, and the naive model of it: what was asked is a list, each line knows what happened to it. */
type Pas =
  | { fait: 'demander'; experts: number[]; partage: boolean; scelle: boolean; jours: number | null }
  | { fait: 'rendre' | 'deporter' | 'revoquer'; rang: number }
  | { fait: 'attendre'; jours: number }

interface LigneDuModele {
  id: AvisId
  demande: number
  expert: number
  rendu: boolean
  parti: boolean
  retire: boolean
  partage: boolean
  scelle: boolean
  fin: CivilDate | null
}

const pas: fc.Arbitrary<Pas> = fc.oneof(
  fc.record({
    fait: fc.constant('demander' as const),
    experts: fc.uniqueArray(fc.nat(2), { minLength: 1 }),
    partage: fc.boolean(),
    scelle: fc.boolean(),
    jours: fc.option(fc.integer({ min: 1, max: 4 })),
  }),
  fc.record({
    fait: fc.constantFrom('rendre' as const, 'rendre' as const, 'deporter' as const, 'revoquer' as const),
    rang: fc.nat(8),
  }),
  fc.record({ fait: fc.constant('attendre' as const), jours: fc.integer({ min: 1, max: 3 }) }),
)

test('property: over any sequence of requests, answers and withdrawals, who reads what is as a naive model says', async ({
  tx,
}) => {
  const demarche = await uneDemarche(tx)
  const experts: CompteDeTest[] = [await unExpert(tx), await unExpert(tx), await unExpert(tx)]
  await fc.assert(
    fc.asyncProperty(fc.array(pas, { minLength: 3, maxLength: 14 }), async (suite) => {
      const dossier = await unDossier(tx, { etat: 'en_construction', demarche })
      let now = MAINTENANT
      await passerEnInstruction(await instructionKeyOf(tx, dossier, now))
      const modele: LigneDuModele[] = []
      let demandes = 0
      for (const un of suite) {
        const key = await instructionKeyOf(tx, dossier, now)
        if (un.fait === 'attendre') now = addSeconds(now, un.jours * 86_400)
        else if (un.fait === 'demander') {
          const fin = un.jours === null ? null : addDays(parisDate(now), un.jours)
          const interroges = un.experts.flatMap((rang) => experts[rang] ?? [])
          const ids = await demanderA(key, interroges, { partage: un.partage, scelle: un.scelle, echeanceOn: fin })
          demandes += 1
          ids.forEach((id, rang) =>
            modele.push({
              ...{ id, demande: demandes, expert: un.experts[rang] ?? 0, partage: un.partage, scelle: un.scelle, fin },
              ...{ rendu: false, parti: false, retire: false },
            }),
          )
        } else {
          const ligne = modele[un.rang % Math.max(modele.length, 1)]
          const expert = ligne && experts[ligne.expert]
          if (!ligne || !expert) continue
          if (un.fait === 'revoquer') {
            await revoquerAvis(key, ligne.id)
            ligne.retire ||= !ligne.parti
            continue
          }
          const cle = await cleDExpert(tx, expert, ligne.id, now)
          expect(cle !== null).toBe(!ligne.parti && !ligne.retire)
          if (!cle || ligne.rendu) continue
          const deport = un.fait === 'deporter'
          await rendreAvis(cle, avisARendre(deport ? { interet: 'deport', lien: 'Un lien' } : {}))
          if (deport) ligne.parti = true
          else ligne.rendu = true
        }
      }
      const key = await instructionKeyOf(tx, dossier, now)
      const today = parisDate(now)
      const isAttendue = (l: LigneDuModele) => !l.rendu && !l.parti && !l.retire
      const isOuverte = (l: LigneDuModele) =>
        l.rendu &&
        (!l.scelle ||
          (l.fin !== null && today > l.fin) ||
          !modele.some((m) => m.demande === l.demande && isAttendue(m)))
      expect([...(await avisLisibles(key))].sort()).toEqual(
        modele
          .filter(isOuverte)
          .map(({ id }) => id)
          .sort(),
      )
      for (const mienne of modele.filter((l) => !l.parti && !l.retire)) {
        const expert = experts[mienne.expert]
        if (!expert) continue
        const cle = await expertKeyOf(tx, expert, mienne.id, now)
        const attendus = modele.filter((l) =>
          l.expert === mienne.expert ? l.rendu && !l.retire : l.partage && isOuverte(l),
        )
        expect([...(await avisLisibles(cle))].sort()).toEqual(attendus.map(({ id }) => id).sort())
      }
    }),
    { numRuns: 40 },
  )
})
