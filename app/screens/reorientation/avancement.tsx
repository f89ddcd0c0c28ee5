import { Form, Link } from '@remix-run/react'
import { useEffect } from 'react'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { Progress } from '../../ui/progress.tsx'
import { useRelire } from '../../ui/use-relire.ts'

const RELIRE_MS = 1_000

/** How far the work is: it reads itself again; without script, by a link. */
export function Avancement({
  demarcheId,
  titre,
  phrase,
  faits,
  total,
}: {
  demarcheId: string
  titre: string
  phrase: string
  faits: number
  total: number
}) {
  const t = useTextes().reorientation
  const relire = useRelire()
  useEffect(() => {
    const rythme = setInterval(relire, RELIRE_MS)
    return () => clearInterval(rythme)
  }, [relire])
  const ici = paths.administrateur.reorientation(demarcheId)
  return (
    <Card leaf title={titre} id="avancement">
      <div className="stack">
        <div>
          <Progress label={titre} value={total === 0 ? 0 : (100 * Math.min(faits, total)) / total} />
        </div>
        <p role="status">{phrase}</p>
        <p className="soft">{t.quitter}</p>
        <Form method="post" action={ici} className="row">
          <Bouton name="acte" value="arreter">
            {t.arreter}
          </Bouton>
          <Link to={ici}>{t.actualiser}</Link>
        </Form>
      </div>
    </Card>
  )
}
