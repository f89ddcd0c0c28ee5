/** Where the links of a list lead: the whole of a view is in its address. */
import { adresseDeVue, type Vue } from '../../../form-engine/liste/vue.ts'
import { paths } from '../../paths.ts'

/** A list: that of a démarche, or of all of them when `demarcheId` is null. */
export interface Lieu {
  demarcheId: string | null
}

/** Address of a view of a list. */
export function adresseDeListe({ demarcheId }: Lieu, vue: Vue): string {
  return avecQuestion(demarcheId === null ? paths.instructeur.dossiers() : paths.instructeur.demarche(demarcheId), vue)
}

/** Address of a dossier opened from a list: it leads back there, and to those around it. */
export function adresseDeDossier({ demarcheId }: Lieu, vue: Vue, dossierId: string): string {
  const liste = adresseDeVue({ ...vue, apres: null })
  const parametres = new URLSearchParams(demarcheId === null ? { toutes: liste } : { liste })
  return `${paths.instructeur.dossier(dossierId)}?${parametres.toString()}`
}

function avecQuestion(chemin: string, vue: Vue): string {
  const question = adresseDeVue(vue)
  return question === '' ? chemin : `${chemin}?${question}`
}
