import { phraseDeFichier } from '../../champs/phrase-de-fichier.ts'
/** What a page shows besides what the dossier holds: what was just typed and could not be kept. */
import type { ReponsesRefusees } from '../../domain/dossier/poster-reponses.ts'
import type { Conflit } from '../../domain/dossier/enregistrer-page.ts'
import type { ChampASaisir, NoeudASaisir, RepetitionASaisir } from '../../../form-engine/saisie.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import { TAILLE_MAX_SAISIE } from '../../../form-engine/json.ts'
import type { Json } from '../../../form-engine/type-de-champ.ts'
import { nombre } from '../../textes/format.ts'
import type { LangueFormat } from '../../textes/format.ts'
import type { Textes } from '../../textes/dictionnaire.ts'

/** The answer of an action that kept the page on the screen. */
export type PageRefusee = ReponsesRefusees

/** One question as it must be shown now. */
export interface EtatDeQuestion {
  /** In the place of what the dossier holds: it was typed and is not kept. */
  saisie: Json | undefined
  erreur: string | null
  conflit: Conflit | null
}

/** The state of a question after a refused post, or as the dossier says when nothing was posted. */
export function etatDeQuestion(
  champ: ChampASaisir,
  refusee: PageRefusee | undefined,
  t: Textes,
  langue: LangueFormat,
): EtatDeQuestion {
  const tropLong = refusee?.tropLongs.find(({ cle }) => cle === champ.cle)
  if (tropLong) {
    const erreur = t.usager.remplir.tropLong(nombre(TAILLE_MAX_SAISIE, langue))
    return { saisie: tropLong.debut, erreur, conflit: null }
  }
  const conflit = refusee?.conflits.find(({ cle }) => cle === champ.cle) ?? null
  if (conflit) return { saisie: conflit.mienne, erreur: t.usager.remplir.conflit.titre, conflit }
  const fichier = refusee?.fichiers.find(({ cle }) => cle === champ.cle)
  if (fichier) return { saisie: undefined, erreur: phraseDeFichier(fichier, t, langue), conflit: null }
  const refus = refusee?.refus.find(({ cle }) => cle === champ.cle)
  if (refus) return { saisie: undefined, erreur: refus.raison, conflit: null }
  return {
    saisie: undefined,
    erreur: champ.faute ? t.erreurs.phrase(champ.faute.code, champ.faute.params, champ.exemple) : null,
    conflit: null,
  }
}

/** One line of the error summary. */
export interface ErreurDePage {
  cle: CellKey
  message: string
}

/** Every error of the page, in its order: the question and what would work. */
export function erreursDePage(
  noeuds: readonly NoeudASaisir[],
  refusee: PageRefusee | undefined,
  t: Textes,
  langue: LangueFormat,
  avant = '',
): ErreurDePage[] {
  return noeuds.flatMap((noeud): ErreurDePage[] => {
    switch (noeud.kind) {
      case 'explication':
        return []
      case 'section':
        return erreursDePage(noeud.enfants, refusee, t, langue, avant)
      case 'champ': {
        const { erreur, conflit } = etatDeQuestion(noeud, refusee, t, langue)
        if (conflit) return [{ cle: noeud.cle, message: avant + t.usager.remplir.conflit.resume(noeud.libelle) }]
        return erreur ? [{ cle: noeud.cle, message: avant + t.erreurs.nommee(noeud.libelle, erreur) }] : []
      }
      case 'repetition':
        return [
          ...erreurDeRepetition(noeud, t),
          ...noeud.lignes.flatMap(({ enfants }, rang) =>
            erreursDePage(enfants, refusee, t, langue, `${t.usager.remplir.ligne(noeud.libelle, rang + 1)}, `),
          ),
        ]
    }
  })
}

function erreurDeRepetition({ cle, libelle, faute }: RepetitionASaisir, t: Textes): ErreurDePage[] {
  return faute ? [{ cle, message: t.erreurs.phraseDuChamp(libelle, faute.code, faute.params, null) }] : []
}
