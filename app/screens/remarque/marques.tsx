/** What a remark is: on what, of which kind, read by whom, settled or not. */
import type { Auteur } from '../../domain/messagerie/auteur.ts'
import type { RemarqueLue, Sujet } from '../../domain/remarque/lecture.ts'
import { LANGUES_DE_FORMULAIRE, type CodeDeLangue } from '../../../form-engine/langues.ts'
import { Badge } from '../../ui/badge.tsx'
import { useTextes } from '../../ui/langue.tsx'
import type { CoteDePage } from './liens.tsx'

/** The texts of a side: agents are named as their glossary says. */
export const coteDesTextes = (cote: CoteDePage) => (cote === 'usager' ? 'usager' : 'agents')

/** « Haie 2, Longueur », « Fichier plan.pdf, Plan ». */
export function useLibelleDuSujet(): (sujet: Sujet) => string {
  const t = useTextes().remarques.sujet
  return ({ libelle, fichier, isFichier }) =>
    fichier === null ? (isFichier ? t.unFichier(libelle) : libelle) : t.fichier(fichier, libelle)
}

/** The same, marked with its language where it is said in another than French. */
export function LibelleDuSujet({ sujet }: { sujet: Sujet }) {
  const texte = useLibelleDuSujet()(sujet)
  return sujet.isFichier ? texte : <EnLangue langue={sujet.langue} texte={texte} />
}

/** A label as its reader has it. */
export function EnLangue({ langue, texte }: { langue: CodeDeLangue | null; texte: string }) {
  if (langue === null) return texte
  return (
    <span lang={langue} dir={LANGUES_DE_FORMULAIRE[langue].sens}>
      {texte}
    </span>
  )
}

/** Who, inside a sentence. */
export function useQui(): (auteur: Auteur) => string {
  const t = useTextes().remarques.qui
  return ({ qui, nom }) => {
    if (qui === 'vous') return t.vous
    if (qui === 'systeme') return t.automatique
    return nom ?? (qui === 'service' ? t.service : t.autre)
  }
}

/** Its kind, its readers, and whether it is settled. */
export function Marques({ remarque, cote }: { remarque: RemarqueLue; cote: CoteDePage }) {
  const t = useTextes().remarques
  return (
    <>
      <Badge tone={remarque.genre === 'a_verifier' ? 'honey' : 'stone'} icon={ICONES[remarque.genre]}>
        {t.genres[remarque.genre]}
      </Badge>
      <BadgeAudience audience={remarque.audience} cote={cote} />
      {remarque.resolue ? (
        <Badge tone="leaf" icon="coche">
          {t.fil.resolue}
        </Badge>
      ) : null}
    </>
  )
}

const ICONES = { question: 'info', remarque: 'repondre', a_verifier: 'oeil' } as const

function BadgeAudience({ audience, cote }: { audience: RemarqueLue['audience']; cote: CoteDePage }) {
  const t = useTextes().remarques.audiences[coteDesTextes(cote)][audience]
  return (
    <Badge tone={audience === 'tous' ? 'tide' : 'stone'} icon={audience === 'tous' ? 'personnes' : 'cadenas'}>
      {t.court}
    </Badge>
  )
}
