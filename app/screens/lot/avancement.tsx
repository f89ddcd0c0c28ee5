import { Form, Link } from '@remix-run/react'
import type { LotLu } from '../../domain/lot/lire.ts'
import { paths } from '../../paths.ts'
import { nombre } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useSuivreLeLot } from './suivre-le-lot.ts'

/** How far a batch is: it reads itself again as the stream tells; without script, by a link. */
export function AvancementDuLot({ lot, compte }: { lot: LotLu; compte: string }) {
  const t = useTextes().lots
  const langue = useLangue()
  useSuivreLeLot(compte, lot.id)
  const ici = paths.instructeur.lot(lot.id)
  const isRetour = lot.etat === 'retour'
  const reste = isRetour ? lot.comptes.fait : lot.comptes.attente
  const total = isRetour ? lot.comptes.fait + lot.comptes.defait + lot.comptes.garde : lot.total
  const faits = total - reste
  const titre = isRetour ? t.retourEnCours : t.enCours
  return (
    <Card leaf title={titre} id="avancement">
      <div className="stack">
        <div>
          <Progress label={titre} value={total === 0 ? 0 : (100 * faits) / total} />
        </div>
        <p role="status">{faits === 0 ? t.attente : t.avancement(nombre(faits, langue), nombre(total, langue))}</p>
        <p className="soft">{t.quitter}</p>
        <Form method="post" action={ici} className="row">
          {isRetour ? null : (
            <Bouton name="acte" value="arreter">
              {t.arreter}
            </Bouton>
          )}
          <Link to={ici}>{t.actualiser}</Link>
        </Form>
        {isRetour ? null : <p className="small soft">{t.arreterSens}</p>}
      </div>
    </Card>
  )
}
