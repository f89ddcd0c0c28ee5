/** Gathers, from the database, the facts the publication list is drawn from. */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import { champsDe, type Formulaire } from '../../../form-engine/formulaire.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import type { CivilDate } from '../../../form-engine/temps.ts'
import { DomainError } from '../erreurs.ts'
import { relireInstance } from '../instance/lire.ts'
import { blocages, verificationDe } from '../revision/verification.ts'
import { groupesDe } from '../groupe/groupes-de.ts'
import { groupeNomme, nommesParLeRoutage } from '../groupe/nomme.ts'
import { dureeMaximale } from '../conservation/duree-maximale.ts'
import { problemesDeReferentiels } from '../referentiel/verifier-formulaire.ts'
import { fichiersManquants } from '../fichier/manquants.ts'
import { attestationsManquantes } from '../attestation/modeles.ts'
import { lettresInvalides } from '../lettre/lire.ts'
import { obstaclesDeScenarios } from '../scenario/obstacles.ts'
import type { FaitsDePublication, QuestionProtegee } from './checklist.ts'

/** The facts of a démarche on a day. Throws 'introuvable' when it does not exist. */
export async function faitsDe(db: Db | Tx, id: DemarcheId, today: CivilDate): Promise<FaitsDePublication> {
  const row = await db
    .selectFrom('demarches')
    .innerJoin('organisations', 'organisations.id', 'demarches.organisation_id')
    .where('demarches.id', '=', id)
    .select([
      'titre',
      'description',
      'service_nom',
      'service_contact',
      'service_telephone',
      'service_adresse',
      'cadre_juridique',
      'contact_droits',
      'conservation_mois',
      'formulaire_brouillon',
      'chemin',
      'cadre_nature',
      'sans_mineurs',
      'sans_donnees_particulieres',
      'finalites',
      'aipd_reference',
      'donnees_deverrouillees',
      'responsable_traitement',
      'dpd_contact',
    ])
    .executeTakeFirst()
  if (!row) throw new DomainError('introuvable', 'Cette démarche n’existe plus.')
  const formulaire = formulaireStocke(row.formulaire_brouillon)
  const { legal } = await relireInstance({ db })
  const groupes = await groupesDe(db, id)
  const parDefaut = groupes.find(({ isParDefaut }) => isParDefaut)
  return {
    titre: row.titre,
    description: row.description,
    serviceNom: row.service_nom,
    serviceContact: row.service_contact,
    serviceTelephone: row.service_telephone,
    serviceAdresse: row.service_adresse,
    cadreJuridique: row.cadre_juridique,
    chemin: row.chemin,
    cadreNature: row.cadre_nature,
    contactDroits: row.contact_droits,
    responsable: row.responsable_traitement || (legal['responsableTraitement'] ?? ''),
    dpdContact: row.dpd_contact || (legal['dpdContact'] ?? ''),
    sansMineurs: row.sans_mineurs,
    sansDonneesParticulieres: row.sans_donnees_particulieres,
    protegees: questionsProtegees(formulaire),
    finalites: row.finalites,
    aipdReference: row.aipd_reference,
    deverrouillees: row.donnees_deverrouillees,
    conservationMois: row.conservation_mois,
    conservationMaxMois: await dureeMaximale(db, id),
    champs: [...champsDe(formulaire.champs)].length,
    blocages: blocages(verificationDe(formulaire, today)),
    listes: (await problemesDeReferentiels(db, id, formulaire, true)).map(({ phrase }) => phrase),
    fichiers: await fichiersManquants(db, id, formulaire),
    courriels: (await lettresInvalides(db, id, formulaire)).flatMap(({ problemes }) =>
      problemes.map(({ phrase }) => phrase),
    ),
    attestations: await phrasesDesAttestations(db, id, formulaire),
    scenariosEchoues: (await obstaclesDeScenarios(db, id, formulaire)).map(({ nom }) => nom),
    groupeParDefaut: parDefaut?.nom ?? '',
    instructeurs: parDefaut?.instructeurs ?? 0,
    groupesNommes: nommesParLeRoutage(formulaire)
      .map((nom) => ({ nom, connu: groupeNomme(groupes, nom) }))
      .filter(({ connu }) => connu?.isParDefaut !== true)
      .map(({ nom, connu }) => ({ nom: connu?.nom ?? nom, instructeurs: connu?.instructeurs ?? null })),
  }
}

async function phrasesDesAttestations(db: Db | Tx, id: DemarcheId, formulaire: Formulaire): Promise<string[]> {
  const { manquants, invalides } = await attestationsManquantes(db, id, formulaire)
  return [...manquants, ...invalides]
}

/** The questions of a formulaire whose answers the law protects more, annotations included. */
export function questionsProtegees({ champs, annotations }: Formulaire): QuestionProtegee[] {
  return [...champsDe(champs), ...champsDe(annotations)].flatMap(({ champ: { id, libelle, type } }) => {
    const { sensitivity } = champTypes[type]
    return sensitivity === 'ordinary' ? [] : [{ id, libelle, sensibilite: sensitivity }]
  })
}
