import { Form, Link } from '@remix-run/react'
import { useEffect } from 'react'
import { paths } from '../../paths.ts'
import { nombre } from '../../textes/format.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useLangue, useTextes } from '../../ui/langue.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useRelire } from '../../ui/use-relire.ts'

const RELIRE_MS = 1_000

/** How far a rehearsal is: it reads itself again; without script, by a link. */
export function Avancement({
  demarcheId,
  etat,
  faits,
  total,
}: {
  demarcheId: string
  etat: 'demandee' | 'en_cours'
  faits: number
  total: number
}) {
  const t = useTextes().repetition
  const langue = useLangue()
  const relire = useRelire()
  useEffect(() => {
    const rythme = setInterval(relire, RELIRE_MS)
    return () => clearInterval(rythme)
  }, [relire])
  const ici = paths.administrateur.repetition(demarcheId)
  return (
    <Card leaf title={t.enCours} id="avancement">
      <div className="stack">
        <div>
          <Progress label={t.enCours} value={total === 0 ? 0 : (100 * Math.min(faits, total)) / total} />
        </div>
        <p role="status">
          {etat === 'demandee' ? t.attente : t.avancement(nombre(faits, langue), nombre(total, langue))}
        </p>
        <p className="soft">{t.quitter}</p>
        <Form method="post" action={ici} className="row">
          <Bouton name="acte" value="annuler">
            {t.annuler}
          </Bouton>
          <Link to={ici}>{t.actualiser}</Link>
        </Form>
      </div>
    </Card>
  )
}
