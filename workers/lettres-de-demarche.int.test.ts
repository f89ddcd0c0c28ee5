import { describe, expect } from 'vitest'
import { jobsOf, test } from '../db/testing.ts'
import { a, MAINTENANT } from '../db/builders.ts'
import type { Db } from '../db/client.ts'
import type { CompteId } from '../db/schema/ids.ts'
import { systemKey, type AdminKey } from '../app/domain/cles.ts'
import { cutAdminKey } from '../app/domain/demarche/access.ts'
import { evenementsDe } from '../app/domain/demarche/pour-les-tests.ts'
import { deciderTelQuel } from '../app/domain/dossier/tel-quel-pour-les-tests.ts'
import { passerEnInstruction } from '../app/domain/dossier/passer-en-instruction.ts'
import { corpsDExpiration } from '../app/domain/lettre/corps.ts'
import { lettreEcrite, lettresInvalides } from '../app/domain/lettre/lire.ts'
import { modifierLettre, reinitialiserLettre } from '../app/domain/lettre/modifier.ts'
import {
  champ,
  instructionKeyOf,
  refusalOf,
  unDossier,
  uneDemarche,
  type DemarcheDeTest,
} from '../app/domain/testing.ts'
import { FORMULAIRE_VIDE } from '../form-engine/formulaire.ts'
import { ecrireLettreEvenement } from './jobs/lettre-evenement.ts'

async function adminDe(db: Db, demarche: DemarcheDeTest): Promise<AdminKey> {
  const { organisation_id: organisationId } = await db
    .selectFrom('demarches')
    .where('id', '=', demarche.id)
    .select('organisation_id')
    .executeTakeFirstOrThrow()
  const personne = await a.compte(db, { roles: ['administrateur'], organisationId, nom: 'Inès Carpentier' })
  await db
    .insertInto('demarche_administrateurs')
    .values({ demarche_id: demarche.id, compte_id: personne.compteId })
    .execute()
  const key = await cutAdminKey(db, MAINTENANT, personne, demarche.id)
  if (!key) throw new Error('no key')
  return key
}

const poster = (corps: string, sujet = '', base: string | null = null) => ({ sujet, corps, base })

async function derniereLettre(db: Db, a: CompteId) {
  const jobs = await jobsOf(db, 'lettre-evenement')
  const job = jobs.findLast(({ compteId }) => compteId === a)
  if (!job) throw new Error('no job')
  return ecrireLettreEvenement(systemKey(db, MAINTENANT, 'essai'), job)
}

describe('a letter that a démarche words itself', () => {
  test('leaves with its words, its tags replaced, to the same person', async ({ dbtest }) => {
    const demarche = await uneDemarche(dbtest)
    const key = await adminDe(dbtest, demarche)
    const dossier = await unDossier(dbtest, { etat: 'en_construction', demarche })
    const issue = await modifierLettre(
      key,
      'instruction',
      poster(
        'Nous lisons **{{demarche}}** ({{etat}}).\n\n{{#si question:nom remplie}}\nJamais dit\n{{/si}}',
        'Nouvelles de {{numero}}',
      ),
    )
    expect(issue).toEqual({ ok: true })
    await passerEnInstruction(await instructionKeyOf(dbtest, dossier))
    const envoi = await derniereLettre(dbtest, dossier.usager.compteId)
    const { numero } = await dbtest
      .selectFrom('dossiers')
      .where('id', '=', dossier.id)
      .select('numero')
      .executeTakeFirstOrThrow()
    expect(envoi?.a).toBe(dossier.usager.email)
    expect(envoi?.lettre.sujet.replace(/\D/g, '')).toBe(String(numero))
    expect(envoi?.lettre.sujet).toMatch(/^Nouvelles de /)
    expect(envoi?.lettre.texte).toContain('Nous lisons Aide à la plantation de haies (En cours d’examen).')
    expect(envoi?.lettre.texte).not.toContain('Jamais dit')
    expect(envoi?.lettre.html).toContain(
      'Nous lisons <strong style="font-weight:600">Aide à la plantation de haies</strong>',
    )
    expect(await evenementsDe(key)).toContain('demarche.lettre_modifiee')
  })

  test('a refusal worded by the service still says why and how to contest it', async ({ dbtest }) => {
    const demarche = await uneDemarche(dbtest)
    await modifierLettre(await adminDe(dbtest, demarche), 'refus', poster('Nous le regrettons.'))
    const dossier = await unDossier(dbtest, { etat: 'en_instruction', demarche })
    await deciderTelQuel(await instructionKeyOf(dbtest, dossier), 'refuser', 'Le plan manque.')
    const texte = (await derniereLettre(dbtest, dossier.usager.compteId))?.lettre.texte
    for (const dit of ['Nous le regrettons.', 'Votre dossier est refusé', 'Le plan manque.', 'tribunal administratif'])
      expect(texte).toContain(dit)
  })

  test('where the reading is asked for, a decision is told by no words of the démarche', async ({ dbtest }) => {
    const demarche = await uneDemarche(dbtest, { decision: { accuseLecture: true } })
    await modifierLettre(await adminDe(dbtest, demarche), 'acceptation', poster('Accepté : {{motivation}}'))
    const dossier = await unDossier(dbtest, { etat: 'en_instruction', demarche })
    await deciderTelQuel(await instructionKeyOf(dbtest, dossier), 'accepter', 'Parce que.')
    const texte = (await derniereLettre(dbtest, dossier.usager.compteId))?.lettre.texte
    expect(texte).toContain('décision')
    expect(texte).not.toMatch(/Accepté|Parce que/)
  })

  test('what nothing can say is refused, with what would work, and nothing is kept', async ({ dbtest }) => {
    const demarche = await uneDemarche(dbtest, {
      champs: [champ('nom'), champ('secu', { type: 'nir', libelle: 'NIR' })],
    })
    const key = await adminDe(dbtest, demarche)
    const issue = await modifierLettre(
      key,
      'depot',
      poster(
        '{{numro}} {{motivation}} {{question:secu}} {{question:parti}}\n\n{{#si zzz}}\nx\n{{/si}}',
        '{{nom}} **gras**',
      ),
    )
    const phrases = issue.ok ? [] : issue.problemes.map(({ champ, phrase }) => `${champ}: ${phrase}`)
    expect(phrases).toEqual([
      expect.stringMatching(/^sujet: .*mise en forme/),
      expect.stringMatching(/^corps: Ligne 3 .*condition/),
      expect.stringMatching(/^sujet: .*Nom.*épaule/),
      expect.stringMatching(/^corps: .*numro.*Vouliez-vous dire.*numero/),
      expect.stringMatching(/^corps: .*Motivation.*pas sa place/),
      expect.stringMatching(/^corps: .*NIR.*sensible/),
      expect.stringMatching(/^corps: .*parti.*pas dans le formulaire/),
    ])
    expect(await lettreEcrite(dbtest, demarche.id, 'depot')).toBeNull()
    expect(await evenementsDe(key)).toEqual([])
  })

  test('two persons who write at once lose nothing: the second is told who wrote', async ({ dbtest }) => {
    const demarche = await uneDemarche(dbtest)
    const key = await adminDe(dbtest, demarche)
    await modifierLettre(key, 'depot', poster('Un'))
    expect(await refusalOf(modifierLettre(key, 'depot', poster('Deux')))).toBe('refus')
    expect(await refusalOf(reinitialiserLettre(key, 'depot', null))).toBe('refus')
    const ecrite = await lettreEcrite(dbtest, demarche.id, 'depot')
    await modifierLettre(key, 'depot', poster('Un', '', ecrite?.at))
    expect(await evenementsDe(key)).toEqual(['demarche.lettre_modifiee'])
    await reinitialiserLettre(key, 'depot', ecrite?.at ?? null)
    expect(await lettreEcrite(dbtest, demarche.id, 'depot')).toBeNull()
    expect(await evenementsDe(key)).toEqual(['demarche.lettre_modifiee', 'demarche.lettre_reinitialisee'])
  })

  test('a letter whose question was removed is found before the form is published', async ({ dbtest }) => {
    const demarche = await uneDemarche(dbtest)
    await modifierLettre(await adminDe(dbtest, demarche), 'depot', poster('Bonjour {{question:nom}}'))
    await modifierLettre(await adminDe(dbtest, demarche), 'refus', poster('Non.'))
    const formulaire = { ...FORMULAIRE_VIDE, champs: [champ('nom')] }
    expect(await lettresInvalides(dbtest, demarche.id, formulaire)).toEqual([])
    expect(await lettresInvalides(dbtest, demarche.id, FORMULAIRE_VIDE)).toEqual([
      {
        sorte: 'depot',
        problemes: [{ champ: 'corps', phrase: expect.stringMatching(/question:nom.*pas dans le formulaire/) }],
      },
    ])
  })

  test('what a démarche adds to the letter that announces deletions reads no dossier', async ({ dbtest }) => {
    const demarche = await uneDemarche(dbtest)
    const key = await adminDe(dbtest, demarche)
    expect((await modifierLettre(key, 'expiration', poster('{{numero}}'))).ok).toBe(false)
    await modifierLettre(key, 'expiration', poster('Gardez {{demarche}}.', 'ignoré'))
    expect(await corpsDExpiration(systemKey(dbtest, MAINTENANT, 'essai'), [demarche.id, demarche.id])).toEqual([
      {
        demarche: 'Aide à la plantation de haies',
        blocs: [
          {
            kind: 'paragraphe',
            enfants: ['Gardez ', 'Aide à la plantation de haies', '.'].map((texte) => ({ kind: 'texte', texte })),
          },
        ],
      },
    ])
  })
})
