import { expect } from 'vitest'
import { jobsOf, test } from '../db/testing.ts'
import { verifier } from '../app/domain/compte/mot-de-passe.ts'
import { comptesDeDemo } from './comptes.ts'
import { DOSSIERS } from './dossiers.ts'
import { seedDemo } from './seed.ts'

test(
  'the demonstration holds what is announced, and a second start adds nothing',
  { timeout: 120_000 },
  async ({ dbtest: db }) => {
    await seedDemo(db)
    const dossiers = () => db.selectFrom('dossiers').select(['etat', 'demarche_id']).execute()
    const first = await dossiers()
    expect(first).toHaveLength(42)
    expect(new Set(first.map(({ etat }) => etat)).size).toBe(6)
    expect(new Set(first.map(({ demarche_id }) => demarche_id)).size).toBe(4)
    expect(first.map(({ etat }) => etat).sort()).toEqual(DOSSIERS.map(({ etat }) => etat).sort())

    const demarches = await db.selectFrom('demarches').select(['etat', 'organisation_id']).execute()
    expect(demarches.map(({ etat }) => etat)).toEqual(['publiee', 'publiee', 'publiee', 'publiee'])
    expect(new Set(demarches.map(({ organisation_id }) => organisation_id)).size).toBe(3)

    for (const { email, motDePasse } of comptesDeDemo) {
      const compte = await db.selectFrom('comptes').where('email', '=', email).selectAll().executeTakeFirstOrThrow()
      expect(await verifier(compte.mot_de_passe, motDePasse), email).toBe(true)
    }
    // Acts come in the order people do them.
    const disordered = await db
      .selectFrom('dossiers')
      .where((eb) => eb.or([eb('depose_at', '<', eb.ref('cree_at')), eb('decide_at', '<', eb.ref('instruction_at'))]))
      .select('id')
      .execute()
    expect(disordered).toEqual([])
    expect((await jobsOf(db, 'lettre-evenement')).length).toBeLessThan(10)
    expect(await jobsOf(db, 'lettre-message')).toEqual([])
    expect(await jobsOf(db, 'lettre-remarque')).toEqual([])
    expect(await jobsOf(db, 'lettre-lien')).toEqual([])

    // One of them is filled with others: a newcomer sees guests, an exchange and a correction.
    const { dossier_id: aPlusieurs } = await db
      .selectFrom('corrections')
      .where('fin_at', 'is', null)
      .select('dossier_id')
      .executeTakeFirstOrThrow()
    const invites = await db
      .selectFrom('invitations')
      .where('dossier_id', '=', aPlusieurs)
      .where('accepte_at', 'is not', null)
      .select('sections')
      .orderBy('sections', (ordre) => ordre.nullsFirst())
      .execute()
    expect(invites).toEqual([{ sections: null }, { sections: ['budget'] }])
    const messages = await db
      .selectFrom('messages')
      .where('dossier_id', '=', aPlusieurs)
      .select('auteur_role')
      .orderBy('rang')
      .execute()
    expect(messages.map(({ auteur_role }) => auteur_role)).toEqual(['usager', 'instructeur', 'usager', 'instructeur'])
    const { email } = await db
      .selectFrom('dossiers')
      .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
      .where('dossiers.id', '=', aPlusieurs)
      .select('email')
      .executeTakeFirstOrThrow()
    expect(email).toBe('camille@exemple.fr')

    const remarques = await db
      .selectFrom('remarque_messages')
      .where('dossier_id', '=', aPlusieurs)
      .select('auteur_role')
      .orderBy('rang')
      .execute()
    expect(remarques.map(({ auteur_role }) => auteur_role)).toEqual(['instructeur', 'usager', 'instructeur'])

    // Silence accepts in one démarche, which asks who asks: one waits, one has a decision that was not read yet.
    const stationnements = await db
      .selectFrom('dossiers')
      .innerJoin('demarches', 'demarches.id', 'dossiers.demarche_id')
      .innerJoin('comptes', 'comptes.id', 'dossiers.usager_id')
      .innerJoin('identites', 'identites.dossier_id', 'dossiers.id')
      .where('decision_mode', '=', 'sva')
      .select(['dossiers.etat', 'email', 'identites.prenom', 'decision_lue_at as lue'])
      .select((eb) => eb('silence_on', 'is not', null).as('compte'))
      .orderBy('dossiers.numero')
      .execute()
    const deCamille = { email: 'camille@exemple.fr', lue: null }
    expect(stationnements).toEqual([
      { ...deCamille, etat: 'en_instruction', prenom: 'Georges', compte: true },
      { ...deCamille, etat: 'accepte', prenom: 'Camille', compte: false },
    ])

    await seedDemo(db)
    expect(await dossiers()).toHaveLength(42)
  },
)
