import { Link } from '@remix-run/react'
import { paths } from '../../paths.ts'
import { Bouton } from '../../ui/bouton.tsx'
import { Card } from '../../ui/card.tsx'
import { useTextes } from '../../ui/langue.tsx'
import { enGroupes } from './prevision.tsx'

/** What a bundle holds and never holds, and the button that downloads it: a plain form, since a file comes back. */
export function EmporterLaDemarche({ id, empreinte }: { id: string; empreinte: string | null }) {
  const t = useTextes().paquet.export
  return (
    <Card leaf title={t.titre}>
      <p>{t.texte}</p>
      <div className="split">
        <div>
          <h3>{t.contientTitre}</h3>
          <ul>
            {t.contient.map((phrase) => (
              <li key={phrase}>{phrase}</li>
            ))}
          </ul>
        </div>
        <div>
          <h3>{t.jamaisTitre}</h3>
          <ul>
            {t.jamais.map((phrase) => (
              <li key={phrase}>{phrase}</li>
            ))}
          </ul>
        </div>
      </div>
      <form method="post" action={paths.administrateur.exporterPaquet(id)}>
        <Bouton kind="main" icon="telecharger">
          {t.action}
        </Bouton>
      </form>
      <p className="small soft">
        {empreinte === null ? (
          t.pasEncore
        ) : (
          <>
            {t.signe} <code className="break">{enGroupes(empreinte)}</code>.
          </>
        )}{' '}
        <Link to={paths.legal.signature()}>{t.verifier}</Link>
      </p>
    </Card>
  )
}
