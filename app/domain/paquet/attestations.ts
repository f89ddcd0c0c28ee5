/**
 * The templates of attestations of a démarche in its bundle: their drafts, written, judged, and put back as drafts. Who signs
 * stays at home: a bundle holds nothing of anybody, and a signature is not lent to another administration.
 */
import type { Db, Tx } from '../../../db/client.ts'
import type { DemarcheId } from '../../../db/schema/ids.ts'
import type { Expression } from '../../../form-engine/conditions/expression.ts'
import { lireExpression } from '../../../form-engine/conditions/lire-expression.ts'
import { toJson } from '../../../form-engine/json.ts'
import {
  PROFONDEUR_DU_PAQUET,
  partieEnTexte,
  type AttestationDePaquet,
  type AttestationsDePaquet,
  type Paquet,
} from '../../../form-engine/paquet/paquet.ts'
import type { Probleme } from '../../../form-engine/probleme.ts'
import { enJson, lireTexteRiche, texteRicheStocke } from '../../../form-engine/texte-riche.ts'
import { ecrireContenu, insererModele } from '../attestation/ecrire.ts'
import { modeleVide, type ContenuDeModele } from '../attestation/modele.ts'
import { etatsDesImages, groupesNommes, modelesDe, type ModeleLu } from '../attestation/modeles.ts'
import { problemesDeModele } from '../attestation/verifier.ts'
import type { AdminKey } from '../cles.ts'

/** What a démarche announces, and the drafts of the templates it uses; null where it has none of it. */
export async function attestationsDuPaquet(db: Db | Tx, demarcheId: DemarcheId): Promise<AttestationsDePaquet | null> {
  const annonce = await db
    .selectFrom('demarches')
    .where('id', '=', demarcheId)
    .select(['atteste_acceptation as acceptation', 'atteste_refus as refus'])
    .executeTakeFirstOrThrow()
  const groupes = await groupesNommes(db, demarcheId)
  const etats = await etatsDesImages(db, demarcheId)
  // As any other file, one that the analysis refused does not travel.
  const voyage = (sha256: string) => ['en_attente', 'sain'].includes(etats.get(sha256) ?? '')
  const modeles = (await modelesDe(db, demarcheId))
    .filter(({ retireAt }) => retireAt === null)
    .map(({ sorte, contenu }): AttestationDePaquet => {
      const { nom, groupeId, si, titre, corps, pied, logo } = contenu
      return {
        decision: sorte,
        nom,
        groupe: groupes.find(({ id }) => id === groupeId)?.nom ?? null,
        si: si && toJson(si, PROFONDEUR_DU_PAQUET),
        titre,
        corps: enJson(corps),
        pied,
        logo: logo && voyage(logo.sha256) ? { empreinte: logo.sha256, alt: logo.alt } : null,
      }
    })
  return annonce.acceptation || annonce.refus || modeles.length > 0 ? { annonce, modeles } : null
}

/** The digests of the images that they show. */
export function imagesDuPaquet({ attestations }: Pick<Paquet, 'attestations'>): string[] {
  return (attestations?.modeles ?? []).flatMap(({ logo }) => (logo ? [logo.empreinte] : []))
}

/** Why templates of a bundle could not be kept as they are: no condition, not a text, a groupe it does not name, twice the same. */
export function problemesDesAttestations({ attestations, groupes, documents = [] }: Paquet): Probleme[] {
  const vus = new Set<string>()
  return (attestations?.modeles ?? []).flatMap(({ decision, nom, groupe, si, corps, logo }, rang): Probleme[] => {
    const ici = `attestations.modeles[${rang}]`
    const cle = `${decision} ${nom}`
    if (vus.has(cle)) return [{ chemin: `${ici}.nom`, phrase: `Le modèle « ${nom} » est écrit deux fois.` }]
    vus.add(cle)
    const problemes: Probleme[] = []
    const lu = lireTexteRiche(corps)
    if (!lu.ok) return lu.problemes.map(({ chemin, phrase }) => ({ chemin: `${ici}.corps.${chemin}`, phrase }))
    if (partieEnTexte(enJson(lu.document)) !== partieEnTexte(corps))
      problemes.push({ chemin: `${ici}.corps`, phrase: 'Ce texte n’est pas écrit comme une attestation s’écrit.' })
    if (si !== null) lireExpression(si, `${ici}.si`, problemes)
    if (groupe !== null && !groupes.some((un) => un.nom === groupe))
      problemes.push({ chemin: `${ici}.groupe`, phrase: `Aucun groupe de ce paquet ne s’appelle « ${groupe} ».` })
    if (logo && !documents.some(({ empreinte }) => empreinte === logo.empreinte))
      problemes.push({ chemin: `${ici}.logo`, phrase: 'Ce logo n’est pas parmi les documents du paquet.' })
    return problemes
  })
}

/** What in a template the formulaire beside it could not say: it is kept as a draft, which is not published until it is put right. */
export function fautesDAttestation(modele: AttestationDePaquet, { formulaire }: Pick<Paquet, 'formulaire'>): string[] {
  const contenu = { ...contenuDe(modele), groupeId: null }
  // A draft may be unfinished: what is judged is what it says.
  return problemesDeModele(contenu, { formulaire, groupes: [] })
    .filter(({ champ }) => ['condition', 'titre', 'corps'].includes(champ))
    .map(({ phrase }) => phrase)
}

/** Puts the templates of a bundle in the démarche of the key, as drafts; who signs one of the same name stays. Others stay. */
export async function poserLesAttestations(
  tx: Tx,
  key: AdminKey,
  { attestations, groupes }: Pick<Paquet, 'attestations' | 'groupes'>,
): Promise<void> {
  if (!attestations) return
  const { acceptation, refus } = attestations.annonce
  await tx
    .updateTable('demarches')
    .set({ atteste_acceptation: acceptation, atteste_refus: refus })
    .where('id', '=', key.demarcheId)
    .execute()
  const ici = await tx
    .selectFrom('groupes')
    .where('demarche_id', '=', key.demarcheId)
    .select(['id', 'nom', 'par_defaut as parDefaut'])
    .execute()
  const parDefaut = groupes.find((groupe) => groupe.parDefaut)?.nom
  const groupeId = (nom: string | null): ContenuDeModele['groupeId'] => {
    if (nom === null) return null
    // The default groupe of a démarche keeps its name: the bundle's may be called otherwise.
    const trouve = ici.find((un) => un.nom === nom) ?? (nom === parDefaut ? ici.find((un) => un.parDefaut) : undefined)
    if (!trouve) throw new Error('a bundle creates the groupes that it names before it uses them')
    return trouve.id
  }
  const la = await modelesDe(tx, key.demarcheId)
  for (const modele of attestations.modeles) {
    const deja = memeModele(modele, la)
    const contenu = { ...contenuDe(modele), groupeId: groupeId(modele.groupe) }
    if (deja) await ecrireContenu(tx, key, deja, { ...contenu, signature: deja.contenu.signature })
    else await insererModele(tx, key, { sorte: modele.decision, contenu })
  }
}

function memeModele({ decision, nom }: AttestationDePaquet, la: readonly ModeleLu[]): ModeleLu | undefined {
  return la.find(({ sorte, contenu, retireAt }) => retireAt === null && sorte === decision && contenu.nom === nom)
}

function contenuDe({ nom, si, titre, corps, pied, logo }: AttestationDePaquet): Omit<ContenuDeModele, 'groupeId'> {
  return {
    ...modeleVide(nom),
    si: si === null ? null : conditionDe(si),
    titre,
    corps: texteRicheStocke(corps),
    pied,
    logo: logo && { sha256: logo.empreinte, alt: logo.alt },
  }
}

function conditionDe(si: NonNullable<AttestationDePaquet['si']>): Expression {
  const lue = lireExpression(si, 'si', [])
  if (!lue) throw new TypeError('the condition of a bundle that was checked is not readable')
  return lue
}
