/**
 * Keeps what a service fills in for somebody who has not begun: sealed under a token, for a few days. Nothing is a
 * dossier yet.
 */
import type { FormulaireCompile } from '../../../form-engine/compiled.ts'
import { champCompile } from '../../../form-engine/compiled.ts'
import { CIVILITES } from '../../../form-engine/champs/civilite.ts'
import { longueur, surUneLigne } from '../../../form-engine/champs/lecture.ts'
import { texteStockable, toJson } from '../../../form-engine/json.ts'
import { addSeconds, type Instant } from '../../../form-engine/temps.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { textes } from '../../textes/dictionnaire.ts'
import { compter } from '../compte/limites.ts'
import type { PublicKey } from '../cles.ts'
import { NOM_MAX } from '../identite/lire-saisie.ts'
import { POLITIQUE_PAR_DEFAUT } from '../politique/table.ts'
import { compilee } from '../revision/compilee.ts'
import { isParametreDIdentite, trierIdentite, type ParametreDIdentite } from './identite.ts'
import { juger, type Refusee } from './juger.ts'
import { CLE_D_ORIGINE, ORIGINE_MAX } from './limites.ts'
import { lirePreremplissage, PREFIXE } from './lire.ts'
import { demarcheOuverte, type DemarcheOuverte } from './ouverte.ts'
import { empreinteDuJeton, nouveauJeton, sceller } from './sceau.ts'

/** What was left out, and why, in a sentence. */
export interface LaisseeDeCote {
  cle: string
  raison: string
}

export type Garde =
  | { ok: true; chemin: string; jeton: string; expireAt: Instant; reponses: number; laissees: LaisseeDeCote[] }
  /** Nothing could be read: nothing is kept. */
  | { ok: false; laissees: LaisseeDeCote[] }

/**
 * Counts one try by its address, then for its démarche, before anything it says is read. Throws 'trop_de_demandes',
 * 'introuvable', 'refus' when the démarche is closed.
 */
export async function admettrePreremplissage(
  key: PublicKey,
  numeroOuChemin: string,
  adresseIp: string | null,
): Promise<DemarcheOuverte> {
  if (adresseIp) await compter(key.db, 'preremplissage.reseau', adresseIp)
  const demarche = await demarcheOuverte(key, numeroOuChemin)
  await compter(key.db, 'preremplissage.demarche', demarche.id)
  return demarche
}

/** Keeps what can be read: answers, and who asks. */
export async function garder(
  key: PublicKey,
  demarche: DemarcheOuverte,
  corps: Readonly<Record<string, unknown>>,
): Promise<Garde> {
  const compiled = await compilee(key.db, demarche.revisionId)
  const { origine, demandes, laissees } = trier(corps)
  const identite = trierIdentite(demarche.attendu, demandes)
  const lu = lirePreremplissage(compiled, demandes)
  const { lisibles, refusees } = await juger({ db: key.db, demarcheId: demarche.id }, compiled, lu.operations, {
    dehors: false,
  })
  const t = textes('fr').preremplir.laissees
  laissees.push(
    ...lu.ecartees.map(({ cle, motif }) => ({ cle, raison: t[motif] })),
    ...refusees.map((refusee) => ({
      cle: lu.cles.get(refusee.operation) ?? '',
      raison: raisonDe(compiled, refusee),
    })),
    ...identite.laissees.map(({ cle, isDemandee }) => ({ cle, raison: raisonDIdentite(cle, isDemandee) })),
  )
  const lues = lisibles.filter(({ champ }) => champCompile(compiled, champ) !== null)
  const reponses = lues.length + identite.lues.length
  if (reponses === 0) return { ok: false, laissees }
  const jeton = nouveauJeton()
  const expireAt = addSeconds(key.now, POLITIQUE_PAR_DEFAUT['prefill.orphanDays'] * 86_400)
  await key.db
    .insertInto('preremplissages')
    .values({
      demarche_id: demarche.id,
      empreinte: empreinteDuJeton(jeton),
      origine,
      reponses,
      contenu: sceller(jeton, { operations: lisibles, identite: identite.lues }),
      cree_at: key.now,
      expire_at: expireAt,
    })
    .execute()
  return { ok: true, chemin: demarche.chemin, jeton, expireAt, reponses, laissees }
}

function trier(corps: Readonly<Record<string, unknown>>) {
  const t = textes('fr').preremplir.laissees
  const laissees: LaisseeDeCote[] = []
  const demandes: [string, Json][] = []
  let origine: string | null = null
  for (const [brute, value] of Object.entries(corps)) {
    const cle = texteStockable(brute)
    if (cle.startsWith(PREFIXE) || isParametreDIdentite(cle)) demandes.push([cle, toJson(value)])
    else if (cle !== CLE_D_ORIGINE) laissees.push({ cle: cle.slice(0, 80), raison: t.autre })
    else if (isOrigine(value)) origine = surUneLigne(texteStockable(value)).normalize('NFC')
    else laissees.push({ cle, raison: t.origine(ORIGINE_MAX) })
  }
  return { origine, demandes, laissees }
}

/** A name, and nothing one could take for a link. */
function isOrigine(value: unknown): value is string {
  if (typeof value !== 'string') return false
  const nom = surUneLigne(value)
  return nom !== '' && longueur(nom) <= ORIGINE_MAX && !/[<>@]|:\/\/|www\./i.test(nom)
}

function raisonDIdentite(cle: ParametreDIdentite, isDemandee: boolean): string {
  const t = textes('fr').preremplir.laissees
  if (!isDemandee) return t.identite
  return cle === 'identite_genre' ? t.genre(CIVILITES) : t.nom(NOM_MAX)
}

function raisonDe(compiled: FormulaireCompile, { operation, code, params }: Refusee): string {
  const { preremplir, erreurs } = textes('fr')
  if (code === null) return preremplir.laissees.vide
  return erreurs.phrase(code, params, champCompile(compiled, operation.champ)?.exemple ?? null)
}
