/** What an ambiguous answer may mean, so that the page can ask: "Montreuil" names three communes, a département has several EPCI. */
import { resoudreEpci } from '../../adapters/epci.ts'
import { resoudreCommune } from '../../adapters/geographie.ts'
import { rechercheDeCommune } from '../../../form-engine/champs/communes.ts'
import { rechercheDEpci } from '../../../form-engine/champs/epci.ts'
import { configDeReferentiel, rechercheDeLigne } from '../../../form-engine/champs/referentiel.ts'
import type { Partie } from '../../../form-engine/compiled.ts'
import { lireCellKey, type CellKey, type Cellule, type Reponses } from '../../../form-engine/reponses.ts'
import type { Json, Source } from '../../../form-engine/type-de-champ.ts'
import { detailDe } from '../referentiel/detail.ts'
import { lecteurDe, type Lieu } from '../referentiel/lecteur.ts'
import { resoudreLigne } from '../referentiel/resoudre.ts'
import { adressesProposees } from './resoudre-adresse.ts'
import type { PropositionDeSaisie } from '../../../form-engine/saisie.ts'

type Brouillon = Extract<Cellule, { kind: 'draft' }>
type Proposer = (cellule: Brouillon, config: Json, lieu: Lieu) => PropositionDeSaisie[] | Promise<PropositionDeSaisie[]>

/** Answers of one page that are proposed something: each is a search. */
const BROUILLONS_MAX = 50

const PAR_SOURCE: Record<Source, Proposer> = {
  communes: ({ raw }) => {
    const recherche = rechercheDeCommune(raw)?.recherche ?? ''
    const found = resoudreCommune(recherche)
    if (found.kind !== 'plusieurs') return []
    return found.communes.flatMap(({ code, nom, codePostal, nomDepartement }) => {
      const valeur = codePostal === '' ? nom : `${nom} (${codePostal})`
      // A proposal is what one would have typed: it is offered only when that leads to it and nowhere else.
      const back = resoudreCommune(valeur)
      return back.kind === 'une' && back.commune.code === code ? [{ valeur, detail: nomDepartement }] : []
    })
  },
  epci: ({ raw }) => {
    const recherche = rechercheDEpci(raw)
    const found = recherche && resoudreEpci(recherche)
    if (found?.kind !== 'plusieurs') return []
    return found.epcis.flatMap(({ code, nom, codeDepartement, nomDepartement }) => {
      const valeur = `${nom} (${codeDepartement})`
      const typed = rechercheDEpci(valeur)
      const back = typed && resoudreEpci(typed)
      return back?.kind === 'un' && back.epci.code === code ? [{ valeur, detail: nomDepartement }] : []
    })
  },
  adresses: async ({ code, raw }, _config, lieu) =>
    code === 'adresse_ambigue'
      ? (await adressesProposees(raw, lieu)).map(({ libelle }) => ({ valeur: libelle, detail: '' }))
      : [],
  // The registers answer for one number or none.
  entreprises: () => [],
  etablissements: () => [],
  referentiel: async ({ code, raw }, reglages, lieu) => {
    const typed = rechercheDeLigne(raw)
    const config = configDeReferentiel(reglages)
    const lecteur = lecteurDe(lieu, config)
    if (code !== 'referentiel_ambigu' || typed === null || lecteur === null) return []
    const found = await resoudreLigne(lecteur, typed)
    if (found.kind !== 'plusieurs') return []
    return found.lignes.map((ligne) => ({
      valeur: ligne.id,
      libelle: ligne.libelle,
      detail: detailDe(ligne, config),
    }))
  },
}

/** The proposals for the drafts that their source finds ambiguous, by key; of one page when it is given. */
export async function propositionsDe(
  lieu: Lieu,
  partie: Partie,
  reponses: Reponses,
  page?: string,
): Promise<ReadonlyMap<CellKey, PropositionDeSaisie[]>> {
  const propositions = new Map<CellKey, PropositionDeSaisie[]>()
  let cherches = 0
  for (const [cle, cellule] of Object.entries(reponses) as [CellKey, Cellule][]) {
    if (cellule.kind !== 'draft' || cherches === BROUILLONS_MAX) continue
    const id = lireCellKey(cle)?.champ
    const champ = id !== undefined && Object.hasOwn(partie.champs, id) ? partie.champs[id] : undefined
    if (!champ?.source || (page !== undefined && champ.page !== page)) continue
    cherches += 1
    propositions.set(cle, await PAR_SOURCE[champ.source](cellule, champ.config, lieu))
  }
  return propositions
}
