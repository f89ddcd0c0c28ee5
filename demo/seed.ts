/**
 * The demonstration: three administrations, an account of each role, four démarches published and forty-two dossiers in
 * every state, made by the verbs a person would use, each with the instant at which they would have. Runs raw in Node.
 * One transaction: an interrupted seed leaves nothing, and the next one starts afresh.
 */
import fs from 'node:fs'
import { sql } from 'kysely'
import { now } from '../clock.ts'
import { inTransaction, processDb, type Db, type Tx } from '../db/client.ts'
import type { DemarcheId, OrganisationId } from '../db/schema/ids.ts'
import type { Role } from '../db/schema/roles.ts'
import { addSeconds, instant, parisDate, type Instant } from '../form-engine/temps.ts'
import { cutAdministrateurKey, cutPersonKey } from '../app/domain/compte/access.ts'
import { condenser } from '../app/domain/compte/mot-de-passe.ts'
import { systemKey, type OwnerKey, type Personne } from '../app/domain/cles.ts'
import { fixerLaRegle } from '../app/domain/conservation/fixer-la-regle.ts'
import { cutAdminKey } from '../app/domain/demarche/access.ts'
import { DECLARATION_MAX, declarer, donneesDe } from '../app/domain/demarche/donnees.ts'
import { fixerLeDemandeur } from '../app/domain/demarche/demandeur.ts'
import { importer } from '../app/domain/demarche/importer.ts'
import { publier } from '../app/domain/demarche/publier.ts'
import type { Reglages } from '../app/domain/demarche/reglages.ts'
import { regler } from '../app/domain/demarche/regler.ts'
import { cutOwnerKey, cutInstructionKey } from '../app/domain/dossier/access.ts'
import { commencer } from '../app/domain/dossier/commencer.ts'
import { decisions } from '../app/domain/dossier/decider.ts'
import { deposer } from '../app/domain/dossier/deposer.ts'
import { vuALaDecision } from '../app/domain/dossier/vu-a-la-decision.ts'
import { vuAuDepot } from '../app/domain/dossier/vu-au-depot.ts'
import { passerEnInstruction } from '../app/domain/dossier/passer-en-instruction.ts'
import { annoter, repondre, type Accuse } from '../app/domain/dossier/repondre.ts'
import { ajouterInstructeur } from '../app/domain/groupe/ajouter-instructeur.ts'
import { enregistrerIdentite } from '../app/domain/identite/enregistrer.ts'
import type { Attendu } from '../app/domain/identite/identite.ts'
import { ajouter } from '../app/domain/piece-jointe/ajouter.ts'
import { compilee } from '../app/domain/revision/compilee.ts'
import { trouverOuCreer } from '../app/domain/organisation/trouver-ou-creer.ts'
import { agir } from '../app/domain/silence/agir.ts'
import type { RegleDeDecision } from '../app/domain/silence/regle.ts'
import { reglerLaDecision } from '../app/domain/silence/regler.ts'
import { textes } from '../app/textes/dictionnaire.ts'
import { OPERATIONS_MAX, type Operation } from '../form-engine/operations.ts'
import { autresUsagers, comptesDeDemo, type EmailDeDemo } from './comptes.ts'
import { echanger, inviterLesAutres } from './a-plusieurs.ts'
import { DOSSIERS, isAPlusieurs, MOTIVATIONS, type DossierDeDemo } from './dossiers.ts'
import { hasard, type Hasard } from './hasard.ts'
import { pdfDeDemo } from './pdf.ts'
import { annotationsDeDemo, reponsesDeDemo } from './reponses.ts'

const DAY = 86_400
/** Days before today at which the démarches were published. */
const OUVERTURE = 200

const ORGANISATIONS = {
  ombelle: 'Communauté de communes du Val d’Ombelle',
  arvelle: 'Préfecture d’Arvelle',
  sauve: 'Direction de l’environnement de Haute-Sauve',
} as const
type NomDOrganisation = keyof typeof ORGANISATIONS

interface DemarcheDeDemo {
  administrateur: EmailDeDemo
  instructeur: EmailDeDemo
  reglages: Reglages
  conservationMois: number
  /** Who asks, and what the démarche decides by itself, where it says so. */
  demandeur?: Attendu
  decision?: RegleDeDecision
}

const DEMARCHES = {
  'plantation-de-haies': {
    administrateur: 'odile@exemple.fr',
    instructeur: 'ines@exemple.fr',
    reglages: {
      chemin: 'aide-plantation-haies',
      serviceNom: 'Service environnement du Val d’Ombelle',
      serviceContact: 'haies@exemple.fr',
      serviceTelephone: '02 61 91 00 10',
      serviceHoraires: 'du lundi au vendredi de 9 h à 12 h 30',
      serviceAdresse: '4 place du Lavoir, Saint-Aubin-des-Prés',
      cadreJuridique: 'Délibération n° 2026-041 du conseil communautaire du Val d’Ombelle, 12 mars 2026',
      contactDroits: 'dpd.ombelle@exemple.fr',
      delaiReponseJours: 42,
    },
    conservationMois: 12,
  },
  'especes-protegees': {
    administrateur: 'salome@exemple.fr',
    instructeur: 'ines@exemple.fr',
    reglages: {
      chemin: 'derogation-especes-protegees',
      serviceNom: 'Service de la biodiversité de Haute-Sauve',
      serviceContact: 'biodiversite@exemple.fr',
      serviceTelephone: '02 61 91 00 30',
      serviceHoraires: 'du lundi au jeudi de 14 h à 17 h',
      serviceAdresse: '18 quai des Tanneurs, Sauvelle',
      contactDroits: 'dpd.sauve@exemple.fr',
      delaiReponseJours: 120,
    },
    conservationMois: 36,
  },
  'detr-dsil': {
    administrateur: 'bastien@exemple.fr',
    instructeur: 'marius@exemple.fr',
    reglages: {
      chemin: 'subvention-detr-dsil',
      description:
        'Votre commune ou votre intercommunalité a un projet d’investissement ? Demandez une subvention au titre de la **DETR** ou de la **DSIL**.\n\nCette démarche s’adresse aux communes et aux groupements du département d’Arvelle. Les travaux ne doivent pas avoir commencé.',
      serviceNom: 'Bureau des dotations de la préfecture d’Arvelle',
      serviceContact: 'dotations@exemple.fr',
      serviceTelephone: '02 61 91 00 20',
      serviceAdresse: '1 cours de la Préfecture, Arvelle',
      cadreJuridique: 'Code général des collectivités territoriales, articles L. 2334-32 et suivants',
      contactDroits: 'dpd.arvelle@exemple.fr',
      delaiReponseJours: 180,
    },
    conservationMois: 36,
  },
  'stationnement-demenagement': {
    administrateur: 'odile@exemple.fr',
    instructeur: 'ines@exemple.fr',
    reglages: {
      chemin: 'stationnement-demenagement',
      serviceNom: 'Service de la voirie du Val d’Ombelle',
      serviceContact: 'voirie@exemple.fr',
      serviceTelephone: '02 61 91 00 14',
      serviceAdresse: '4 place du Lavoir, Saint-Aubin-des-Prés',
      cadreJuridique: 'Code général des collectivités territoriales, articles L. 2213-1 et suivants',
      contactDroits: 'dpd.ombelle@exemple.fr',
    },
    conservationMois: 6,
    demandeur: { demandeur: 'personne', pourUnTiers: true, civilite: true },
    decision: { mode: 'sva', periode: { nombre: 2, unite: 'mois' }, correction: 'suspendre', accuseLecture: true },
  },
} as const satisfies Record<string, DemarcheDeDemo>
export type NomDeDemarche = keyof typeof DEMARCHES

const ROLE_DANS: Partial<Record<EmailDeDemo, NomDOrganisation>> = {
  'odile@exemple.fr': 'ombelle',
  'bastien@exemple.fr': 'arvelle',
  'salome@exemple.fr': 'sauve',
}

/** Makes the demonstration, unless it is there already. */
export async function seedDemo(db: Db = processDb()): Promise<void> {
  const at = instant(now().toString())
  await inTransaction(db, async (tx) => {
    // Two seeds at once take turns: the second finds the accounts of the first.
    await sql`select pg_advisory_xact_lock(hashtext('demo'))`.execute(tx)
    const [premier] = comptesDeDemo
    const known = await tx.selectFrom('comptes').where('email', '=', premier.email).select('id').executeTakeFirst()
    if (known) return
    const personnes = await creerComptes(tx, at)
    const ids = await publierDemarches(tx, at, personnes)
    for (const [rang, dossier] of DOSSIERS.entries()) {
      await creerDossier({ tx, at, personnes, demarcheId: ids[dossier.demarche], dossier, rang })
    }
    await oublierLettres(tx, at)
  })
}

type Personnes = ReadonlyMap<string, Personne>

async function creerComptes(tx: Tx, at: Instant): Promise<Personnes> {
  const depuis = addSeconds(at, -(OUVERTURE + 10) * DAY)
  const organisations = new Map<NomDOrganisation, OrganisationId>()
  for (const [cle, nom] of Object.entries(ORGANISATIONS)) {
    organisations.set(cle as NomDOrganisation, await trouverOuCreer(tx, nom))
  }
  const personnes = new Map<string, Personne>()
  const condenses = await Promise.all(comptesDeDemo.map(({ motDePasse }) => condenser(motDePasse)))
  const inserer = async (nom: string, email: string, condense: string | null, role: Role) => {
    const { id } = await tx
      .insertInto('comptes')
      .values({ email, nom, mot_de_passe: condense, cree_at: depuis, confirme_at: depuis })
      .returning('id')
      .executeTakeFirstOrThrow()
    const roles: Role[] = [...new Set<Role>(['usager', role])]
    const organisation = ROLE_DANS[email as EmailDeDemo]
    await tx
      .insertInto('roles')
      .values(
        roles.map((un) => ({
          compte_id: id,
          role: un,
          organisation_id: un === 'administrateur' && organisation ? (organisations.get(organisation) ?? null) : null,
          attribue_at: depuis,
        })),
      )
      .execute()
    personnes.set(email, { compteId: id, email, nom, roles })
  }
  for (const [rang, { nom, email, role }] of comptesDeDemo.entries()) {
    await inserer(nom, email, condenses[rang] ?? null, role)
  }
  for (const { nom, email } of autresUsagers) await inserer(nom, email, null, 'usager')
  return personnes
}

async function publierDemarches(tx: Tx, at: Instant, personnes: Personnes) {
  const ids: Partial<Record<NomDeDemarche, DemarcheId>> = {}
  const quand = addSeconds(at, -OUVERTURE * DAY)
  for (const [nom, demarche] of Object.entries<DemarcheDeDemo>(DEMARCHES)) {
    const { administrateur, instructeur, reglages, conservationMois, demandeur, decision } = demarche
    const personne = trouver(personnes, administrateur)
    const key = exiger(cutAdministrateurKey(tx, quand, personne), administrateur)
    const lu = await importer(key, fs.readFileSync(new URL(`./demarches/${nom}.json`, import.meta.url), 'utf8'))
    if (!lu.ok) throw new Error(`demo/demarches/${nom}.json: ${JSON.stringify(lu.problemes.slice(0, 3))}`)
    const admin = exiger(await cutAdminKey(tx, quand, personne, lu.id), nom)
    await regler(admin, reglages)
    const { organisation } = await donneesDe(admin)
    await declarer(admin, {
      cadreNature: 'texte',
      responsable: `Représentant légal : ${organisation.nom}`.slice(0, DECLARATION_MAX),
      dpdContact: reglages.contactDroits ?? '',
      sansMineurs: 'oui',
      sansDonneesParticulieres: 'oui',
      aipdReference: '',
    })
    await fixerLaRegle(admin, { mois: conservationMois, brouillonJours: null, methode: 'supprimer' })
    if (demandeur) await fixerLeDemandeur(admin, demandeur)
    if (decision) await reglerLaDecision(admin, decision)
    await ajouterInstructeur(admin, instructeur)
    await publier(admin)
    ids[nom as NomDeDemarche] = lu.id
  }
  return ids as Record<NomDeDemarche, DemarcheId>
}

interface Chantier {
  tx: Tx
  at: Instant
  personnes: Personnes
  demarcheId: DemarcheId
  dossier: DossierDeDemo
  rang: number
}

async function creerDossier({ tx, at, personnes, demarcheId, dossier, rang }: Chantier): Promise<void> {
  const { demarche, etat, ageJours } = dossier
  const h = hasard(`${demarche} ${rang}`)
  const { reglages, instructeur: email } = DEMARCHES[demarche]
  // One dossier in four is that of the account one signs in with.
  const auHasard = rang % 4 === 0 ? 'camille@exemple.fr' : h.un(autresUsagers).email
  const usager = trouver(personnes, dossier.usager ?? auHasard)
  const instructeur = trouver(personnes, email)
  // Never later than now, and in the order of the acts.
  const debut = addSeconds(at, -ageJours * DAY - h.entier(900, 20_000))
  const apres = (jours: number) => plusTot(addSeconds(debut, Math.round(jours * DAY)), at)

  const id = await commencer(cutPersonKey(tx, debut, usager), reglages.chemin)
  const edition = exiger(await cutOwnerKey(tx, addSeconds(debut, 600), usager, id), 'edition')
  const { revision_publiee_id: revisionId } = await tx
    .selectFrom('demarches')
    .where('id', '=', demarcheId)
    .select('revision_publiee_id')
    .executeTakeFirstOrThrow()
  const formulaire = await compilee(tx, exiger(revisionId, 'revision'))
  const personne = { nom: usager.nom ?? usager.email, email: usager.email }
  const contexte = { h, today: parisDate(debut), personne }
  const { operations, fichiers } = reponsesDeDemo(formulaire, contexte)
  if ('demandeur' in DEMARCHES[demarche]) await direQuiDemande(edition, dossier)
  const isBrouillon = etat === 'brouillon'
  await parLots(isBrouillon ? operations.slice(0, Math.ceil(operations.length * 0.6)) : operations, (lot) =>
    repondre(edition, lot),
  )
  if (isBrouillon) return
  for (const { formats, libelle, ...question } of fichiers) {
    await joindre(edition, question, { formats, libelle, h })
  }
  if (isAPlusieurs(dossier)) await inviterLesAutres(tx, edition, personnes)
  const depot = exiger(await cutOwnerKey(tx, apres(0.1), usager, id), 'depot')
  await deposer(depot, await vuAuDepot(depot))
  // Where the démarche takes dossiers by itself, at the deposit and not when the worker first runs.
  const faits = await agir(systemKey(tx, depot.now, 'démonstration'), id)
  if (isAPlusieurs(dossier)) await echanger(tx, id, { usager, instructeur, apres })
  if (etat === 'en_construction') return

  const instruction = async (jours: number) =>
    exiger(await cutInstructionKey(tx, apres(jours), instructeur, id), 'instruction')
  if (!faits.includes('passerEnInstruction')) await passerEnInstruction(await instruction(2))
  const annotations = annotationsDeDemo(formulaire, { ...contexte, today: parisDate(apres(3)) })
  const annotation = await instruction(3)
  await parLots(annotations.operations, (lot) => annoter(annotation, lot))
  if (etat === 'en_instruction') return

  if (etat === 'retire') throw new Error('no demonstration of a withdrawn dossier')
  const DECISION = { accepte: 'accepter', refuse: 'refuser', sans_suite: 'classerSansSuite' } as const
  const motivation = h.un<string>(MOTIVATIONS[etat])
  const decideur = await instruction(h.entier(10, 35))
  await decisions[DECISION[etat]](decideur, { motivation, vu: await vuALaDecision(decideur) })
}

async function direQuiDemande(key: OwnerKey, { beneficiaire }: DossierDeDemo): Promise<void> {
  const { accord } = textes('fr').identite.page
  const [prenom = '', ...suite] = (key.personne.nom ?? '').split(' ')
  const soi = { prenom, nom: suite.join(' ') }
  if (beneficiaire === null) {
    const personne = { civilite: 'Mme', ...soi } as const
    await enregistrerIdentite(key, { genre: 'personne', personne, mandat: null }, { base: 0, accord })
    return
  }
  const { avertir, ...personne } = beneficiaire
  const mandat = { mandataire: soi, avertir, courriel: null }
  await enregistrerIdentite(key, { genre: 'personne', personne, mandat }, { base: 0, accord })
}

async function parLots(operations: readonly Operation[], envoyer: (lot: Operation[]) => Promise<Accuse[]>) {
  for (let debut = 0; debut < operations.length; debut += OPERATIONS_MAX) {
    const accuses = await envoyer(operations.slice(debut, debut + OPERATIONS_MAX))
    const refusee = accuses.find(({ sort }) => sort !== 'inscrite')
    if (refusee) throw new Error(`demonstration answer refused: ${JSON.stringify(refusee)}`)
  }
}

async function joindre(
  key: Parameters<typeof ajouter>[0],
  question: Parameters<typeof ajouter>[1],
  { formats, libelle, h }: { formats: readonly string[]; libelle: string; h: Hasard },
): Promise<void> {
  if (formats.length > 0 && !formats.includes('pdf')) return
  async function* source() {
    yield await Promise.resolve(pdfDeDemo(libelle))
  }
  const nom = `${/devis/i.test(libelle) ? 'devis' : 'piece'}-${h.entier(100, 999)}.pdf`
  const ajout = await ajouter(key, question, { nom, source: source() })
  if (!ajout.ok) throw new Error(`demonstration file refused: ${ajout.motif} (${libelle})`)
}

/**
 * The letters of so many past dossiers would drown the inbox of whoever starts the demonstration: only those of the acts
 * of the last three days go out.
 */
async function oublierLettres(tx: Tx, at: Instant): Promise<void> {
  await sql`
    delete from pgboss.job
    where name in ('lettre-evenement', 'lettre-message', 'lettre-remarque')
        and data->>'evenementId' in (
          select id::text from evenements where at < ${addSeconds(at, -3 * DAY)}::timestamptz
        )
      or name = 'lettre-lien'
        and data->>'lienId' in (select id::text from liens where cree_at < ${addSeconds(at, -3 * DAY)}::timestamptz)`.execute(
    tx,
  )
}

function trouver(personnes: Personnes, email: string): Personne {
  return exiger(personnes.get(email), email)
}

function exiger<T>(value: T | null | undefined, quoi: string): T {
  if (value === null || value === undefined) throw new Error(`the demonstration lacks ${quoi}`)
  return value
}

const plusTot = (a: Instant, b: Instant): Instant => (a < b ? a : b)
