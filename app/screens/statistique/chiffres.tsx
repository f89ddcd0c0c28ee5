/** All the figures of a démarche, each with what it finds as its title. */
import type { ChiffresMontres, ParReponseMontre } from '../../domain/statistique/montrer.ts'
import { useTextes } from '../../ui/langue.tsx'
import { Vide } from '../../ui/vide.tsx'
import { Moments } from './moments.tsx'
import { Delais, Entonnoir, Etats, Groupes, Reponses } from './tableaux.tsx'

export function Chiffres({
  chiffres,
  parReponse = null,
}: {
  chiffres: ChiffresMontres
  parReponse?: ParReponseMontre | null
}) {
  const t = useTextes().statistiques
  const { entonnoir, etats, moments, pas, delais, groupes } = chiffres
  const isVide = Object.keys(etats).length === 0 && (entonnoir === null || entonnoir.commences === 0)
  if (isVide) return <Vide title={t.vide.titre}>{t.vide.texte}</Vide>
  return (
    <div className="figures">
      {parReponse ? <Reponses {...parReponse} /> : null}
      {entonnoir ? <Entonnoir entonnoir={entonnoir} /> : null}
      <Etats etats={etats} />
      <Moments moments={moments} pas={pas} />
      <Delais delais={delais} />
      {groupes.length > 1 ? <Groupes groupes={groupes} /> : null}
    </div>
  )
}
