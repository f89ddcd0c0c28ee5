/** A bundle becomes a démarche, or goes into one being prepared: in one transaction, as the dry run that was read said. */
import { colonnesDeContact, SANS_CONTACT } from '../groupe/contact.ts'
import { inTransaction, type Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Attentes } from '../../../form-engine/scenarios.ts'
import { civilDate } from '../../../form-engine/temps.ts'
import { acteurOf, within, type AdminKey } from '../cles.ts'
import { cleDeLaDemarcheCreee } from '../demarche/access.ts'
import { creer } from '../demarche/creer.ts'
import { lockDemarche } from '../demarche/verrou.ts'
import { remplacer } from '../edition/remplacer.ts'
import { DomainError } from '../erreurs.ts'
import { inscrire } from '../evenement/inscrire.ts'
import { garderListe } from '../referentiel/importer.ts'
import { inserer as insererScenario } from '../scenario/ecrire.ts'
import { poserLesLangues } from '../traduction/paquet.ts'
import { colonnesDesReglages } from './colonnes.ts'
import { poserLesAttestations } from './attestations.ts'
import { poserLesDocuments } from './documents.ts'
import { poserLesLettres } from './lettres.ts'
import { ouvrirListe } from './ouvrir-liste.ts'
import { preparer, type APoser, type Prevision } from './previsualiser.ts'
import { cibleDe, oublier, type CleDImport } from './recevoir.ts'
import { nouveauxGroupes, nouveauxScenarios } from './resoudre.ts'
import { reconnaitre } from './signataires.ts'

export type ImportDePaquet =
  | { ok: true; id: DemarcheId }
  /** Something has changed since the dry run was read: here is what would be done now, and nothing was. */
  | { ok: false; prevision: Prevision }

/**
 * Applies the bundle that waits. `constat` is that of the dry run that was read; `confiance` says that the person recognises a
 * signer nobody here knew, who is then remembered. Throws 'introuvable' when none waits any more, 'refus' otherwise.
 */
export async function importerLePaquet(
  key: CleDImport,
  { constat, confiance }: { constat: string; confiance: boolean },
): Promise<ImportDePaquet> {
  return inTransaction(key.db, async (tx) => {
    const cible = cibleDe(key)
    if (cible !== null) await lockDemarche(tx, cible)
    const pret = await preparer(tx, key, true)
    if (!pret)
      throw new DomainError(
        'introuvable',
        'Aucun paquet n’attend plus ici : il a été importé, ou gardé plus d’un jour.',
      )
    const { prevision, ...aPoser } = pret
    if (prevision.constat !== constat) return { ok: false, prevision }
    const { signataire, empreinte } = prevision
    if (signataire.confiance === 'inconnue') {
      if (!confiance)
        throw new DomainError(
          'refus',
          `Dites que vous reconnaissez la signature de « ${signataire.instance} », ou n’importez pas ce paquet.`,
          { champ: 'confiance' },
        )
      await reconnaitre(tx, key, { cle: signataire.cle, nom: signataire.instance })
    }
    const admin = await cleDeLaDemarche(tx, key, aPoser)
    await poser(tx, admin, aPoser)
    await oublier(tx, key)
    await inscrire(
      tx,
      { acteur: acteurOf(key), now: key.now },
      {
        type: 'demarche.paquet_importe',
        demarcheId: admin.demarcheId,
        donnees: { paquet: empreinte, signataire: signataire.empreinte },
      },
    )
    return { ok: true, id: admin.demarcheId }
  })
}

/** The démarche that receives the bundle: the one of the key, or a new one under its address. */
async function cleDeLaDemarche(tx: Tx, key: CleDImport, { resolution: { paquet } }: APoser): Promise<AdminKey> {
  if ('demarcheId' in key) return within(key, tx)
  const { titre, chemin } = paquet.presentation
  const id = await creer(within(key, tx), { titre, chemin })
  return cleDeLaDemarcheCreee(within(key, tx), id)
}

async function poser(tx: Tx, key: AdminKey, { verifie, resolution: { paquet }, actuel }: APoser): Promise<void> {
  await tx
    .updateTable('demarches')
    .set({
      ...colonnesDesReglages(paquet),
      modifie_at: key.now,
      // A new démarche has its address already: of two at once, the base decided.
      ...(actuel && { chemin: paquet.presentation.chemin }),
    })
    .where('id', '=', key.demarcheId)
    .execute()
  // What was never public leaves no address behind.
  await tx
    .deleteFrom('demarche_chemins')
    .where('demarche_id', '=', key.demarcheId)
    .where('chemin', '<>', ({ selectFrom }) =>
      selectFrom('demarches').where('demarches.id', '=', key.demarcheId).select('demarches.chemin'),
    )
    .execute()
  await poserLesGroupes(tx, key, paquet, actuel)
  const connues = actuel?.listes.map(({ empreinte }) => empreinte) ?? []
  for (const liste of paquet.listes.filter(({ empreinte }) => !connues.includes(empreinte))) {
    const { entete, lots } = await ouvrirListe(verifie.archive.fichier(liste.empreinte), liste)
    await garderListe(tx, key, { ...entete, ...liste, nombre: liste.lignes, lignes: lots })
  }
  await poserLesDocuments(tx, key, paquet, verifie.archive)
  const remplacement = await remplacer(key, paquet.formulaire)
  if (!remplacement.ok)
    throw new DomainError(
      'refus',
      `Le formulaire de ce paquet ne peut pas être repris : ${remplacement.problemes.map(({ phrase }) => phrase).join(' ')}`,
    )
  await poserLesLettres(tx, key, paquet)
  await poserLesAttestations(tx, key, paquet)
  for (const { jour, attentes, ...scenario } of nouveauxScenarios(paquet, actuel))
    await insererScenario(tx, key, { ...scenario, jour: civilDate(jour), attentes: attentes as Attentes })
  await poserLesLangues(tx, key, paquet.traductions ?? [])
}

async function poserLesGroupes(
  tx: Tx,
  { demarcheId }: AdminKey,
  paquet: APoser['resolution']['paquet'],
  actuel: APoser['actuel'],
): Promise<void> {
  const contactDe = (nom: string) =>
    colonnesDeContact(paquet.groupes.find((un) => un.nom === nom)?.contact ?? SANS_CONTACT)
  const parDefaut = paquet.groupes.find((groupe) => groupe.parDefaut)?.nom
  if (actuel === null && parDefaut !== undefined)
    await tx
      .updateTable('groupes')
      .set({ nom: parDefaut, ...contactDe(parDefaut) })
      .where('demarche_id', '=', demarcheId)
      .where('par_defaut', '=', true)
      .execute()
  const noms = nouveauxGroupes(paquet, actuel).filter((nom) => actuel !== null || nom !== parDefaut)
  if (noms.length > 0)
    await tx
      .insertInto('groupes')
      .values(noms.map((nom) => ({ demarche_id: demarcheId, nom, ...contactDe(nom) })))
      .execute()
}
