/** An attestation on an invented dossier: what an administrateur reads before a template serves. */
import { reponsesInventees, type DossierInvente } from '../../../form-engine/balises/exemple.ts'
import { compile } from '../../../form-engine/compiled.ts'
import { CycleDeRegles } from '../../../form-engine/evaluation/load.ts'
import type { AttestationVersionId } from '../../../db/schema/ids.ts'
import { parisDate } from '../../../form-engine/temps.ts'
import { magasinObjets } from '../../adapters/objets/choisir.ts'
import { textes } from '../../textes/dictionnaire.ts'
import type { AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { cadreInvente } from '../lettre/inventer.ts'
import { SANS_CONTACT } from '../groupe/contact.ts'
import { figeable, signatureDuGroupe } from '../groupe/signature.ts'
import { fixesDeDemarche, fixesDeDossier, fixesDeGroupe } from '../lettre/fixes.ts'
import { isUuid } from '../uuid.ts'
import { figer, imagesFigees, type Figee } from './figer.ts'
import { modeleStocke, type ContenuDeModele } from './modele.ts'
import { lireContexte, modeleDe } from './modeles.ts'
import { imagesLues } from './produire.ts'
import { lireModele, type ModelePoste, type ProblemeDeModele } from './verifier.ts'

export type Invention =
  { ok: true; figee: Figee; images: Map<string, Buffer> } | { ok: false; problemes: ProblemeDeModele[] }

/** Signs that no attestation has: the registry draws from thirty-two others. */
export const NUMERO_INVENTE = '0000-0000-0000'
export const CODE_INVENTE = '0000-0000-0000-0000'

/**
 * What a template says of an invented dossier: as its page has it now, as it was saved, or as a version of it was published.
 * Throws 'introuvable', and 'refus' when the rules of the form being prepared depend on themselves.
 */
export async function inventerAttestation(
  key: AdminKey,
  id: string,
  quoi: { postee: ModelePoste } | { version: string } | null,
  dossier: DossierInvente,
): Promise<Invention> {
  const { contexte } = await lireContexte(key)
  const modele = await modeleDe(key.db, key.demarcheId, id)
  let contenu: ContenuDeModele = modele.contenu
  if (quoi && 'postee' in quoi) {
    const lue = lireModele(quoi.postee, modele.contenu, contexte)
    if (!lue.ok) return lue
    contenu = lue.modele
  } else if (quoi) contenu = await versionDe(key, id, quoi.version)
  const cadre = await cadreInvente(key)
  // Dossiers go to the first groupe, by default.
  const groupe = contexte.groupes.find((un) => un.id === contenu.groupeId) ?? contexte.groupes[0]
  const duGroupe = groupe ? await signatureDuGroupe(key.db, groupe.id) : null
  const { formulaire } = contexte
  try {
    const figee = figer(
      contenu,
      {
        sorte: modele.sorte,
        demarche: cadre.demarche,
        service: { nom: cadre.service.nom, adresse: cadre.service.adresse },
        dossier: cadre.numero,
        decideAt: key.now,
      },
      {
        compiled: compile(formulaire),
        reponses: reponsesInventees(formulaire, dossier),
        today: parisDate(key.now),
        fixes: {
          ...fixesDeDemarche({
            titre: cadre.demarche,
            delaiReponseJours: cadre.delaiReponseJours,
            service: cadre.service,
          }),
          ...fixesDeDossier({
            numero: cadre.numero,
            etat: modele.sorte === 'acceptation' ? 'accepte' : 'refuse',
            deposeAt: cadre.deposeLe,
            instructionAt: cadre.faitLe,
            decideAt: cadre.faitLe,
            motivation: cadre.motivation,
            correction: null,
            identite:
              dossier === 'complet'
                ? { genre: 'personne', personne: { civilite: 'Mme', prenom: 'Camille', nom: 'Exemple' }, mandat: null }
                : null,
            destinataire: cadre.destinataire,
            lien: '',
          }),
          ...fixesDeGroupe(cadre.service, {
            nom: groupe?.nom ?? '',
            contact: SANS_CONTACT,
            signataire: duGroupe?.signataire || 'Dominique Exemple',
            qualite: duGroupe?.signataire ? duGroupe.qualite : 'La cheffe du service',
          }),
          attestation: NUMERO_INVENTE,
        },
      },
      duGroupe && figeable(duGroupe),
    )
    return { ok: true, figee, images: await imagesLues(key.db, imagesFigees(figee.contenu), magasinObjets()) }
  } catch (error) {
    if (error instanceof CycleDeRegles) throw new DomainError('refus', textes('fr').attestations.cercle)
    throw error
  }
}

async function versionDe(key: AdminKey, modele: string, version: string): Promise<ContenuDeModele> {
  const row = isUuid(version)
    ? await key.db
        .selectFrom('attestation_versions')
        .innerJoin('attestation_modeles', 'attestation_modeles.id', 'attestation_versions.modele_id')
        .where('attestation_versions.id', '=', version as AttestationVersionId)
        .where('attestation_modeles.demarche_id', '=', key.demarcheId)
        .where((eb) => eb(eb.cast<string>('attestation_modeles.id', 'text'), '=', modele))
        .select('attestation_versions.contenu')
        .executeTakeFirst()
    : undefined
  if (!row) throw new DomainError('introuvable', textes('fr').attestations.disparu)
  return modeleStocke(row.contenu)
}
