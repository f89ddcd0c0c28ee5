/**
 * A démarche from a file: our own document, or a descriptor in the format of the public GraphQL API of DS. The report of
 * what became of each thing read stays with the démarche, so that it can be read again.
 */
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { importDs, type DemarcheImportee } from '../../../form-engine/import/ds.ts'
import type { LigneDeRapport, Rapport } from '../../../form-engine/import/rapport.ts'
import { estObjet, toJson } from '../../../form-engine/json.ts'
import { parseFormulaire } from '../../../form-engine/lire-formulaire.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'
import type { AdminKey, AdministrateurKey } from '../cles.ts'
import { politique } from '../politique/table.ts'
import { estContact } from './checklist.ts'
import { creer, type NouvelleDemarche } from './creer.ts'
import { lireJson } from './texte-json.ts'

export type Import = { ok: true; id: DemarcheId; rapport: Rapport } | { ok: false; problemes: Probleme[] }

/**
 * Creates a démarche from the text of a file. Problems of a document come back with their paths, and nothing is created.
 * Throws 'refus' when the text is not JSON or weighs more than 5 MB.
 */
export async function importer(key: AdministrateurKey, texte: string): Promise<Import> {
  const lu = lireFichier(lireJson(texte))
  if (!lu.ok) return lu
  const { ok: _lu, rapport, ...demarche } = lu
  const id = await creer(key, { ...demarche, rapport })
  return { ok: true, id, rapport }
}

/** The report of the import the démarche comes from; null when it was not imported. */
export async function rapportDImport(key: AdminKey): Promise<Rapport | null> {
  const row = await key.db
    .selectFrom('demarches')
    .where('id', '=', key.demarcheId)
    .select('rapport_import')
    .executeTakeFirst()
  return (row?.rapport_import as Rapport | null | undefined) ?? null
}

type Lu = ({ ok: true; rapport: Rapport } & NouvelleDemarche) | { ok: false; problemes: Probleme[] }

/** Reads either format; a pure function of the file. */
export function lireFichier(json: unknown): Lu {
  if (isNotre(json)) return lireNotre(json)
  const importe = importDs(json)
  if (!importe.ok) return importe
  const { reglages, conservationMois, rapport } = reglagesDe(importe.demarche)
  return {
    ok: true,
    titre: importe.titre.slice(0, 300),
    description: importe.description,
    formulaire: importe.formulaire,
    reglages,
    conservationMois,
    rapport: [...importe.rapport, ...rapport],
  }
}

interface Notre {
  titre?: unknown
  description?: unknown
  formulaire?: unknown
}

function isNotre(json: unknown): json is Notre {
  return typeof json === 'object' && json !== null && ('langage' in json || 'formulaire' in json)
}

// Our own document is either the bare formulaire, or { titre, description, formulaire }.
function lireNotre(notre: Notre): Lu {
  const isNu = 'langage' in notre
  const lu = parseFormulaire(isNu ? notre : notre.formulaire)
  if (!lu.ok) {
    const problemes = lu.problemes.map(({ chemin, phrase }) => ({
      chemin: isNu ? chemin : ['formulaire', chemin].filter(Boolean).join('.'),
      phrase,
    }))
    return { ok: false, problemes }
  }
  const texte = (brut: unknown): string => (typeof brut === 'string' ? brut.trim() : '')
  const rapport: Rapport = isNu ? [] : resteDe(notre)
  return {
    ok: true,
    titre: texte(notre.titre).slice(0, 300) || 'Démarche importée',
    description: texte(notre.description).slice(0, 20_000),
    formulaire: lu.formulaire,
    rapport: [...rapport, ...convertis(lu.formulaire)],
  }
}

function resteDe(notre: Notre): Rapport {
  const json = toJson(notre, 2)
  if (!estObjet(json)) return []
  return Object.keys(json)
    .filter((cle) => !['titre', 'description', 'formulaire'].includes(cle))
    .map((cle) => ligne(cle, 'ignore', 'Cette information n’est pas connue d’un fichier de démarche.'))
}

function convertis({ champs, annotations }: Formulaire): Rapport {
  const lignes = (noeuds: Formulaire['champs'], ou: string): Rapport =>
    noeuds.map((noeud, rang) => ({
      chemin: `${ou}[${rang}]`,
      libelle: noeud.kind === 'section' ? noeud.titre : noeud.libelle,
      quoi: 'converti',
      raison: '',
    }))
  return [...lignes(champs, 'champs'), ...lignes(annotations, 'annotations')]
}

function reglagesDe(demarche: DemarcheImportee) {
  const rapport: Rapport = []
  const reglages: NonNullable<NouvelleDemarche['reglages']> = {}
  const { service, dpo, conservationMois, cadreJuridique } = demarche
  const nom = service?.nom ?? service?.organisme
  if (nom) reglages.serviceNom = nom.slice(0, 300)
  if (service?.nom && service.organisme) rapport.push(aRevoir('service.organisme', service.organisme))
  if (service?.siret) rapport.push(aRevoir('service.siret', service.siret))
  if (service?.typeOrganisme) rapport.push(aRevoir('service.typeOrganisme', service.typeOrganisme))
  if (cadreJuridique) reglages.cadreJuridique = cadreJuridique.slice(0, 2_000)
  const contact = dpo?.replace(/^mailto:/i, '') ?? ''
  if (estContact(contact)) reglages.contactDroits = contact
  else if (dpo) rapport.push(aRevoir('dpoURL', dpo))
  if (demarche.notice) rapport.push(aRevoir('notice', demarche.notice))
  if (demarche.deliberation) rapport.push(aRevoir('deliberation', demarche.deliberation))
  if (demarche.siteWeb) rapport.push(aRevoir('siteWebURL', demarche.siteWeb))
  const max = politique.decided.monthsWithoutApproval
  if (conservationMois !== null && conservationMois > max) {
    const raison = `${conservationMois} mois demandent un accord : la conservation devient ${max} mois. Demandez-en plus sur la page « Conservation » de la démarche.`
    rapport.push(ligne('dureeConservationDossiers', 'approche', raison))
  }
  return { reglages, conservationMois: conservationMois === null ? null : Math.min(conservationMois, max), rapport }
}

function aRevoir(cle: string, valeur: string): LigneDeRapport {
  return ligne(
    cle,
    'ignore',
    `« ${valeur.slice(0, 300)} » n’a pas de place dans les réglages : citez-le dans la description s’il sert.`,
  )
}

function ligne(cle: string, quoi: LigneDeRapport['quoi'], raison: string): LigneDeRapport {
  return { chemin: cle, libelle: cle, quoi, raison }
}
