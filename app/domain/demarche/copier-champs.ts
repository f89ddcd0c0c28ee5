/** Questions of another démarche of one's own, added to the form being prepared. */
import { inTransaction } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import { champTypes } from '../../../form-engine/champs/registry.ts'
import { configDeReferentiel } from '../../../form-engine/champs/referentiel.ts'
import { copierChamps } from '../../../form-engine/edition/copier-champs.ts'
import { nomDe, type Perte } from '../../../form-engine/edition/elaguer.ts'
import { champsDe, type Formulaire, type Noeud } from '../../../form-engine/formulaire.ts'
import { formulaireStocke } from '../../../form-engine/lire-formulaire.ts'
import { within, type AdminKey } from '../cles.ts'
import { DomainError } from '../erreurs.ts'
import { copierLesFichiers } from '../fichier/copier.ts'
import { copierLesListes } from '../referentiel/copier.ts'
import { isUuid } from '../uuid.ts'
import { remplacer } from '../edition/remplacer.ts'
import { lockDemarche } from './verrou.ts'

export interface SourceDeChamps {
  id: DemarcheId
  numero: number
  titre: string
}

/** The other démarches of the person, from which they may copy questions. */
export function sourcesDeChamps(key: AdminKey): Promise<SourceDeChamps[]> {
  return miennes(key).orderBy('titre').orderBy('numero').limit(500).select(['id', 'numero', 'titre']).execute()
}

/** A node to choose: its name, its kind, how deep it stands. */
export interface NoeudACopier {
  id: string
  nom: string
  kind: Noeud['kind']
  niveau: number
}

/** What a démarche of the person holds, to choose from; null when they run no such démarche. */
export async function champsACopier(
  key: AdminKey,
  id: string,
): Promise<(SourceDeChamps & { champs: NoeudACopier[]; annotations: NoeudACopier[] }) | null> {
  const source = await lire(key, id)
  if (!source) return null
  const { formulaire, ...demarche } = source
  return { ...demarche, champs: aPlat(formulaire.champs), annotations: aPlat(formulaire.annotations) }
}

/**
 * Adds the chosen questions at the end of the form being prepared, with the lists they search. When something they need does not
 * come, it is named and nothing is written before `isConfirme`. Throws 'refus' when nothing is chosen, or when the result cannot be kept; 'introuvable' when the other
 * démarche is not theirs.
 */
export async function ajouterDesChamps(
  key: AdminKey,
  { source: id, champs, isConfirme }: { source: string; champs: readonly string[]; isConfirme: boolean },
): Promise<{ ok: true; ajoutes: number } | { ok: false; pertes: Perte[] }> {
  return inTransaction(key.db, async (tx) => {
    const cle = within(key, tx)
    const { formulaire_brouillon: cible } = await lockDemarche(tx, key.demarcheId)
    const source = await lire(cle, id)
    if (!source) throw new DomainError('introuvable', 'Cette démarche n’est pas l’une des vôtres.')
    const { formulaire, ajoutes, pertes } = copierChamps(source.formulaire, champs, cible)
    if (ajoutes.length === 0)
      throw new DomainError('refus', 'Cochez au moins une question à copier.', { champ: 'champs' })
    const venus = new Set<string>(ajoutes)
    if (pertes.length > 0 && !isConfirme) return { ok: false, pertes }
    await copierLesListes(tx, key, {
      de: source.id,
      vers: key.demarcheId,
      empreintes: listesDe(formulaire).flatMap(({ champ, empreinte }) => (venus.has(champ) ? [empreinte] : [])),
    })
    await copierLesFichiers(tx, key, { de: source.id, vers: key.demarcheId, formulaire })
    const ecrit = await remplacer(cle, formulaire)
    if (!ecrit.ok) {
      const phrases = ecrit.problemes.map(({ phrase }) => phrase).join(' ')
      throw new DomainError('refus', `Rien n’est copié. ${phrases}`, { champ: 'champs' })
    }
    return { ok: true, ajoutes: ajoutes.length }
  })
}

function listesDe({ champs, annotations }: Formulaire): { champ: string; empreinte: string }[] {
  return [...champsDe(champs), ...champsDe(annotations)].flatMap(({ champ }) => {
    if (champTypes[champ.type].source !== 'referentiel') return []
    const { source } = configDeReferentiel(champ.config)
    return source !== null && source.kind !== 'externe' ? [{ champ: champ.id, empreinte: source.id }] : []
  })
}

async function lire(key: AdminKey, id: string) {
  if (!isUuid(id)) return null
  const row = await miennes(key)
    .where('id', '=', id as DemarcheId)
    .select(['id', 'numero', 'titre', 'formulaire_brouillon'])
    .executeTakeFirst()
  if (!row) return null
  const { formulaire_brouillon: brouillon, ...demarche } = row
  return { ...demarche, formulaire: formulaireStocke(brouillon) }
}

function miennes({ db, demarcheId, personne }: AdminKey) {
  return db
    .selectFrom('demarches')
    .innerJoin('demarche_administrateurs', 'demarche_administrateurs.demarche_id', 'demarches.id')
    .where('demarche_administrateurs.compte_id', '=', personne.compteId)
    .where('demarches.id', '<>', demarcheId)
    .where('demarches.etat', '<>', 'supprimee')
}

function aPlat(noeuds: readonly Noeud[], niveau = 0): NoeudACopier[] {
  return noeuds.flatMap((noeud) => [
    { id: noeud.id, nom: nomDe(noeud), kind: noeud.kind, niveau },
    ...(noeud.kind === 'section' || noeud.kind === 'repetition' ? aPlat(noeud.enfants, niveau + 1) : []),
  ])
}
