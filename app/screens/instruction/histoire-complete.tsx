import type { ActeRaconte } from '../../domain/evenement/histoire.ts'
import { dateHeure } from '../../textes/format.ts'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Repliable } from '../../ui/repliable.tsx'
import { Stem, StemItem } from '../../ui/stem.tsx'
import { ICONES_D_ACTE } from '../dossier/histoire.tsx'

/** Acts that stay unfolded, the latest. */
const MONTRES = 20

/** Everything that happened to a dossier, the latest first: who, what, when. */
export function HistoireComplete({ actes }: { actes: readonly ActeRaconte[] }) {
  const t = useTextes().pageDuDossier.histoire
  const anciens = actes.slice(MONTRES)
  if (actes.length === 0) return <p className="soft">{t.vide}</p>
  return (
    <div className="stack">
      <Actes actes={actes.slice(0, MONTRES)} />
      {anciens.length > 0 ? (
        <Repliable title={t.anciennes(anciens.length)}>
          <Actes actes={anciens} />
        </Repliable>
      ) : null}
    </div>
  )
}

function Actes({ actes }: { actes: readonly ActeRaconte[] }) {
  const { etats, instructeur, pageDuDossier } = useTextes()
  const langue = useLangue()
  const noms: Readonly<Record<string, string>> = { ...etats.evenements, ...pageDuDossier.histoire.evenements }
  return (
    <Stem>
      {actes.map((acte) => (
        <StemItem key={acte.id} state="done" icon={ICONES_D_ACTE[acte.type] ?? 'coche'}>
          <h3>
            {noms[acte.type]}
            {acte.detail ? `\u00a0: ${acte.detail}` : null}
            {acte.fois > 1 ? ` (${pageDuDossier.histoire.fois(acte.fois)})` : null}
          </h3>
          <p className="small soft">
            <time dateTime={acte.at}>{dateHeure(acte.at, langue)}</time>
            {acte.role === 'systeme' ? `, ${instructeur.dossier.automatique}` : null}
            {acte.par ? `, ${instructeur.dossier.par(acte.par)}` : null}
          </p>
          {acte.retireeLe ? <p className="small">{etats.decisionRetiree(dateHeure(acte.retireeLe, langue))}</p> : null}
          {acte.motivation ? <p className="small lines">{acte.motivation}</p> : null}
        </StemItem>
      ))}
    </Stem>
  )
}
