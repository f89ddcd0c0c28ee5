/** The changes between two versions of a form, by section, each with its class in words and before / after. */
import type { ChangementLu, GroupeDeChangements } from '../../domain/revision/changements-lus.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Vide } from '../../ui/vide.tsx'

type Classe = ChangementLu['classe']

const SIGNES: Record<Classe, { tone: Tone; icon: NomIcone }> = {
  neutre: { tone: 'stone', icon: 'info' },
  elargit: { tone: 'leaf', icon: 'plus' },
  restreint: { tone: 'honey', icon: 'alerte' },
  casse: { tone: 'brick', icon: 'alerte' },
}

/** What a change does, in a word and a drawing. */
export function BadgeDeClasse({ classe }: { classe: Classe }) {
  const t = useTextes().publication.classes
  return <Badge {...SIGNES[classe]}>{t[classe]}</Badge>
}

export function Changements({ groupes, level }: { groupes: readonly GroupeDeChangements[]; level: 3 | 4 }) {
  const t = useTextes().publication.diff
  const Titre = `h${level}` as const
  if (groupes.length === 0) {
    return (
      <Vide title={t.aucun} level={3} icon="coche">
        {t.aucunTexte}
      </Vide>
    )
  }
  return (
    <>
      {groupes.map(({ lieu, changements }, rang) => (
        <div key={rang} className="stack stack-s">
          <Titre className="groupe-de-changements">
            {lieu.kind === 'section'
              ? (lieu.titre ?? t.sansSection)
              : lieu.kind === 'regles'
                ? t.reglesEtTextes
                : t.annotations}
          </Titre>
          <ul className="changements">
            {changements.map((changement, place) => (
              <Changement key={place} changement={changement} />
            ))}
          </ul>
        </div>
      ))}
    </>
  )
}

function Changement({ changement: { phrase, classe, avant, apres } }: { changement: ChangementLu }) {
  const t = useTextes().publication.diff
  return (
    <li>
      <BadgeDeClasse classe={classe} />
      <div>
        <p>{phrase}</p>
        {avant !== null && apres !== null ? (
          <dl className="avant-apres">
            <div>
              <dt>{t.avant}</dt>
              <dd>
                <del>{avant}</del>
              </dd>
            </div>
            <div>
              <dt>{t.apres}</dt>
              <dd>
                <ins>{apres}</ins>
              </dd>
            </div>
          </dl>
        ) : null}
      </div>
    </li>
  )
}
