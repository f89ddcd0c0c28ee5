import { isNoeud, nomDElement } from '../../../form-engine/edition/elements.ts'
import type { ElementPlace } from '../../../form-engine/edition/elements.ts'
import { placesDAjout } from '../../../form-engine/edition/ajouter.ts'
import type { RepereDAjout } from '../../../form-engine/edition/ajouter.ts'
import type { Formulaire } from '../../../form-engine/formulaire.ts'
import { paths } from '../../paths.ts'
import type { Textes } from '../../textes/dictionnaire.ts'
import { useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { Palette } from './palette/palette.tsx'

/** Adding around the chosen element: where it lands is said, and chosen. It stays open from one addition to the next. */
export function AjouterIci({
  demarcheId,
  formulaire,
  place: { element, liste },
  vu,
  isOuvert,
  ouvrir,
}: {
  demarcheId: string
  formulaire: Formulaire
  place: ElementPlace
  vu: { seq: number; seance: string }
  isOuvert: boolean
  ouvrir: (isOuvert: boolean) => void
}) {
  const t = useTextes().editeur
  const places = placesDAjout(formulaire, element.id)
  if (!isNoeud(element) || !places) return null
  const { question, section, autres } = places
  const parDefaut =
    dire(question, t) === dire(section, t) ? dire(question, t) : t.ajouterOu(dire(question, t), dire(section, t))
  return (
    <Repliable title={t.ajouterUnElement} open={isOuvert} onToggle={ouvrir}>
      <Palette
        key={element.id}
        action={paths.administrateur.formulaire(demarcheId, element.id)}
        isAnnotation={liste === 'annotations'}
        caches={{ vu: String(vu.seq), seance: vu.seance }}
        places={[
          { value: '', label: parDefaut },
          ...autres.map(({ valeur, repere }) => ({ value: valeur, label: dire(repere, t) })),
        ]}
      />
    </Repliable>
  )
}

/** Letters of a name that are shown in a place. */
const NOM_MAX = 50

function dire(repere: RepereDAjout, t: Textes['editeur']): string {
  if (repere.sorte === 'fin') return t.aLaFin(t.listes[repere.liste])
  const entier = nomDElement(repere.element)
  const nom = entier.length > NOM_MAX ? `${entier.slice(0, NOM_MAX).trimEnd()}…` : entier
  return repere.sorte === 'dedans' ? t.aLaFinDe(nom) : t.apres(nom)
}
