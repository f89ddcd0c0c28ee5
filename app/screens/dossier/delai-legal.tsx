/** The legal period of a dossier, for each side: until when, what silence will decide, what has stopped it. */
import type { DelaiLu } from '../../domain/silence/lire.ts'
import type { Urgence } from '../../domain/silence/delai.ts'
import { dateCourte, dateLongue } from '../../textes/format.ts'
import { Badge, type Tone } from '../../ui/badge.tsx'
import { Facts } from '../../ui/facts.tsx'
import type { NomIcone } from '../../ui/icone.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'

/** For the owner, or for their guests when it is the dossier of somebody else. */
export function DelaiDeLUsager({ delai, chezAutrui = false }: { delai: DelaiLu; chezAutrui?: boolean }) {
  const { usager: t } = useTextes().silence
  const langue = useLangue()
  const { finOn, suspenduDepuis, mode, isEchu } = delai
  const issue = chezAutrui ? t.chezAutrui(mode) : t.issue(mode)
  const suspension = useSuspension(delai)
  if (isEchu && finOn) return <p>{t.echu(dateLongue(finOn, langue))}</p>
  return (
    <div className="stack stack-s">
      <Facts
        facts={[
          finOn
            ? { icon: 'calendrier', term: t.avant(dateLongue(finOn, langue)), detail: issue }
            : {
                icon: 'horloge',
                term: suspenduDepuis ? t.suspendu(dateLongue(suspenduDepuis, langue)) : t.titre,
                detail: `${suspension} ${issue}`,
              },
        ]}
      />
      <CommentIlEstCompte delai={delai} />
    </div>
  )
}

/** What suspends it, and what will happen at its end. */
function useSuspension({ arrets, isARecommencer }: DelaiLu): string {
  const { usager: t } = useTextes().silence
  const cause = arrets.at(-1)?.cause ?? 'correction'
  const reprise = cause === 'correction' ? t.reprise[isARecommencer ? 'recommencer' : 'suspendre'] : ''
  return `${t.par[cause]}. ${reprise}`
}

/** From which day it is counted, and each stop. */
export function CommentIlEstCompte({ delai: { periode, depuis, arrets } }: { delai: DelaiLu }) {
  const { usager: t, periode: enMots } = useTextes().silence
  const langue = useLangue()
  const jour = (date: string) => dateLongue(date, langue)
  return (
    <Repliable title={t.histoire}>
      <ul>
        <li>{t.depuis(enMots(periode.nombre, periode.unite), jour(depuis))}</li>
        {arrets.map(({ cause, du, au, jours, recommence }) => (
          <li key={`${cause}:${du}:${au}`}>
            {au === null
              ? `${t.arretEnCours(jour(du))} ${t.par[cause]}.`
              : recommence
                ? t.recommence(jour(au))
                : `${t.arret(jour(du), jour(au), jours)} ${t.par[cause]}.`}
          </li>
        ))}
      </ul>
    </Repliable>
  )
}

/** For the instructeurs: what is left to answer. */
export function DelaiDeLAgent({ delai, isGele }: { delai: DelaiLu; isGele: boolean }) {
  const { agent: t } = useTextes().silence
  const langue = useLangue()
  const { finOn, suspenduDepuis, mode, isEchu } = delai
  const phrase =
    finOn === null
      ? t.suspendu(dateLongue(suspenduDepuis ?? delai.depuis, langue))
      : isEchu
        ? t.echu[mode](dateLongue(finOn, langue))
        : `${t.avant(dateLongue(finOn, langue))} ${t.issue(mode)}`
  return (
    <div className="stack stack-s">
      <p>
        <BadgeDelai delai={delai} />
      </p>
      <p>{phrase}</p>
      {isGele ? <p>{t.gele}</p> : null}
      <CommentIlEstCompte delai={delai} />
    </div>
  )
}

/** How urgent an answer is. */
export function BadgeDelai({ delai: { finOn, isEchu, isDernierJour, isProche } }: { delai: Urgence }) {
  const { badge: t } = useTextes().silence.agent
  const langue = useLangue()
  const [tone, icon, texte]: [Tone, NomIcone, string] =
    finOn === null
      ? ['stone', 'horloge', t.suspendu]
      : isEchu
        ? ['brick', 'alerte', t.echu]
        : isDernierJour
          ? ['brick', 'alerte', t.dernierJour]
          : [isProche ? 'honey' : 'stone', 'calendrier', t.avant(dateCourte(finOn, langue))]
  return (
    <Badge tone={tone} icon={icon}>
      {texte}
    </Badge>
  )
}
