/**
 * What must exist each day, by the texts alone (obligations §1.7 and §4.4, decision 4, the issue of the clock): a pure
 * model, written apart from app/domain/conservation, of which it imports nothing. It plays the same acts and is asked, each
 * day, what stands: dossiers with their last day and their notices, letters, announces, traces.
 */
import { Temporal } from 'temporal-polyfill'

/** `2026-11-22` */
type Jour = string
/** `2026-11-22T10:00:00.000Z` */
type Moment = string

export type Etat = 'brouillon' | 'en_construction' | 'en_instruction' | 'accepte' | 'refuse' | 'sans_suite' | 'retire'
export type Decision = 'accepte' | 'refuse' | 'sans_suite'

/** A dossier of the model; people, démarches and dossiers are told by their rank. */
export interface Fiche {
  usager: number
  demarche: number
  etat: Etat
  activite: Jour
  deposeAt: Moment | null
  /** Of the decision, or of the withdrawal. */
  finiAt: Moment | null
  corbeille: Jour | null
  ajout: number
  /** End of the hold; `isGele` until somebody lifts it, even past its end. */
  gel: Jour | null
  isGele: boolean
  dernierJour: Jour | null
  averti: { jour: Jour; par: 'lettre' | 'ecran' } | null
  isRappele: boolean
  /** Notices that the instructeurs had. */
  dits: number
}

/** What is set; null follows the instance, and the instance follows the table. */
export interface Reglage {
  mois: number | null
  jours: number | null
}

/** An act at an instant. */
export type Acte =
  | { quoi: ActeDeDossier; dossier: number }
  | { quoi: 'decider'; dossier: number; decision: Decision }
  | { quoi: 'geler'; dossier: number; fin: Jour }
  | { quoi: 'commencer'; usager: number; demarche: number }
  | ({ quoi: 'regler'; demarche: number | null } & Reglage)
  | { quoi: 'recalculer'; demarche: number | null }
  | { quoi: 'balayer'; ensemble: 1 | 2 }
  /** Every letter that waits is written, then the act happens, then the server says what it takes. */
  | { quoi: 'courrier'; refusees: number[]; pendant: Acte | null }
  | { quoi: 'retour'; compte: number }

export const ACTES_DE_DOSSIER = [
  'repondre',
  'garder',
  'supprimer',
  'restaurer',
  'deposer',
  'retirer',
  'annulerRetrait',
  'instruire',
  'prolonger',
  'lever',
] as const
export type ActeDeDossier = (typeof ACTES_DE_DOSSIER)[number]

interface Lettre {
  compte: number
  jour: Jour
  demandeAt: Moment
  etat: 'a_envoyer' | 'acceptee' | 'refusee' | 'sans_objet'
}

interface Annonce {
  groupe: number
  sorte: 'suppression' | 'attente'
  jour: Jour
  at: Moment
  nombre: number
  du: Jour
  au: Jour
}

export interface Modele {
  fiches: Map<number, Fiche>
  prochain: number
  instance: Reglage
  demarches: Reglage[]
  /** The account that instructs each démarche. */
  instructeurs: number[]
  lettres: Lettre[]
  annonces: Annonce[]
  rebonds: Set<number>
  traces: { dossier: number; motif: string; etat: Etat; jour: Jour }[]
}

/** Obligations §1.7. */
const TABLE = { mois: 36, jours: 15, moisMax: 60, corbeille: 14, gelMois: 12, attenteMois: 6 }
const PREAVIS = { brouillon: [5, 1], autres: [30, 7] } as const
const ANNONCE_ATTEND = 7

/** The civil date in Paris. */
export const jourDe = (at: Moment): Jour =>
  Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Paris').toPlainDate().toString()
export const plusJours = (jour: Jour, days: number): Jour => Temporal.PlainDate.from(jour).add({ days }).toString()
/** The last day of the month when the day does not exist. */
export const plusMois = (jour: Jour, months: number): Jour => Temporal.PlainDate.from(jour).add({ months }).toString()
const leDernier = (...jours: (Jour | null)[]): Jour =>
  jours
    .filter((jour) => jour !== null)
    .toSorted()
    .at(-1) ?? ''

export const isFini = ({ etat }: Fiche): boolean => !['brouillon', 'en_construction', 'en_instruction'].includes(etat)
const isEnAttente = ({ etat }: Fiche): boolean => etat === 'en_construction' || etat === 'en_instruction'
const preavis = ({ etat }: Fiche) => (etat === 'brouillon' ? PREAVIS.brouillon : PREAVIS.autres)
/** Age ends it: a draft, or what is decided or withdrawn; never what waits, and the bin has its own end. */
const isATerme = (fiche: Fiche): boolean => !isEnAttente(fiche) && fiche.corbeille === null

/** The durations that hold: the démarche's, then the instance's, then the table's. */
export function dureesDe(modele: Modele, demarche: number): { mois: number; jours: number } {
  const propre = modele.demarches[demarche]
  return {
    mois: propre?.mois ?? modele.instance.mois ?? TABLE.mois,
    jours: propre?.jours ?? modele.instance.jours ?? TABLE.jours,
  }
}

/** The last day by the rule, counted once from the origin; a hold keeps longer. */
export function regleDe(modele: Modele, fiche: Fiche): Jour | null {
  const { mois, jours } = dureesDe(modele, fiche.demarche)
  if (fiche.etat === 'brouillon') return plusJours(fiche.activite, jours)
  if (!isFini(fiche) || fiche.finiAt === null) return null
  return leDernier(plusMois(jourDe(fiche.finiAt), mois + fiche.ajout), fiche.gel)
}

/** Counts the last day again. A notice for a day that is far again is void; one that runs keeps its whole time. */
function recompter(modele: Modele, fiche: Fiche, aujourdhui: Jour): void {
  const regle = regleDe(modele, fiche)
  if (regle === null || !isATerme(fiche)) return
  const [premier] = preavis(fiche)
  if (plusJours(regle, -premier) > aujourdhui) {
    fiche.dernierJour = regle
    oublierLesAvis(fiche)
  } else {
    fiche.dernierJour = leDernier(regle, plusJours(fiche.averti?.jour ?? aujourdhui, premier))
  }
}

function oublierLesAvis(fiche: Fiche): void {
  fiche.averti = null
  fiche.isRappele = false
  fiche.dits = 0
}

/** Plays an act; false when it is refused, and then nothing has changed. */
export function jouer(modele: Modele, acte: Acte, at: Moment): boolean {
  const aujourdhui = jourDe(at)
  switch (acte.quoi) {
    case 'commencer': {
      const fiche: Fiche = { ...NOUVELLE, usager: acte.usager, demarche: acte.demarche, activite: aujourdhui }
      fiche.dernierJour = regleDe(modele, fiche)
      modele.fiches.set(modele.prochain++, fiche)
      return true
    }
    case 'regler': {
      const reglage = { mois: acte.mois, jours: acte.jours }
      if (acte.demarche === null) modele.instance = reglage
      else modele.demarches[acte.demarche] = reglage
      return true
    }
    case 'recalculer':
      for (const fiche of modele.fiches.values())
        if (acte.demarche === null || fiche.demarche === acte.demarche) recompter(modele, fiche, aujourdhui)
      return true
    case 'balayer':
      balayer(modele, at)
      return true
    case 'courrier':
      distribuer(modele, acte.refusees, acte.pendant, at)
      return true
    case 'retour':
      modele.rebonds.add(acte.compte)
      for (const fiche of modele.fiches.values()) {
        if (fiche.usager !== acte.compte || fiche.averti === null) continue
        fiche.averti = { jour: aujourdhui, par: 'ecran' }
        fiche.isRappele = false
        recompter(modele, fiche, aujourdhui)
      }
      return true
    default: {
      const fiche = modele.fiches.get(acte.dossier)
      return fiche !== undefined && jouerSurUnDossier(modele, fiche, acte, at)
    }
  }
}

const NOUVELLE: Omit<Fiche, 'usager' | 'demarche' | 'activite'> = {
  etat: 'brouillon',
  deposeAt: null,
  finiAt: null,
  corbeille: null,
  ajout: 0,
  gel: null,
  isGele: false,
  dernierJour: null,
  averti: null,
  isRappele: false,
  dits: 0,
}

function jouerSurUnDossier(
  modele: Modele,
  fiche: Fiche,
  acte: Extract<Acte, { dossier: number }>,
  at: Moment,
): boolean {
  const aujourdhui = jourDe(at)
  const isBrouillon = fiche.etat === 'brouillon' && fiche.corbeille === null
  const passer = (etat: Etat, changes: Partial<Fiche> = {}) => {
    Object.assign(fiche, { etat, dernierJour: null, ...changes })
    oublierLesAvis(fiche)
    fiche.dernierJour = regleDe(modele, fiche)
    return true
  }
  switch (acte.quoi) {
    case 'repondre':
      // After the deposit, until somebody examines it, an answer waits to be sent: it moves no date.
      if (fiche.etat === 'en_construction') return true
      if (!isBrouillon) return false
      fiche.activite = aujourdhui
      recompter(modele, fiche, aujourdhui)
      return true
    case 'garder':
      if (!isBrouillon) return false
      fiche.activite = aujourdhui
      recompter(modele, fiche, aujourdhui)
      return true
    case 'supprimer':
      if (fiche.etat !== 'brouillon') return false
      // Pressed twice, it is put in the bin once; so for the way out.
      if (fiche.corbeille !== null) return true
      fiche.corbeille = aujourdhui
      fiche.dernierJour = plusJours(aujourdhui, TABLE.corbeille)
      oublierLesAvis(fiche)
      return true
    case 'restaurer':
      if (fiche.corbeille === null) return true
      fiche.corbeille = null
      fiche.activite = aujourdhui
      recompter(modele, fiche, aujourdhui)
      return true
    case 'deposer':
      // Asked twice, it is deposited once.
      if (fiche.etat === 'en_construction') return true
      return isBrouillon && passer('en_construction', { deposeAt: at })
    case 'retirer':
      return fiche.etat === 'en_construction' && passer('retire', { finiAt: at })
    case 'annulerRetrait':
      if (fiche.etat !== 'retire' || fiche.finiAt === null) return false
      if (plusJours(jourDe(fiche.finiAt), TABLE.corbeille) < aujourdhui) return false
      return passer('en_construction', { finiAt: null })
    case 'instruire':
      return fiche.etat === 'en_construction' && passer('en_instruction')
    case 'decider':
      return fiche.etat === 'en_instruction' && passer(acte.decision, { finiAt: at })
    case 'prolonger':
      if (!isFini(fiche) || dureesDe(modele, fiche.demarche).mois + fiche.ajout + 1 > TABLE.moisMax) return false
      fiche.ajout += 1
      recompter(modele, fiche, aujourdhui)
      return true
    case 'geler':
      if (fiche.etat === 'brouillon' || acte.fin <= aujourdhui || acte.fin > plusMois(aujourdhui, TABLE.gelMois))
        return false
      fiche.gel = acte.fin
      fiche.isGele = true
      recompter(modele, fiche, aujourdhui)
      return true
    case 'lever':
      if (fiche.etat === 'brouillon') return false
      if (!fiche.isGele) return true
      fiche.gel = null
      fiche.isGele = false
      recompter(modele, fiche, aujourdhui)
      return true
  }
}

/** What the owner is owed on a day: the first notice, or the last one, on a later day, when the first was a letter. */
function avisDus(modele: Modele, compte: number, jour: Jour): [number, Fiche][] {
  return [...modele.fiches].filter(([, fiche]) => {
    const fin = fiche.dernierJour
    if (fiche.usager !== compte || !isATerme(fiche) || fin === null) return false
    const [premier, dernier] = preavis(fiche)
    if (fiche.averti === null) return fin <= plusJours(jour, premier)
    if (fiche.averti.par === 'ecran' || fiche.isRappele || fiche.averti.jour >= jour) return false
    return fin >= jour && fin <= plusJours(jour, dernier)
  })
}

/** What the groupes of an instructeur were told since the last letter they had. */
function annoncesPour(modele: Modele, compte: number, jour: Jour): Annonce[] {
  const lues = modele.lettres
    .filter((lettre) => lettre.compte === compte && (lettre.etat === 'acceptee' || lettre.etat === 'refusee'))
    .map(({ demandeAt }) => demandeAt)
    .toSorted()
    .at(-1)
  return modele.annonces.filter(
    (annonce) =>
      modele.instructeurs[annonce.groupe] === compte &&
      annonce.jour >= plusJours(jour, -ANNONCE_ATTEND) &&
      (lues === undefined || annonce.at > lues),
  )
}

function balayer(modele: Modele, at: Moment): void {
  const aujourdhui = jourDe(at)
  // While nobody was told, the whole notice is still to run: the day moves.
  for (const fiche of modele.fiches.values()) {
    if (!isATerme(fiche) || fiche.averti !== null || fiche.dernierJour === null) continue
    if (fiche.dernierJour < plusJours(aujourdhui, preavis(fiche)[0])) recompter(modele, fiche, aujourdhui)
  }
  annoncer(modele, at)
  const comptes = new Set([...modele.fiches.values()].map(({ usager }) => usager).concat(modele.instructeurs))
  for (const compte of comptes) {
    if (modele.lettres.some((lettre) => lettre.compte === compte && lettre.jour === aujourdhui)) continue
    if (avisDus(modele, compte, aujourdhui).length + annoncesPour(modele, compte, aujourdhui).length === 0) continue
    modele.lettres.push({ compte, jour: aujourdhui, demandeAt: at, etat: 'a_envoyer' })
  }
  for (const [dossier, fiche] of modele.fiches) {
    const motif = motifDeFin(modele, fiche, aujourdhui)
    if (motif === null) continue
    modele.fiches.delete(dossier)
    modele.traces.push({ dossier, motif, etat: fiche.etat, jour: aujourdhui })
  }
}

/** Why a dossier goes on this day; null when it stays: its day has passed, by the rule too, and its notice ran whole. */
function motifDeFin(modele: Modele, fiche: Fiche, aujourdhui: Jour): string | null {
  const { dernierJour, corbeille, averti } = fiche
  if (dernierJour === null || dernierJour >= aujourdhui) return null
  if (corbeille !== null) return plusJours(corbeille, TABLE.corbeille) < aujourdhui ? 'usager' : null
  const regle = regleDe(modele, fiche)
  if (regle === null || regle >= aujourdhui || averti === null) return null
  if (plusJours(averti.jour, preavis(fiche)[0]) > dernierJour) return null
  return fiche.etat === 'brouillon' ? 'inactivite' : 'conservation'
}

function annoncer(modele: Modele, at: Moment): void {
  const aujourdhui = jourDe(at)
  const [premier, dernier] = PREAVIS.autres
  modele.demarches.forEach((_, groupe) => {
    const fiches = [...modele.fiches.values()].filter(({ demarche }) => demarche === groupe)
    const dites: Jour[] = []
    for (const fiche of fiches) {
      if (!isFini(fiche) || fiche.dernierJour === null) continue
      const reste =
        fiche.dernierJour <= plusJours(aujourdhui, dernier)
          ? 2
          : fiche.dernierJour <= plusJours(aujourdhui, premier)
            ? 1
            : 0
      if (reste <= fiche.dits) continue
      fiche.dits = reste
      dites.push(plusJours(fiche.dernierJour, 1))
    }
    dire(modele, { groupe, sorte: 'suppression', jour: aujourdhui, at }, dites)
    const isRecent = modele.annonces.some(
      (annonce) => annonce.groupe === groupe && annonce.sorte === 'attente' && annonce.jour > plusMois(aujourdhui, -1),
    )
    if (isRecent) return
    const depots = fiches.filter(isEnAttente).map(({ deposeAt }) => (deposeAt === null ? aujourdhui : jourDe(deposeAt)))
    const anciens = depots.filter((depot) => depot < plusMois(aujourdhui, -TABLE.attenteMois))
    dire(modele, { groupe, sorte: 'attente', jour: aujourdhui, at }, anciens)
  })
}

function dire(modele: Modele, quoi: Pick<Annonce, 'groupe' | 'sorte' | 'jour' | 'at'>, jours: Jour[]): void {
  const [du, au] = [jours.toSorted()[0], jours.toSorted().at(-1)]
  if (du === undefined || au === undefined) return
  const deja = modele.annonces.find(
    ({ groupe, sorte, jour }) => groupe === quoi.groupe && sorte === quoi.sorte && jour === quoi.jour,
  )
  if (!deja) return void modele.annonces.push({ ...quoi, nombre: jours.length, du, au })
  deja.nombre += jours.length
  deja.at = quoi.at
  deja.du = [deja.du, du].toSorted()[0] ?? du
  deja.au = leDernier(deja.au, au)
}

function distribuer(modele: Modele, refusees: readonly number[], pendant: Acte | null, at: Moment): void {
  const aujourdhui = jourDe(at)
  const attente = modele.lettres.filter(({ etat }) => etat === 'a_envoyer')
  const ecrites = attente.map((lettre) => {
    const dus = lettre.jour === aujourdhui ? avisDus(modele, lettre.compte, aujourdhui) : []
    const dites = lettre.jour === aujourdhui ? annoncesPour(modele, lettre.compte, aujourdhui) : []
    return {
      lettre,
      dus: dus.map(([dossier, { dernierJour }]) => ({ dossier, dernierJour })),
      isVide: dus.length + dites.length === 0,
    }
  })
  if (pendant) jouer(modele, pendant, at)
  for (const { lettre, dus, isVide } of ecrites) {
    const isRefusee = refusees.includes(lettre.compte)
    lettre.etat = isVide ? 'sans_objet' : isRefusee ? 'refusee' : 'acceptee'
    if (isVide) continue
    if (isRefusee) modele.rebonds.add(lettre.compte)
    else modele.rebonds.delete(lettre.compte)
    for (const { dossier, dernierJour } of dus) {
      const fiche = modele.fiches.get(dossier)
      // A day that has moved since will be told by another letter.
      if (!fiche || fiche.dernierJour !== dernierJour) continue
      if (fiche.averti === null) fiche.averti = { jour: aujourdhui, par: isRefusee ? 'ecran' : 'lettre' }
      else fiche.isRappele = true
      recompter(modele, fiche, aujourdhui)
    }
  }
}

/** All that stands, a line each: what the base must show. */
export function etatDe(modele: Modele): string[] {
  const dossiers = [...modele.fiches].map(([dossier, fiche]) =>
    [
      `dossier ${dossier}`,
      fiche.etat,
      `jusqu’au ${fiche.dernierJour}`,
      fiche.corbeille === null ? 'ouvert' : 'corbeille',
      fiche.averti === null ? 'non averti' : `averti ${fiche.averti.jour} par ${fiche.averti.par}`,
      fiche.isRappele ? 'rappelé' : 'non rappelé',
      `agents ${fiche.dits}`,
      `gel ${fiche.gel}`,
      `ajout ${fiche.ajout}`,
      `activité ${fiche.activite}`,
    ].join(', '),
  )
  return [
    ...dossiers,
    ...modele.lettres.map(({ compte, jour, etat }) => `lettre ${compte} ${jour} ${etat}`),
    ...modele.annonces.map(
      ({ groupe, sorte, jour, nombre, du, au }) => `annonce ${groupe} ${sorte} ${jour} ${nombre} ${du} ${au}`,
    ),
    ...modele.traces.map(({ dossier, motif, etat, jour }) => `trace ${dossier} ${motif} ${etat} ${jour}`),
    ...[...modele.rebonds].map((compte) => `rebond ${compte}`),
  ].toSorted()
}
