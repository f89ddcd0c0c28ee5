/**
 * What may be told of figures. Whoever reads the dossiers reads all of them; the others, 5 and more only (ux.md §2.11), and nothing
 * from which a smaller one is found by subtraction. A delay of fewer than ten dossiers is told to nobody: it would be theirs,
 * not the service's. Pure.
 */
import type { EtatDossier } from '../../../db/schema/dossiers.ts'
import { partsDUnTout, SEUIL, type Chiffre } from '../repetition/chiffres.ts'
import { ETAPES, type Chiffres, type Delai, type Etape, type Moment } from './calculer.ts'
import type { ParReponse, QuestionFermee } from './par-reponse.ts'
import type { Pas } from './periode.ts'

/** Of fewer dossiers, no delay is told. */
export const DOSSIERS_D_UN_DELAI = 10

/** A delay in whole days, or of how few dossiers it would be. */
export type DelaiMontre = { median: number; p90: number } | { surSeulement: Chiffre }

export interface PartMontree {
  deposes: Chiffre
  decides: Chiffre
  delai: DelaiMontre
}

export interface ChiffresMontres {
  entonnoir: Record<'commences' | 'deposes' | 'pris' | 'decides', Chiffre> | null
  etats: Partial<Record<EtatDossier, Chiffre>>
  pas: Pas
  moments: (Pick<Moment, 'debut'> & { deposes: Chiffre; decides: Chiffre })[]
  delais: Record<Etape, DelaiMontre>
  groupes: (PartMontree & { id: string; nom: string; enCours: Chiffre })[]
}

export interface ParReponseMontre {
  question: QuestionFermee
  reponses: { valeur: string | null; deposes: Chiffre; acceptes: Chiffre; refuses: Chiffre; delai: DelaiMontre }[]
}

/** The figures as they are shown: whole, or to whoever reads no dossier. */
export function montrer(chiffres: Chiffres, isEntier: boolean): ChiffresMontres {
  const { entonnoir, etats, pas, moments, delais, groupes } = chiffres
  const parts = (nombres: readonly number[]) => (isEntier ? [...nombres] : partsDUnTout(nombres))
  const noms = Object.keys(etats) as EtatDossier[]
  const parEtat = parts(noms.map((etat) => etats[etat] ?? 0))
  const colonne = (lire: (moment: Moment) => number) => parts(moments.map(lire))
  const deposes = colonne((moment) => moment.deposes)
  const decides = colonne((moment) => moment.decides)
  const groupesDeposes = parts(groupes.map((groupe) => groupe.deposes))
  const groupesDecides = parts(groupes.map((groupe) => groupe.decides))
  return {
    entonnoir: entonnoir && (isEntier ? entonnoir : etagesMontres(entonnoir)),
    etats: Object.fromEntries(noms.map((etat, rang) => [etat, parEtat[rang] ?? 0])),
    pas,
    moments: moments.map(({ debut }, rang) => ({ debut, deposes: deposes[rang] ?? 0, decides: decides[rang] ?? 0 })),
    delais: Object.fromEntries(ETAPES.map((etape) => [etape, delaiMontre(delais[etape], isEntier)])) as Record<
      Etape,
      DelaiMontre
    >,
    groupes: groupes.map((groupe, rang) => ({
      id: groupe.id,
      nom: groupe.nom,
      deposes: groupesDeposes[rang] ?? 0,
      // What is not over is found from the deposits and the states: told only with both.
      enCours: isEntier ? groupe.enCours : 'tu',
      decides: groupesDecides[rang] ?? 0,
      delai: delaiMontre(groupe.delai, isEntier),
    })),
  }
}

/** The same of the answers to a question. */
export function montrerParReponse({ question, reponses }: ParReponse, isEntier: boolean): ParReponseMontre {
  const parts = (nombres: readonly number[]) => (isEntier ? [...nombres] : partsDUnTout(nombres))
  const deposes = parts(reponses.map((reponse) => reponse.deposes))
  return {
    question,
    reponses: reponses.map((reponse, rang) => {
      const { acceptes, refuses } = reponse
      const [accepte = 0, refuse = 0] = isEntier
        ? [acceptes, refuses]
        : partsDUnTout([acceptes, refuses, reponse.deposes - acceptes - refuses])
      const vu = deposes[rang] ?? 0
      const isTu = typeof vu !== 'number'
      return {
        valeur: reponse.valeur,
        deposes: vu,
        acceptes: isTu ? 'tu' : accepte,
        refuses: isTu ? 'tu' : refuse,
        delai: delaiMontre(reponse.delai, isEntier),
      }
    }),
  }
}

/** Each stage holds the next: what leaves between two of them is a part too. */
function etagesMontres(entonnoir: NonNullable<Chiffres['entonnoir']>): NonNullable<ChiffresMontres['entonnoir']> {
  const noms = ['commences', 'deposes', 'pris', 'decides'] as const
  const montres = Object.fromEntries(noms.map((nom) => [nom, entonnoir[nom]])) as Record<(typeof noms)[number], Chiffre>
  for (const [rang, nom] of noms.entries()) {
    const n = entonnoir[nom]
    const avant = noms[rang - 1]
    const reste = avant === undefined ? 0 : entonnoir[avant] - n
    if (n > 0 && n < SEUIL) montres[nom] = 'moins'
    else if (reste > 0 && reste < SEUIL) montres[nom] = 'tu'
  }
  return montres
}

function delaiMontre({ nombre, median, p90 }: Delai, isEntier: boolean): DelaiMontre {
  if (nombre >= DOSSIERS_D_UN_DELAI && median !== null && p90 !== null)
    return { median: enJours(median), p90: enJours(p90) }
  return { surSeulement: isEntier || nombre === 0 || nombre >= SEUIL ? nombre : 'moins' }
}

/** Days, one decimal under ten. */
const enJours = (jours: number) => (jours < 10 ? Math.round(jours * 10) / 10 : Math.round(jours))
