/** For tests: a démarche whose form has every nature of column, and dossiers whose answers are drawn from a few. */
import * as fc from 'fast-check'
import { a, MAINTENANT } from '../../../db/builders.ts'
import type { Db, Tx } from '../../../db/client.ts'
import type { EtatDossier } from '../../../db/schema/dossiers.ts'
import type { DossierId, GroupeId } from '../../../db/schema/ids.ts'
import { champCompile } from '../../../form-engine/compiled.ts'
import type { Repetition, StableId } from '../../../form-engine/formulaire.ts'
import { lireCellKey, type Reponses } from '../../../form-engine/reponses.ts'
import {
  OPERATEURS_PAR_NATURE,
  valeursDe,
  type Critere,
  type Filtre,
  type Nature,
} from '../../../form-engine/liste/filtre.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { addSeconds, parisDate, type Instant } from '../../../form-engine/temps.ts'
import type { InstructeurKey, Personne } from '../cles.ts'
import { cutInstructeurKey } from '../compte/access.ts'
import { evaluer } from '../dossier/evaluer.ts'
import { compilee } from '../revision/compilee.ts'
import { champ, uneDemarche, type DemarcheDeTest } from '../testing.ts'
import { CATALOGUE_COMMUN, type Catalogue } from './catalogue.ts'
import type { LigneDeListe } from './lignes-lues.ts'
import { pageDeListe, type VueDeDossiers } from './page.ts'
import { changerDeVue, VUE_PAR_DEFAUT } from '../../../form-engine/liste/vue.ts'
import { premierLibre, type Place } from './emplacements.ts'
import type { DossierNaif } from './filtrer-naif-de-test.ts'
import { projeter } from './projeter.ts'

const OPTIONS = [
  { id: 'a', libelle: 'Aubépine' },
  { id: 'b', libelle: 'Bourdaine' },
  { id: 'c', libelle: 'Érable champêtre' },
]

const TRAVAUX: Repetition = {
  kind: 'repetition',
  id: 'travaux' as StableId,
  libelle: 'Travaux',
  obligatoire: false,
  enfants: [
    champ('objet', { type: 'text' }),
    champ('cout', { type: 'decimal_number' }),
    champ('fini', { type: 'date' }),
  ],
}

/** A démarche with a question of each nature, some in a repetition, some asked only of those who said yes, some annotated. */
export function demarcheDeTousLesGenres(db: Db | Tx): Promise<DemarcheDeTest> {
  return uneDemarche(db, {
    champs: [
      champ('commune', { type: 'text' }),
      champ('montant', { type: 'decimal_number' }),
      champ('double', {
        type: 'computed',
        config: { sorte: 'decimal', decimales: 2 },
        calcul: { op: 'add', left: { champ: 'montant' as StableId }, right: { champ: 'montant' as StableId } },
      }),
      champ('debut', { type: 'date' }),
      champ('rendez_vous', { type: 'datetime' }),
      champ('urgent', { type: 'yes_no' }),
      champ('essence', { type: 'drop_down_list', config: { options: OPTIONS } }),
      champ('essences', { type: 'multiple_drop_down_list', config: { options: OPTIONS } }),
      champ('raison', { afficherSi: { champ: 'urgent' as StableId } }),
      TRAVAUX,
    ],
    annotations: [champ('avis', { type: 'text' }), champ('note', { type: 'integer_number' })],
  })
}

const TEXTES = ['Évreux', 'evreux', 'Saint-Étienne', '100 % bio', 'a_b', 'Œuvre', 'zut', 'Le Mans']
const NOMBRES = ['-2', '0', '0.5', '10', '12.25', '1000000']
const JOURS = ['2025-12-31', '2026-01-01', '2026-11-20', '2026-11-22', '2026-11-23', '2026-12-15']
const MINUTES = ['2026-11-21T22:59Z', '2026-11-21T23:00Z', '2026-11-22T10:00Z', '2026-06-30T22:30Z']

/** Answers of one dossier: each question is answered or not. */
export const desReponses: fc.Arbitrary<Record<string, Json>> = fc
  .record({
    commune: fc.option(fc.constantFrom(...TEXTES)),
    montant: fc.option(fc.constantFrom(...NOMBRES)),
    debut: fc.option(fc.constantFrom(...JOURS)),
    rendez_vous: fc.option(fc.constantFrom(...MINUTES)),
    urgent: fc.option(fc.boolean()),
    essence: fc.option(fc.constantFrom('a', 'b', 'c')),
    essences: fc.option(fc.uniqueArray(fc.constantFrom('a', 'b', 'c'), { minLength: 1 })),
    raison: fc.option(fc.constantFrom(...TEXTES)),
    avis: fc.option(fc.constantFrom(...TEXTES)),
    note: fc.option(fc.constantFrom('1', '5', '12')),
    lignes: fc.array(
      fc.record({
        objet: fc.option(fc.constantFrom(...TEXTES)),
        cout: fc.option(fc.constantFrom(...NOMBRES)),
        fini: fc.option(fc.constantFrom(...JOURS)),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ lignes, ...simples }) => ({
    ...simples,
    ...Object.fromEntries(
      lignes.flatMap((ligne, rang) => {
        const row = `01J0000000000000000000000${rang}`
        return [
          [`travaux~${row}`, `V${rang + 1}`],
          ...Object.entries(ligne).map(([question, reponse]) => [`${question}~${row}`, reponse]),
        ] as [string, Json][]
      }),
    ),
  }))

/** Something to compare a column of a nature with. */
function uneValeur(nature: Nature, isPeriode: boolean): fc.Arbitrary<string> {
  switch (nature) {
    case 'number':
      return fc.constantFrom('0', '0,5', '10', '12,25', '-3', '1 000 000')
    case 'date':
      return isPeriode
        ? fc.constantFrom('cette_semaine', 'ce_mois', 'cette_annee', '-7j', '+1m', 'aujourdhui')
        : fc.constantFrom('2026-11-22', '2026-11-21', '2026-01-01', 'aujourdhui', '-2j', '+1m')
    case 'boolean':
      return fc.constantFrom('oui', 'non')
    case 'enum':
    case 'enums':
      return fc.constantFrom('Aubépine', 'bourdaine', 'erable champetre', 'Chêne')
    default:
      return fc.constantFrom('EVREUX', 'evreux', 'saint', '%', '_', 'œuvre', 'e')
  }
}

/** A filter that the columns of the forms can answer. */
export function unFiltreSur(catalogue: Catalogue): fc.Arbitrary<Filtre> {
  const colonnes = [...catalogue.values()].filter(({ sorte }) => sorte === 'formulaire')
  const critere = fc
    .constantFrom(...colonnes)
    .chain(({ id, nature }) => fc.tuple(fc.constant({ id, nature }), fc.constantFrom(...OPERATEURS_PAR_NATURE[nature])))
    .chain(([{ id, nature }, operateur]): fc.Arbitrary<Critere> => {
      const { min, max } = valeursDe(operateur)
      const valeurs = fc.array(uneValeur(nature, operateur === 'dans'), { minLength: min, maxLength: Math.min(max, 3) })
      return fc.record({ colonne: fc.constant(id), operateur: fc.constant(operateur), valeurs })
    })
  const mode = fc.constantFrom('toutes' as const, 'une' as const)
  const groupe = fc.record({ mode, criteres: fc.array(critere, { minLength: 1, maxLength: 3 }) })
  return fc.record({ mode, groupes: fc.array(groupe, { maxLength: 3 }) })
}

export interface DossierSeme extends DossierNaif {
  id: DossierId
  deposeAt: Instant
}

/** Deposits dossiers that hold these answers, and writes their rows of the lists. */
export async function semer(
  db: Db | Tx,
  demarche: DemarcheDeTest,
  tirages: readonly Record<string, Json>[],
  wanted: { groupeId?: GroupeId; etat?: EtatDossier } = {},
): Promise<DossierSeme[]> {
  const compiled = await compilee(db, demarche.revisionId)
  const usager = await a.compte(db)
  const etat = wanted.etat ?? 'en_construction'
  const semes: DossierSeme[] = []
  for (const [rang, tirage] of tirages.entries()) {
    // Some are deposited at the same instant.
    const deposeAt = addSeconds(MAINTENANT, -Math.floor(rang / 3))
    const reponses = enReponses(tirage)
    const { id } = await db
      .insertInto('dossiers')
      .values({
        demarche_id: demarche.id,
        revision_id: demarche.revisionId,
        groupe_id: wanted.groupeId ?? demarche.groupeId,
        usager_id: usager.compteId,
        etat,
        cree_at: MAINTENANT,
        activite_on: parisDate(MAINTENANT),
        depose_at: deposeAt,
        instruction_at: etat === 'en_construction' ? null : MAINTENANT,
        decide_at: etat === 'accepte' ? MAINTENANT : null,
        purge_at: null,
        averti_at: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const blocs = Map.groupBy(Object.entries(reponses), ([cle]) => {
      const lue = lireCellKey(cle)
      const question = lue && champCompile(compiled, lue.champ)
      return question ? question.bloc : (lue?.champ ?? cle)
    })
    for (const [bloc, cellules] of blocs) {
      await db
        .insertInto('dossier_section')
        .values({ dossier_id: id, bloc, reponses: JSON.stringify(Object.fromEntries(cellules)) })
        .execute()
    }
    semes.push({ id, deposeAt, compiled, reponses, etat: evaluer(compiled, reponses, parisDate(deposeAt)) })
  }
  await projeter(
    db,
    semes.map(({ id }) => id),
  )
  return semes
}

function enReponses(tirage: Record<string, Json>): Reponses {
  return Object.fromEntries(
    Object.entries(tirage)
      .filter(([, value]) => value !== null)
      .map(([cle, value]) => [cle, { kind: 'value', value, seq: 1 }]),
  ) as Reponses
}

/** Keeps in slots those columns that `garder` names, and says they are ready. */
export async function retenir(
  db: Db | Tx,
  demarche: DemarcheDeTest,
  catalogue: Catalogue,
  garder: (colonne: string) => boolean,
): Promise<void> {
  const prises: Place[] = []
  for (const colonne of catalogue.values()) {
    if (colonne.sorte === 'fixe' || colonne.formulaire.repetition !== null || !garder(colonne.id)) continue
    if (colonne.nature === 'files') continue
    // From the second row, so that both are read.
    const place = prises.length % 2 ? premierLibre(colonne.nature, prises) : deLaSeconde(colonne.nature, prises)
    if (!place) continue
    prises.push(place)
    await db
      .insertInto('colonnes_de_liste')
      .values({
        demarche_id: demarche.id,
        colonne: colonne.id,
        nature: colonne.nature,
        ...place,
        prete: true,
        cree_at: MAINTENANT,
      })
      .execute()
  }
}

function deLaSeconde(nature: Parameters<typeof premierLibre>[0], prises: readonly Place[]): Place | null {
  const place = premierLibre(
    nature,
    prises.filter(({ rang }) => rang === 2).map(({ emplacement }) => ({ rang: 1 as const, emplacement })),
  )
  return place && { rang: 2, emplacement: place.emplacement }
}

/** The key of the instructeur of a démarche on their groupes. */
export async function cleDInstructeur(db: Db | Tx, personne: object): Promise<InstructeurKey> {
  const key = await cutInstructeurKey(db, MAINTENANT, personne as Personne)
  if (!key) throw new Error('not an instructeur')
  return key
}

/** What the list across démarches holds, archived dossiers left out; or what a search finds in it. */
export async function lignesDeTous(key: InstructeurKey, recherche = ''): Promise<LigneDeListe[]> {
  const page = await pageDeListe(
    key,
    null,
    CATALOGUE_COMMUN,
    changerDeVue({ ...VUE_PAR_DEFAUT, onglet: 'tous' }, { recherche }) as VueDeDossiers,
  )
  if (page === 'trop_long') throw new Error('the list took too long')
  return page.lignes
}
