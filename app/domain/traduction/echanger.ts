/** The texts of a language leave as a file, and come back from one: what it would change is said before anything is. */
import { dictionnaireDe, optionsConfondues } from '../../../form-engine/traductions.ts'
import { isImprimable, LANGUES_DE_FORMULAIRE, type CodeDeLangue } from '../../../form-engine/langues.ts'
import { cleDeRecherche } from '../../../form-engine/referentiels/recherche.ts'
import { textes as textesDeLInterface } from '../../textes/dictionnaire.ts'
import type { AdminKey } from '../cles.ts'
import { etatDeTexte, parCle, textesATraduire, type TexteATraduire } from './a-traduire.ts'
import { ecrireCsv, ETATS_DU_CSV, lireCsv } from './csv.ts'
import { propre, vuDe } from './ecrire.ts'
import { exigerLangue } from './langues.ts'
import { traductionsDe } from './lire.ts'
import { lireDemarche } from './show.ts'

/** Every text of a language, with how far it is. Throws 'introuvable' when the démarche has not that language. */
export async function exporterTextes(key: AdminKey, langue: CodeDeLangue): Promise<{ nom: string; octets: Buffer }> {
  const { demarche, textes, ecrites } = await lire(key, langue)
  const t = textesDeLInterface('fr').langues.page
  const lignes = textes.map((texte) => {
    const etat = etatDeTexte(texte, ecrites)
    const nature = t.attribut[texte.attribut]
    return {
      identifiant: texte.cle,
      nature: texte.de === null ? nature : `${nature} de « ${texte.de} »`,
      source: texte.source,
      traduction: etat.etat === 'a_traduire' ? '' : etat.texte,
      etat: ETATS_DU_CSV[etat.etat],
    }
  })
  return { nom: `traduction-${demarche.numero}-${langue}.csv`, octets: ecrireCsv(lignes) }
}

/** One text that the file would write. */
export interface ChangementDImport {
  cle: string
  source: string
  /** Its words now; null when it has none. */
  avant: string | null
  texte: string
  /** Names what is kept of it now: it must still be so when it is written. */
  vu: string
  /** The words are those it has: the file says that they hold for what the source says now. */
  isConfirmation: boolean
}

export interface PrevisionDImport {
  changements: ChangementDImport[]
  /** Lines that say what is kept already, or nothing. */
  inchanges: number
  /** Lines that would not be written, and what would work. */
  refus: { ligne: number; phrase: string }[]
}

/**
 * What a file would change; nothing is written. A line without translation asks for nothing. Null when the bytes are no such file, with
 * why. Throws 'introuvable' when the démarche has not that language.
 */
export async function prevoirImport(
  key: AdminKey,
  langue: CodeDeLangue,
  octets: Buffer,
): Promise<{ ok: true; prevision: PrevisionDImport } | { ok: false; phrase: string }> {
  const { textes, traductions, ecrites, formulaire } = await lire(key, langue)
  const lu = lireCsv(octets)
  if (!lu.ok) return lu
  const connus = new Map(textes.map((texte) => [texte.cle, texte]))
  const places = new Map<string, number>()
  const prevision: PrevisionDImport = { changements: [], inchanges: 0, refus: [] }
  for (const { ligne, identifiant, source, traduction, etat: dit } of lu.lignes) {
    const texte = connus.get(identifiant)
    const deja = places.get(identifiant)
    const refuser = (phrase: string) => prevision.refus.push({ ligne, phrase })
    if (deja !== undefined) {
      refuser(`« ${identifiant} » est déjà à la ligne ${deja} : chaque texte n’a qu’une ligne.`)
      continue
    }
    places.set(identifiant, ligne)
    if (!texte) {
      refuser(
        identifiant === ''
          ? 'L’identifiant manque : gardez la première colonne du fichier exporté.'
          : `« ${abreger(identifiant)} » n’est l’identifiant d’aucun texte de ce formulaire : gardez ceux du fichier exporté.`,
      )
      continue
    }
    const mots = propre(traduction, texte)
    const etat = etatDeTexte(texte, ecrites)
    const avant = etat.etat === 'a_traduire' ? null : etat.texte
    const isConfirmation = etat.etat === 'changee' && mots === avant && cleDeRecherche(dit) === A_JOUR
    if (mots === '' || (mots === avant && !isConfirmation)) {
      prevision.inchanges += 1
      continue
    }
    const faute = fauteDe(texte, { source, mots, langue })
    if (faute !== null) refuser(faute)
    else
      prevision.changements.push({
        cle: texte.cle,
        source: texte.source,
        avant,
        texte: mots,
        vu: vuDe(texte, etat),
        isConfirmation,
      })
  }
  const gestes = prevision.changements.map(({ cle, source, texte }) => ({ cle, source, texte }))
  const confondues = new Set(optionsConfondues(formulaire, dictionnaireDe([...traductions, ...gestes])))
  prevision.changements = prevision.changements.filter(({ cle, texte }) => {
    if (!confondues.has(cle)) return true
    prevision.refus.push({
      ligne: places.get(cle) ?? 0,
      phrase: `Une autre option de la liste se lirait « ${abreger(texte)} » : choisissez d’autres mots.`,
    })
    return false
  })
  prevision.refus.sort((a, b) => a.ligne - b.ligne)
  return { ok: true, prevision }
}

const A_JOUR = cleDeRecherche(ETATS_DU_CSV.traduit)

/** Why words cannot be kept, and what would work; null when they can. */
function fauteDe(
  texte: TexteATraduire,
  { source, mots, langue }: { source: string; mots: string; langue: CodeDeLangue },
): string | null {
  if (propre(source, texte) !== propre(texte.source, texte))
    return `Le français de « ${abreger(texte.source)} » n’est pas celui du fichier : exportez à nouveau, puis traduisez ce qu’il dit maintenant.`
  if (mots.length > texte.longueurMax)
    return `Raccourcissez cette traduction : ${texte.longueurMax} caractères au plus, elle en a ${mots.length}.`
  if (mots.includes('\uFFFD') || (!isImprimable(langue) && isPerdu(mots)))
    return `Les lettres de cette traduction sont perdues (« ${abreger(mots)} ») : enregistrez le fichier en « CSV UTF-8 », qui a celles de la langue « ${LANGUES_DE_FORMULAIRE[langue].enFrancais} ».`
  return null
}

/** A table of letters that has not those of a language writes question marks in their place. */
const isPerdu = (mots: string): boolean => /\?\?/.test(mots) && !/\p{L}/u.test(mots)

function abreger(texte: string): string {
  const ligne = texte.replace(/\s+/g, ' ').trim()
  return ligne.length > 60 ? `${ligne.slice(0, 57)}…` : ligne
}

async function lire(key: AdminKey, langue: CodeDeLangue) {
  const { demarche, aTraduire } = await lireDemarche(key)
  await exigerLangue(key.db, key, langue)
  const traductions = await traductionsDe(key.db, key.demarcheId, langue)
  return {
    demarche,
    formulaire: aTraduire.formulaire,
    textes: textesATraduire(aTraduire),
    traductions,
    ecrites: parCle(traductions),
  }
}
