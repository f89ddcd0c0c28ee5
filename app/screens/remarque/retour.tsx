import { ancre } from '../../champs/ancre.ts'
import type { CellKey } from '../../../form-engine/reponses.ts'
import { paths } from '../../paths.ts'
import { useTextes } from '../../ui/langue.tsx'
import { LienBouton } from '../../ui/lien-bouton.tsx'
import type { CoteDePage } from './liens.tsx'

/** The way back: to the question where one writes its answer, to the dossier elsewhere. */
export function Retour({
  cote,
  dossierId,
  remplir,
}: {
  cote: CoteDePage
  dossierId: string
  remplir: { page: string; cle: CellKey } | null
}) {
  const t = useTextes().remarques.fil
  const to = remplir
    ? `${paths.usager.remplir(dossierId, remplir.page)}#${ancre(remplir.cle)}`
    : paths[cote].dossier(dossierId)
  return (
    <p>
      <LienBouton to={to} kind="quiet" size="s" icon="gauche">
        {remplir ? t.retourQuestion : t.retourDossier}
      </LienBouton>
    </p>
  )
}
